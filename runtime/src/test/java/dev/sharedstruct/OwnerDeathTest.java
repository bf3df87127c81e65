package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.SharedPair;
import dev.sharedstruct.value.SharedLongValue;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of owners, and of their deaths. */
@Tag("both-access-modes")
class OwnerDeathTest {

    private final BlockingQueue<Recovery> told = new LinkedBlockingQueue<>();

    private SharedMemory memory;

    private SharedPair pair;

    private SharedPair other;

    @BeforeEach
    void make() {
        memory = SharedMemory.temporary(65_536);
        memory.onRecovery(told::add);
        pair = SharedPair.in(memory, "pair", new Pair(1, 1));
        other = SharedPair.in(memory, "other", new Pair(1, 1));
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void theDeathOfAProcessIsCountedAndTold() throws Exception {
        long pid;
        try (ChildProcess child = ChildProcess.start("hold", memory.path(), "pair")) {
            child.await("held");
            pid = child.pid();
            assertThat(pair.lock().isLocked()).isTrue();
            assertThat(pair.lock().owner().orElseThrow().processId()).isEqualTo(pid);
        }
        assertThat(pair.lock().owner()).isEmpty();
        pair.update(current -> current.plus(1));
        Recovery recovery = told.poll(30, TimeUnit.SECONDS);
        assertThat(recovery.object()).isEqualTo("pair");
        assertThat(recovery.rolledBack()).isTrue();
        assertThat(recovery.owner().processId()).isEqualTo(pid);
        assertThat(memory.recoveries()).isEqualTo(1);
        assertThat(pair.get()).isEqualTo(new Pair(2, 2));
    }

    @Test
    void aListenerMayUseTheMemoryAndFail() throws Exception {
        CountDownLatch used = new CountDownLatch(1);
        memory.onRecovery(recovery -> {
            throw new IllegalArgumentException("of no consequence");
        });
        memory.onRecovery(recovery -> {
            pair.update(current -> current.plus(10));
            used.countDown();
        });
        try (ChildProcess child = ChildProcess.start("hold", memory.path(), "pair")) {
            child.await("held");
        }
        pair.update(current -> current.plus(1));
        assertThat(used.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(pair.get()).isEqualTo(new Pair(12, 12));
    }

    @Test
    void othersLearnWhoHasHeldALockForLong() throws Exception {
        Instant before = Instant.now();
        try (ChildProcess child = ChildProcess.start("hold", memory.path(), "pair")) {
            child.await("held");
            LockOwner owner = pair.lock().owner().orElseThrow();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (owner.since() == null && System.nanoTime() < deadline) {
                Thread.sleep(10);
                owner = pair.lock().owner().orElseThrow();
            }
            assertThat(owner.processId()).isEqualTo(child.pid());
            assertThat(owner.threadName()).isEqualTo("main");
            assertThat(owner.since()).isBetween(before, Instant.now());
            assertThat(pair.lock().toString())
                    .isEqualTo("SharedLock[\"pair\" locked by thread " + owner.threadId() + " \"main\" of process "
                            + child.pid() + " since " + owner.since() + "]");
            assertThatThrownBy(() -> pair.lock().unlock())
                    .isExactlyInstanceOf(IllegalMonitorStateException.class)
                    .hasMessageContaining("\"main\" of process " + child.pid());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aThreadThatEndsInAHoldCountsAsDead(boolean virtual) throws Exception {
        Thread thread = (virtual ? Thread.ofVirtual() : Thread.ofPlatform()).start(() -> {
            pair.lock().lock();
            pair.lock().lock();
            pair.left(7);
        });
        thread.join();
        pair.update(current -> current.plus(1));
        assertThat(pair.get()).isEqualTo(new Pair(2, 2));
        Recovery recovery = told.poll(30, TimeUnit.SECONDS);
        assertThat(recovery.owner().threadId()).isEqualTo(thread.threadId());
        assertThat(recovery.rolledBack()).isTrue();
    }

    @Test
    void aThreadThatEndsInATransactionTakesAllBack() throws Exception {
        Thread thread = Thread.ofPlatform().start(() -> {
            var transaction = Transaction.hold(pair, other);
            assertThat(transaction).isNotNull();
            pair.left(7);
            other.left(7);
        });
        thread.join();
        other.update(current -> current.plus(1));
        pair.update(current -> current.plus(1));
        assertThat(List.of(pair.get(), other.get())).containsOnly(new Pair(2, 2));
    }

    @Test
    void theDeathOfAProcessInATransactionTakesBackValuesToo() throws Exception {
        SharedLongValue total = SharedLongValue.in(memory, "total", 5);
        for (int round = 0; round < 3; round++) {
            try (ChildProcess child = ChildProcess.start("holdTransaction", memory.path(), "pair", "total")) {
                child.await("held");
                assertThat(total.get()).isEqualTo(5 + round);
                assertThat(pair.left()).isEqualTo(1 + round);
            }
            pair.update(current -> current.plus(1));
            total.incrementAndGet();
        }
        assertThat(pair.get()).isEqualTo(new Pair(4, 4));
        assertThat(total.get()).isEqualTo(8);
    }

    @Test
    void nobodyNeedsToAskForTheLockOfAThreadThatHasEnded() throws Exception {
        Thread thread = Thread.ofPlatform().start(() -> pair.lock().lock());
        thread.join();
        assertThat(told.poll(30, TimeUnit.SECONDS)).isNotNull();
        assertThat(pair.lock().tryLock(30, TimeUnit.SECONDS)).isTrue(); // who told it may be about to release it
        pair.lock().unlock();
    }

    @Test
    void theDeathOfAnOwnerOfALockThatStandsAloneIsDeclaredUntilSomebodyRepairs() throws Exception {
        try (ChildProcess child = ChildProcess.start("holdLock", memory.path(), "alone")) {
            child.await("held");
        }
        SharedLock lock = SharedLock.in(memory, "alone");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(lock::lock)
                    .isExactlyInstanceOf(OwnerDiedException.class)
                    .hasMessageContaining("the lock \"alone\" cannot be used: its owner died");
            assertThatThrownBy(lock::tryLock).isExactlyInstanceOf(OwnerDiedException.class);
            assertThatThrownBy(() -> lock.tryLock(1, TimeUnit.SECONDS)).isExactlyInstanceOf(OwnerDiedException.class);
            assertThat(lock.isLocked()).isFalse();
        }
        assertThatThrownBy(() -> lock.repair(() -> {
                    throw new IllegalArgumentException("not yet");
                }))
                .hasMessage("not yet");
        SharedLock unable = SharedLock.in(memory, "alone", () -> {
            throw new IllegalArgumentException("not this one");
        });
        assertThatThrownBy(unable::lock).hasMessage("not this one");
        assertThatThrownBy(lock::lock).isExactlyInstanceOf(OwnerDiedException.class);

        lock.repair(() -> assertThat(lock.isHeldByCurrentThread()).isTrue());
        lock.lock();
        lock.unlock();
        AtomicInteger repairs = new AtomicInteger();
        SharedLock able = SharedLock.in(memory, "alone", repairs::incrementAndGet);
        able.lock();
        able.unlock();
        assertThat(repairs).hasValue(0);
        assertThat(memory.recoveries()).isEqualTo(1);
    }

    @Test
    void aRepairMayTakeTheLockThatItRepairs() throws Exception {
        try (ChildProcess child = ChildProcess.start("holdLock", memory.path(), "alone")) {
            child.await("held");
        }
        AtomicInteger repairs = new AtomicInteger();
        SharedLock[] lock = new SharedLock[1];
        lock[0] = SharedLock.in(memory, "alone", () -> {
            try (var _ = lock[0].hold()) {
                repairs.incrementAndGet();
            }
        });
        try (var _ = lock[0].hold()) {
            assertThat(lock[0].getHoldCount()).isEqualTo(1);
        }
        assertThat(repairs).hasValue(1);
    }

    @Test
    void aListenerOfTwoMemoryObjectsIsToldForEachUntilThatIsClosed() throws Exception {
        BlockingQueue<Recovery> both = new LinkedBlockingQueue<>();
        memory.onRecovery(both::add);
        try (SharedMemory again = SharedMemory.attach(memory.path())) {
            again.onRecovery(both::add);
        }
        try (ChildProcess child = ChildProcess.start("hold", memory.path(), "pair")) {
            child.await("held");
        }
        pair.update(current -> current.plus(1));
        assertThat(both.poll(30, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void aHoldOutlivesACloseThatIsRefusedAndEndsWithItsThread() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread holder = Thread.ofPlatform().start(() -> {
            try {
                pair.lock().lock();
                held.countDown();
                end.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        held.await();
        assertThatThrownBy(memory::close).isExactlyInstanceOf(IllegalStateException.class);
        end.countDown();
        holder.join();
        assertThat(pair.lock().tryLock(30, TimeUnit.SECONDS)).isTrue();
        pair.lock().unlock();
    }

    @Test
    void readsWithoutTheLockAreValidOrKnownNotToBe() throws Exception {
        SharedLock lock = pair.lock();
        long stamp = lock.tryOptimisticRead();
        assertThat(pair.left() + pair.right()).isEqualTo(2);
        assertThat(lock.validate(stamp)).isTrue();
        assertThat(lock.validate(0)).isFalse();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread writer = Thread.ofPlatform().start(() -> {
            try (var _ = lock.hold()) {
                pair.left(2);
                written.countDown();
                goOn.await();
                pair.right(2);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        written.await();
        // A writer that has not committed changes nothing.
        assertThat(pair.get()).isEqualTo(new Pair(1, 1));
        assertThat(lock.validate(stamp)).isTrue();
        long inside = lock.tryOptimisticRead();
        assertThat(inside).isEqualTo(stamp);
        goOn.countDown();
        writer.join();
        assertThat(lock.validate(stamp)).isFalse();
        stamp = lock.tryOptimisticRead();
        pair.left(3);
        assertThat(lock.validate(stamp)).isFalse();
    }

    @Test
    void aLockThatStandsAloneIsReadOptimisticallyLikeAStampedLock() {
        SharedLock lock = SharedLock.in(memory, "alone");
        long stamp = lock.tryOptimisticRead();
        assertThat(stamp).isNotZero();
        assertThat(lock.validate(stamp)).isTrue();
        try (var held = lock.hold()) {
            assertThat(lock.tryOptimisticRead()).isZero();
            assertThat(lock.validate(stamp)).isFalse();
            held.rollback();
            assertThat(lock.tryOptimisticRead()).isZero();
        }
        assertThat(lock.validate(stamp)).isFalse();
        assertThat(lock.validate(lock.tryOptimisticRead())).isTrue();
    }
}
