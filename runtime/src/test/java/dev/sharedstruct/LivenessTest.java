package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.MemoryChild;
import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.SharedCounter;
import dev.sharedstruct.fixture.SharedMemoryDirectory;
import dev.sharedstruct.fixture.SharedPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who counts as living, and for how long. */
class LivenessTest {

    @TempDir(factory = SharedMemoryDirectory.class)
    Path directory;

    private Path path;

    private SharedMemory memory;

    @BeforeEach
    void makeMemory() {
        path = directory.resolve("bank");
        memory = SharedMemory.create(path, SharedMemory.MIN_SIZE);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void whoeverReadsTheDataFileByOtherMeansLives() throws Exception {
        SharedLock lock = SharedLock.in(memory, "lock", () -> {});
        lock.lock();
        assertThat(Files.readAllBytes(path)).hasSize((int) SharedMemory.MIN_SIZE);
        assertThatAChildIs("refused");
        lock.unlock();
        assertThatAChildIs("locked");
    }

    @Test
    void whoeverIsStoppedLivesAndWhoeverIsKilledDoesNot() throws Exception {
        SharedLock lock = SharedLock.in(memory, "lock", () -> {});
        try (ChildProcess child = MemoryChild.start("holdLock", path, "lock")) {
            child.await("held");
            child.signal("STOP");
            assertThat(lock.tryLock(2, TimeUnit.SECONDS)).isFalse();
            child.kill();
        }
        assertThat(lock.tryLock(60, TimeUnit.SECONDS)).isTrue();
        lock.unlock();
    }

    @Test
    void whoeverIsDeadButNotBuriedDoesNotLive() throws Exception {
        // The parent of a zombie is a shell that has become a sleep, which never asks for the end of its child.
        List<String> nobodyWaits = List.of("sh", "-c", "\"$@\" & exec sleep 300", "sh");
        SharedLock lock = SharedLock.in(memory, "lock", () -> {});
        try (ChildProcess shell = MemoryChild.startBy(nobodyWaits, "holdLockOnly", path, "lock")) {
            long pid = Long.parseLong(shell.await("held "));
            assertThat(lock.tryLock()).isFalse();
            assertThat(new ProcessBuilder("kill", "-KILL", Long.toString(pid))
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(lock.tryLock(60, TimeUnit.SECONDS)).isTrue();
            lock.unlock();
            Path status = Path.of("/proc/" + pid + "/status");
            Assumptions.assumeTrue(Files.exists(status), "no /proc, or somebody else buried the dead");
            assertThat(status).content().contains("State:\tZ");
        }
    }

    @Test
    void afterARestartOfTheMachineNobodyLives() throws Exception {
        Path saved = Files.createDirectory(directory.resolve("saved"));
        SharedPair.in(memory, "pair", new Pair(1, 1));
        try (ChildProcess child = ChildProcess.start("hold", path, "pair")) {
            child.await("held");
            copyAll(directory, saved);
        }
        memory.close();
        copyAll(saved, directory);
        memory = SharedMemory.attach(path);
        SharedPair pair = SharedPair.open(memory, "pair");
        assertThat(pair.get()).isEqualTo(new Pair(1, 1));
        assertThat(pair.lock().tryLock(60, TimeUnit.SECONDS)).isTrue();
        pair.lock().unlock();
        assertThat(pair.get()).isEqualTo(new Pair(1, 1));
    }

    /** As a file system that is not in memory would have them. */
    private static void copyAll(Path from, Path to) throws IOException {
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void whoeverHasItsOwnProcessNumbersLivesAndDiesAsOthersDo() throws Exception {
        List<String> unshared = List.of("unshare", "--fork", "--pid", "--mount-proc", "--kill-child");
        Assumptions.assumeTrue(canRun(unshared), "no permission to make a namespace");
        SharedLock lock = SharedLock.in(memory, "lock", () -> {});
        try (ChildProcess child = MemoryChild.startBy(unshared, "holdLockOnly", path, "lock")) {
            assertThat(child.await("held ")).isEqualTo("1");
            assertThat(lock.tryLock(1, TimeUnit.SECONDS)).isFalse();
            assertThatAChildIs("refused");
            child.kill();
        }
        assertThat(lock.tryLock(60, TimeUnit.SECONDS)).isTrue();
        lock.unlock();
    }

    private static boolean canRun(List<String> prefix) throws Exception {
        try {
            return new ProcessBuilder(
                                    java.util.stream.Stream.concat(prefix.stream(), java.util.stream.Stream.of("true"))
                                            .toList())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void anInterruptedThreadDoesEverythingAndLosesNothing() throws Exception {
        SharedLock lock = SharedLock.in(memory, "lock", () -> {});
        lock.lock();
        Path second = directory.resolve("second");
        Thread.currentThread().interrupt();
        try (SharedMemory same = SharedMemory.attach(path);
                SharedMemory readOnly = SharedMemory.attachReadOnly(path);
                SharedMemory other = SharedMemory.create(second, SharedMemory.MIN_SIZE)) {
            SharedCounter.in(same, "counter", 1).incrementAndGet();
            assertThat(SharedCounter.in(readOnly, "counter", 0).get()).isEqualTo(2);
            assertThat(same.remove("counter")).isTrue();
            SharedPair.in(other, "pair", new Pair(1, 1));
            assertThat(other.remove("pair")).isTrue();
            assertThat(ReuseTest.isReusing(other)).isTrue();
            other.delete();
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(second).doesNotExist();
        assertThatAChildIs("refused");
        lock.unlock();
    }

    @Test
    void anInterruptedThreadSleepsWhileItWaitsForTheDirectory() throws Exception {
        try (ChildProcess child = MemoryChild.start("constructSlowly", path)) {
            child.await("inside");
            try (ChildProcess interrupted = MemoryChild.start("constructInterrupted", path)) {
                interrupted.await("begins");
                Duration before = processorTime(interrupted);
                long begin = System.nanoTime();
                TimeUnit.SECONDS.sleep(2);
                Duration used = processorTime(interrupted).minus(before);
                assertThat(used).isLessThan(Duration.ofNanos((System.nanoTime() - begin) / 2));
                child.goOn();
                child.await("constructed");
                assertThat(interrupted.join()).contains("interrupted true");
            }
        }
    }

    private static Duration processorTime(ChildProcess child) {
        return ProcessHandle.of(child.pid())
                .orElseThrow()
                .info()
                .totalCpuDuration()
                .orElseThrow();
    }

    @Test
    void aProcessThatIsStoppedWhileItAttachesDoesNotReviveADeadOwner() throws Exception {
        SharedLock lock = SharedLock.in(memory, "lock", () -> {});
        for (String step : List.of("attach.claiming", "attach.incarnation", "attach.claimed")) {
            try (ChildProcess holder = MemoryChild.start("holdLock", path, "lock")) {
                holder.await("held");
            }
            try (ChildProcess stopped = MemoryChild.startArmed(step + ":1:stop", "tryLock", path, "lock")) {
                awaitStopped(stopped);
                assertThat(lock.tryLock(60, TimeUnit.SECONDS)).isTrue();
                lock.unlock();
                assertThatAChildIs("locked"); // it finds another slot
            }
        }
    }

    private static void awaitStopped(ChildProcess child) throws Exception {
        Path status = Path.of("/proc/" + child.pid() + "/status");
        Assumptions.assumeTrue(Files.exists(status), "no /proc to see that it is stopped");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.readString(status).contains("State:\tT")) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private void assertThatAChildIs(String answer) throws InterruptedException {
        try (ChildProcess child = MemoryChild.start("tryLock", path, "lock")) {
            assertThat(child.join()).contains(answer);
        }
    }
}
