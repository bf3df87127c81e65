package dev.sharedstruct.tests.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerLifetimeTest {

    private final SharedMemory memory = SharedMemory.temporary(1 << 20);

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void waitingEndsWithTheTimeOrAnInterruptAndLeavesTheWorkerAlone() throws Exception {
        WorkerProcess worker = Workers.start(Workers.Sleeps.class, memory);

        long start = System.nanoTime();
        assertThat(worker.join(Duration.ofMillis(100))).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(100), Duration.ofSeconds(5));
        assertThat(worker.join(Duration.ofSeconds(-1))).isFalse();

        Thread.currentThread().interrupt();
        assertThatThrownBy(worker::join).isInstanceOf(InterruptedException.class);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> worker.join(Workers.LONG)).isInstanceOf(InterruptedException.class);
        assertThat(worker.isAlive()).isTrue();

        worker.kill();
        assertThat(worker.join(Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
    }

    @Test
    void futureTellsOfTheEndAndDoesNothingToTheWorker() throws Exception {
        WorkerProcess worker = Workers.start(Workers.Sleeps.class, memory);

        assertThat(worker.onExit().cancel(true)).isTrue();
        Workers.awaitLine(worker, "asleep");
        assertThat(worker.onExit()).isNotDone();

        worker.kill();
        assertThat(worker.onExit().get(10, TimeUnit.SECONDS)).isSameAs(worker);
        assertThat(worker.exitCode()).hasValue(137);
    }

    @ParameterizedTest
    @ValueSource(strings = {"killed", "end"})
    void workerEndsWithItsParent(String how) throws Exception {
        WorkerProcess parent = Workers.start(Workers.HasChild.class, memory, how);
        long child = childOf(parent);

        if (how.equals("killed")) {
            Workers.awaitLine(parent, "asleep");
            assertThat(isRunning(child)).isTrue();
            parent.kill();
        }

        assertThat(parent.join()).isEqualTo(how.equals("killed") ? 137 : 0);
        assertThat(endsWithin(child, Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void workerThatHangsInItsShutdownEndsWithItsParent() throws Exception {
        WorkerProcess parent = Workers.start(Workers.HasChild.class, memory, "hanging");
        long child = childOf(parent);
        Workers.awaitLine(parent, "hanging");
        assertThat(endsWithin(child, Duration.ofMillis(200))).isFalse();

        parent.kill();

        assertThat(endsWithin(child, Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void workerOutlivesItsParentIfAsked() throws Exception {
        WorkerProcess parent = Workers.start(Workers.HasChild.class, memory, "outlived");
        long child = childOf(parent);
        try {
            Workers.awaitLine(parent, "asleep");
            parent.kill();

            assertThat(parent.join()).isEqualTo(137);
            assertThat(endsWithin(child, Duration.ofMillis(500))).isFalse();
        } finally {
            ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
        }
        assertThat(endsWithin(child, Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void workerRunsOnWhenNothingRefersToItsProcessObject() throws Exception {
        WorkerProcess parent = Workers.start(Workers.HasChild.class, memory, "collect");
        long child = childOf(parent);

        Workers.awaitLine(parent, "collected");

        assertThat(endsWithin(child, Duration.ofMillis(300))).isFalse();
        parent.kill();
        assertThat(endsWithin(child, Duration.ofSeconds(5))).isTrue();
    }

    private static long childOf(WorkerProcess parent) throws InterruptedException {
        return Long.parseLong(Workers.awaitLine(parent, "child ").substring("child ".length()));
    }

    private static boolean endsWithin(long pid, Duration time) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        while (isRunning(pid)) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Thread.sleep(5);
        }
        return true;
    }

    /** A process that has ended but has no parent to take notice counts as running for ProcessHandle. */
    private static boolean isRunning(long pid) {
        Path stat = Path.of("/proc/" + pid + "/stat");
        try {
            String text = Files.readString(stat);
            return text.charAt(text.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return !Files.isDirectory(Path.of("/proc/self"))
                    && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        }
    }
}
