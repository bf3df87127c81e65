package dev.sharedstruct.tests.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.SharedLock;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.WorkerProcess;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerExitTest {

    private final SharedMemory memory = SharedMemory.temporary(1 << 20);

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void returnIsZeroAndTheMemoryIsTheSame() throws Exception {
        WorkerProcess worker = Workers.start(Workers.Returns.class, memory, "a", "b");

        assertThat(worker.join()).as(worker.output()).isZero();
        assertThat(worker.exitCode()).isEqualTo(OptionalInt.of(0));
        assertThat(worker.isAlive()).isFalse();
        assertThat(worker.output()).as("warnings and the like").isEmpty();
        assertThat(memory.objects()).extracting("name").containsExactly("made by [a, b]");
        assertThat(worker)
                .hasToString("WorkerProcess[" + Workers.Returns.class.getName() + ", pid " + worker.pid()
                        + ", exited with 0]");
    }

    @Test
    void exceptionIsPrintedAndEndsTheProcessWithOneDespiteItsThreads() throws Exception {
        WorkerProcess worker = Workers.start(Workers.Throws.class, memory);

        assertThat(worker.join()).isEqualTo(1);
        assertThat(worker.output())
                .startsWith("Worker " + Workers.Throws.class.getName() + " (pid " + worker.pid() + ") failed:\n")
                .contains("java.lang.Exception: the account is empty\n\tat ")
                .contains("Workers$Throws.run(");
    }

    @Test
    void exceptionOfTheConstructorIsPrintedAsItIs() throws Exception {
        WorkerProcess worker = Workers.start(Workers.FailsInConstructor.class, memory);

        assertThat(worker.join()).isEqualTo(1);
        assertThat(worker.output())
                .contains("failed in its constructor:\njava.lang.IllegalStateException: no configuration")
                .doesNotContain("InvocationTargetException");
    }

    @Test
    void systemExitDecides() throws Exception {
        assertThat(Workers.start(Workers.Exits.class, memory, "7").join()).isEqualTo(7);
    }

    @Test
    void lockLeftLockedIsAFailure() throws Exception {
        WorkerProcess worker = Workers.start(Workers.LeavesLock.class, memory);

        assertThat(worker.join()).isEqualTo(1);
        assertThat(worker.output()).contains("ended without releasing a lock").contains("\"door\"");
        SharedLock door = SharedLock.in(memory, "door", () -> {});
        assertThat(door.tryLock(60, TimeUnit.SECONDS)).isTrue();
        door.unlock();
    }

    @Test
    void threadLeftBehindFindsTheMemoryClosedAndIsWaitedFor() throws Exception {
        WorkerProcess worker = Workers.start(Workers.LeavesThread.class, memory);

        assertThat(worker.join()).isZero();
        assertThat(worker.output()).isEqualTo("after the memory was closed\n");
    }

    @Test
    void terminateIs143AndKillIs137() throws Exception {
        WorkerProcess terminated = Workers.start(Workers.Sleeps.class, memory);
        WorkerProcess killed = Workers.start(Workers.SleepsInLock.class, memory);
        Workers.awaitLine(terminated, "asleep");
        Workers.awaitLine(killed, "asleep");
        assertThat(terminated.exitCode()).isEmpty();
        assertThat(terminated).asString().endsWith(", running]");

        terminated.terminate();
        killed.kill();

        assertThat(terminated.join()).isEqualTo(143);
        assertThat(killed.join()).isEqualTo(137);
        assertThat(terminated.output()).isEqualTo("asleep\n");
        SharedLock door = SharedLock.in(memory, "door", () -> {});
        assertThat(door.tryLock(60, TimeUnit.SECONDS)).isTrue();
        door.unlock();

        terminated.terminate();
        killed.kill();
        assertThat(killed.join(Duration.ZERO)).isTrue();
    }

    @Test
    void optionThatJavaRefusesEndsTheProcessWithOne() throws Exception {
        WorkerProcess worker = Workers.builder(Workers.Returns.class, memory, "x".repeat(1 << 20))
                .jvmArguments("-Xno-such-option")
                .start();

        assertThat(worker.join()).isEqualTo(1);
        assertThat(worker.output()).contains("-Xno-such-option");
    }
}
