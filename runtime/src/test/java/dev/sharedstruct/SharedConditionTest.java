package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.MemoryChild;
import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.SharedPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions of locks, within one process. */
@Tag("both-access-modes")
class SharedConditionTest {

    private SharedMemory memory;

    private SharedPair pair;

    private SharedLock lock;

    private SharedCondition condition;

    @BeforeEach
    void make() {
        memory = SharedMemory.temporary(65_536);
        pair = SharedPair.in(memory, "pair", new Pair(0, 0));
        lock = pair.lock();
        condition = SharedCondition.in(memory, "changed", lock);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void whoWaitsOrSignalsMustHoldTheLock() {
        assertThatThrownBy(condition::await).isExactlyInstanceOf(IllegalMonitorStateException.class);
        assertThatThrownBy(condition::signal).isExactlyInstanceOf(IllegalMonitorStateException.class);
        assertThatThrownBy(condition::signalAll).isExactlyInstanceOf(IllegalMonitorStateException.class);
        pair.update(current -> {
            assertThatThrownBy(condition::await).isExactlyInstanceOf(IllegalMonitorStateException.class);
            return current.plus(1);
        });
        assertThat(pair.get()).isEqualTo(new Pair(1, 1));
    }

    @Test
    void aConditionBelongsToOneLock() {
        SharedPair other = SharedPair.in(memory, "other", new Pair(0, 0));
        assertThatThrownBy(() -> SharedCondition.in(memory, "changed", other.lock()))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"changed\" was made for another lock than that of \"other\"");
        try (SharedMemory elsewhere = SharedMemory.temporary(65_536)) {
            assertThatThrownBy(() -> SharedCondition.in(elsewhere, "changed", lock))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("in different memories");
        }
    }

    @Test
    void aWaitCommitsAndReleasesAllHoldsAndTakesThemBack() throws Exception {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            lock.lock();
            lock.lock();
            pair.left(5);
            Future<?> signaller = thread.submit(() -> {
                try (var _ = lock.hold()) {
                    assertThat(pair.get()).isEqualTo(new Pair(5, 0));
                    pair.right(6);
                    condition.signal();
                }
            });
            while (pair.right() == 0) {
                condition.await();
            }
            assertThat(lock.getHoldCount()).isEqualTo(2);
            assertThat(pair.get()).isEqualTo(new Pair(5, 6));
            lock.unlock();
            lock.unlock();
            signaller.get();
        }
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void waitsEndAfterTheirTime() throws Exception {
        try (var _ = lock.hold()) {
            assertThat(condition.await(30, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(condition.awaitNanos(1000)).isLessThanOrEqualTo(0);
            assertThat(condition.await(-1, TimeUnit.SECONDS)).isFalse();
            assertThat(condition.awaitUntil(new Date(System.currentTimeMillis() - 1)))
                    .isFalse();
            assertThat(lock.getHoldCount()).isEqualTo(1);
        }
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void anInterruptEndsAWaitOrIsKept() throws Exception {
        List<String> ends = new ArrayList<>();
        Thread interruptible = Thread.ofPlatform().start(() -> {
            try (var _ = lock.hold()) {
                condition.await();
            } catch (InterruptedException e) {
                ends.add("interrupted, flag " + Thread.currentThread().isInterrupted());
            }
        });
        awaitWaiting(interruptible);
        interruptible.interrupt();
        interruptible.join();
        assertThat(ends).containsExactly("interrupted, flag false");

        Thread uninterruptible = Thread.ofPlatform().start(() -> {
            try (var _ = lock.hold()) {
                while (pair.left() == 0) {
                    condition.awaitUninterruptibly();
                }
                ends.add("signalled, flag " + Thread.currentThread().isInterrupted());
            }
        });
        awaitWaiting(uninterruptible);
        uninterruptible.interrupt();
        try (var _ = lock.hold()) {
            pair.left(1);
            condition.signalAll();
        }
        uninterruptible.join();
        assertThat(ends).endsWith("signalled, flag true");
        assertThatThrownBy(() -> {
                    Thread.currentThread().interrupt();
                    try (var _ = lock.hold()) {
                        condition.await();
                    }
                })
                .isExactlyInstanceOf(InterruptedException.class);
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void oneSignalWakesOneOfMany() throws Exception {
        AtomicInteger woken = new AtomicInteger();
        List<Thread> waiters = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            waiters.add(Thread.ofPlatform().start(() -> {
                try (var _ = lock.hold()) {
                    condition.await();
                    woken.incrementAndGet();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }));
        }
        for (Thread waiter : waiters) {
            awaitWaiting(waiter);
        }
        for (int signals = 1; signals <= 5; signals++) {
            try (var _ = lock.hold()) {
                condition.signal();
            }
            while (woken.get() < signals) {
                Thread.onSpinWait();
            }
            Thread.sleep(30); // some slices: nobody else wakes up
            assertThat(woken).hasValue(signals);
        }
        for (Thread waiter : waiters) {
            waiter.join();
        }
    }

    @Test
    void aSignalThatNobodyWaitsForIsNotKept() throws Exception {
        try (var _ = lock.hold()) {
            condition.signal();
            condition.signalAll();
            assertThat(condition.await(20, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    @Test
    void theLocksOwnConditionIsTheSameForAllObjects() throws Exception {
        SharedLock alone = SharedLock.in(memory, "alone");
        var waiting = new CompletableFuture<Void>();
        Thread waiter = Thread.ofPlatform().start(() -> {
            try (var _ = alone.hold()) {
                waiting.complete(null);
                alone.newCondition().await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        waiting.get();
        SharedLock again = SharedLock.in(memory, "alone");
        try (var _ = again.hold()) {
            again.newCondition().signal();
        }
        waiter.join();
        assertThat(alone.isLocked()).isFalse();
    }

    @Test
    void closeOfTheMemoryEndsWaits() throws Exception {
        SharedMemory other = SharedMemory.temporary(65_536);
        SharedLock theirs = SharedLock.in(other, "lock");
        var end = new CompletableFuture<Throwable>();
        Thread waiter = Thread.ofPlatform().start(() -> {
            theirs.lock();
            try {
                theirs.newCondition().await();
            } catch (Exception e) {
                end.complete(e);
            }
        });
        awaitWaiting(waiter);
        while (other.isOpen()) {
            try {
                other.close();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("cannot be closed"); // the waiter has looked around just now
            }
        }
        assertThat(end.get(30, TimeUnit.SECONDS)).isInstanceOf(MemoryClosedException.class);
    }

    /** It may have taken the only signal, and done nothing of what that was for. */
    @Test
    void theDeathOfAnOwnerOfTheLockWakesThoseThatWait() throws Exception {
        var ended = new CompletableFuture<Boolean>();
        Thread waiter = Thread.ofPlatform().start(() -> {
            try (var _ = lock.hold()) {
                ended.complete(condition.await(60, TimeUnit.SECONDS));
            } catch (Exception e) {
                ended.completeExceptionally(e);
            }
        });
        awaitWaiting(waiter);
        try (ChildProcess child = ChildProcess.start("hold", memory.path(), "pair")) {
            child.await("held");
            assertThat(ended).isNotDone();
        }
        assertThat(ended.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(memory.recoveries()).isEqualTo(1);
    }

    @Test
    void removalOfTheLockByAnotherProcessEndsWaits() throws Exception {
        var end = new CompletableFuture<Throwable>();
        Thread waiter = Thread.ofPlatform().start(() -> {
            lock.lock();
            try {
                condition.await();
            } catch (Exception e) {
                end.complete(e);
            }
        });
        awaitWaiting(waiter);
        try (ChildProcess child = MemoryChild.start("remove", memory.path(), "pair")) {
            child.join();
        }
        assertThat(end.get(30, TimeUnit.SECONDS)).isInstanceOf(MemoryClosedException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBufferOfOneIsHandedOverThousandsOfTimes(boolean virtual) throws Exception {
        SharedCondition filled = SharedCondition.in(memory, "filled", lock);
        SharedCondition emptied = SharedCondition.in(memory, "emptied", lock);
        int times = 2000;
        Thread.Builder builder = virtual ? Thread.ofVirtual() : Thread.ofPlatform();
        AtomicInteger sum = new AtomicInteger();
        Thread consumer = builder.start(() -> {
            for (int i = 0; i < times; i++) {
                try (var _ = lock.hold()) {
                    while (pair.left() == 0) {
                        filled.awaitUninterruptibly();
                    }
                    sum.addAndGet((int) pair.left());
                    pair.left(0);
                    emptied.signal();
                }
            }
        });
        for (int i = 1; i <= times; i++) {
            try (var _ = lock.hold()) {
                while (pair.left() != 0) {
                    emptied.await();
                }
                pair.left(i);
                filled.signal();
            }
        }
        consumer.join();
        assertThat(sum).hasValue(times * (times + 1) / 2);
    }

    /** Until it sleeps in the condition: then the lock is free, and the thread not runnable for good. */
    private void awaitWaiting(Thread thread) throws InterruptedException {
        for (int quiet = 0; quiet < 3; ) {
            Thread.sleep(5);
            boolean inWait = Arrays.stream(thread.getStackTrace())
                    .anyMatch(frame -> frame.getClassName().endsWith("EventCount"));
            quiet = inWait ? quiet + 1 : 0;
            if (!thread.isAlive()) {
                throw new AssertionError(thread + " does not wait");
            }
        }
    }
}
