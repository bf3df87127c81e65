package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.SharedMemoryDirectory;
import dev.sharedstruct.fixture.SharedPair;
import dev.sharedstruct.fixture.SharedWide;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The lock when its owner is another process: alive, stopped or dead. */
@Tag("both-access-modes")
@Timeout(60)
class LockAcrossProcessesTest {

    private static final int KILLS = Integer.getInteger("sharedstruct.test.kills", 6);

    @TempDir(factory = SharedMemoryDirectory.class)
    Path directory;

    private SharedMemory memory;

    private SharedPair pair;

    @BeforeEach
    void makePair() {
        memory = SharedMemory.create(directory.resolve("bank"), 65_536);
        pair = SharedPair.in(memory, "pair", new Pair(1, 1));
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void processesExcludeEachOther() throws Exception {
        List<ChildProcess> children = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            children.add(ChildProcess.start("deposit", memory.path(), "pair", 50_000));
        }
        for (int i = 0; i < 50_000; i++) {
            pair.update(current -> current.plus(1));
            if (i % 100 == 0) {
                Pair seen = pair.get();
                assertThat(seen.left()).isEqualTo(seen.right());
            }
        }
        for (ChildProcess child : children) {
            child.join();
        }
        assertThat(pair.get()).isEqualTo(new Pair(200_001, 200_001));
    }

    @Test
    void readersSeeTheCommittedStateWhileAnotherProcessWrites() throws Exception {
        try (ChildProcess child = ChildProcess.start("hold", memory.path(), "pair")) {
            child.await("held");
            assertThat(pair.get()).isEqualTo(new Pair(1, 1));
            assertThat(pair.lock().isLocked()).isTrue();
            assertThat(pair.lock().isHeldByCurrentThread()).isFalse();
            assertThat(pair.lock().tryLock(20, TimeUnit.MILLISECONDS)).isFalse();
            child.goOn();
            child.await("released");
            assertThat(pair.get()).isEqualTo(new Pair(-1, -1));
        }
    }

    @Test
    void theDeadOwnersChangeIsTakenBackAndTheLockPassesOnInBoundedTime() throws Exception {
        try (ChildProcess child = ChildProcess.start("hold", memory.path(), "pair")) {
            child.await("held");
            child.kill();
        }
        assertThat(pair.get()).isEqualTo(new Pair(1, 1));
        long start = System.nanoTime();
        pair.update(current -> current.plus(1));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(pair.get()).isEqualTo(new Pair(2, 2));
        assertThat(pair.lock().isLocked()).isFalse();
    }

    @Test
    void everyWayOfLockingTakesOverFromTheDead() throws Exception {
        List<Acquisition> ways = List.of(
                lock -> lock.tryLock(),
                lock -> lock.tryLock(0, TimeUnit.SECONDS),
                lock -> lock.tryLock(1, TimeUnit.MILLISECONDS),
                lock -> lock.tryLock(5, TimeUnit.SECONDS),
                lock -> {
                    lock.lockInterruptibly();
                    return true;
                });
        List<ChildProcess> children = new ArrayList<>();
        for (int i = 0; i < ways.size(); i++) {
            children.add(ChildProcess.start("holdLock", memory.path(), "lock-" + i));
        }
        children.forEach(child -> child.await("held")); // one that attaches may take a dead one's slot for a moment
        for (int i = 0; i < ways.size(); i++) {
            AtomicInteger repairs = new AtomicInteger();
            SharedLock lock = SharedLock.in(memory, "lock-" + i, repairs::incrementAndGet);
            assertThat(lock.tryLock()).isFalse();
            children.get(i).kill();
            assertThat(ways.get(i).acquire(lock)).describedAs("way %d", i).isTrue();
            assertThat(repairs).hasValue(1);
            assertThat(lock.getHoldCount()).isEqualTo(1);
            lock.unlock();
            assertThat(lock.isLocked()).isFalse();
        }
    }

    private interface Acquisition {
        boolean acquire(SharedLock lock) throws InterruptedException;
    }

    @Test
    void aStoppedOwnerIsNotDead() throws Exception {
        try (ChildProcess child = ChildProcess.start("hold", memory.path(), "pair")) {
            child.await("held");
            child.signal("STOP");
            assertThat(pair.lock().tryLock()).isFalse();
            assertThat(pair.lock().tryLock(300, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(pair.get()).isEqualTo(new Pair(1, 1));
            child.signal("CONT");
            child.goOn();
            child.await("released");
            assertThat(pair.lock().tryLock(5, TimeUnit.SECONDS)).isTrue();
            assertThat(pair.get()).isEqualTo(new Pair(-1, -1));
            pair.lock().unlock();
        }
    }

    @Test
    void aKilledAndStoppedOwnerIsDead() throws Exception {
        try (ChildProcess child = ChildProcess.start("hold", memory.path(), "pair")) {
            child.await("held");
            child.signal("STOP");
            child.kill();
            assertThat(pair.lock().tryLock(5, TimeUnit.SECONDS)).isTrue();
            assertThat(pair.get()).isEqualTo(new Pair(1, 1));
            pair.lock().unlock();
        }
    }

    @Test
    void aProcessThatGetsTheSlotOfADeadOwnerIsNotTakenForIt() throws Exception {
        try (ChildProcess child = ChildProcess.start("hold", memory.path(), "pair")) {
            child.await("held");
            child.kill();
        }
        try (ChildProcess next = ChildProcess.start("attach", memory.path())) {
            next.await("attached");
            assertThat(pair.lock().tryLock(5, TimeUnit.SECONDS)).isTrue();
            assertThat(pair.get()).isEqualTo(new Pair(1, 1));
            pair.lock().unlock();
        }
    }

    @Test
    void writersKilledAtRandomMomentsLeaveWholeStates() throws Exception {
        SharedWide wide = SharedWide.in(memory, "pair-wide", 0);
        for (int i = 0; i < KILLS; i++) {
            try (ChildProcess one = ChildProcess.start("write", memory.path(), "pair");
                    ChildProcess other = ChildProcess.start("storeWord", memory.path(), "pair")) {
                one.await("started");
                other.await("started");
                Thread.sleep(ThreadLocalRandom.current().nextInt(40));
            }
            Pair seen = pair.get();
            assertThat(seen.left()).isEqualTo(seen.right());
            long[] words = wide.get();
            assertThat(words).containsOnly(words[0]);
            pair.update(current -> current.plus(1));
            wide.update(value -> value + 1);
            assertThat(pair.get()).isEqualTo(seen.plus(1));
            assertThat(wide.get()).containsOnly(words[0] + 1);
        }
    }

    @Test
    void waitersOfSeveralProcessesGoOnWhenTheOwnerIsKilled() throws Exception {
        try (ChildProcess owner = ChildProcess.start("hold", memory.path(), "pair")) {
            owner.await("held");
            List<ChildProcess> waiters = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                waiters.add(ChildProcess.start("deposit", memory.path(), "pair", 1000));
            }
            Thread.sleep(300);
            assertThat(pair.get()).isEqualTo(new Pair(1, 1));
            owner.kill();
            for (ChildProcess waiter : waiters) {
                waiter.join();
            }
        }
        assertThat(pair.get()).isEqualTo(new Pair(2001, 2001));
    }
}
