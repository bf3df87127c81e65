package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.SharedPair;
import dev.sharedstruct.fixture.SharedWide;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lock of a struct, and atomic operations, within one process. */
@Tag("both-access-modes")
class SharedLockTest {

    private SharedMemory memory;

    private SharedPair pair;

    private SharedLock lock;

    @BeforeEach
    void makePair() {
        memory = SharedMemory.temporary(65_536);
        pair = SharedPair.in(memory, "pair", new Pair(1, 1));
        lock = pair.lock();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void holdsAreCountedAndTheLastReleaseFreesTheLock() {
        assertThat(lock.isLocked()).isFalse();
        lock.lock();
        lock.lock();
        assertThat(lock.tryLock()).isTrue();
        assertThat(lock.getHoldCount()).isEqualTo(3);
        lock.unlock();
        lock.unlock();
        assertThat(lock.getHoldCount()).isEqualTo(1);
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        assertThat(lock.isLocked()).isTrue();
        lock.unlock();
        assertThat(lock.getHoldCount()).isZero();
        assertThat(lock.isLocked()).isFalse();
        assertThat(lock).hasToString("SharedLock[\"pair\" unlocked]");
    }

    @Test
    void timedAndInterruptibleWaysEnterAgainToo() throws Exception {
        lock.lockInterruptibly();
        lock.lockInterruptibly();
        assertThat(lock.tryLock(1, TimeUnit.DAYS)).isTrue();
        assertThat(lock.tryLock(0, TimeUnit.DAYS)).isTrue();
        assertThat(lock.getHoldCount()).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            lock.unlock();
        }
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void whoDoesNotHoldItCannotRelease() throws Exception {
        assertThatThrownBy(lock::unlock)
                .isExactlyInstanceOf(IllegalMonitorStateException.class)
                .hasMessageContainingAll(
                        "thread \"" + Thread.currentThread().getName() + "\"", "the lock of \"pair\"", "is free");
        lock.lock();
        SharedLock.Hold hold = lock.hold();
        inThread(() -> assertThatThrownBy(lock::unlock)
                .isExactlyInstanceOf(IllegalMonitorStateException.class)
                .hasMessageContaining("is held by thread "));
        inThread(() -> assertThatThrownBy(hold::close).isExactlyInstanceOf(IllegalMonitorStateException.class));
        inThread(() -> assertThatThrownBy(hold::rollback).isExactlyInstanceOf(IllegalMonitorStateException.class));
        assertThat(lock.getHoldCount()).isEqualTo(2);
        hold.close();
        hold.close();
        assertThat(lock.getHoldCount()).isEqualTo(1);
        assertThatThrownBy(hold::rollback)
                .isExactlyInstanceOf(IllegalMonitorStateException.class)
                .hasMessage("this hold is closed");
        lock.unlock();
        assertThatThrownBy(lock::unlock).isExactlyInstanceOf(IllegalMonitorStateException.class);
        assertThat(pair.get()).isEqualTo(new Pair(1, 1));
    }

    @Test
    void aTakenLockIsNotAcquiredWithinATime() throws Exception {
        lock.lock();
        inThread(() -> {
            assertThat(lock.tryLock()).isFalse();
            assertThat(lock.tryLock(0, TimeUnit.SECONDS)).isFalse();
            assertThat(lock.tryLock(-1, TimeUnit.SECONDS)).isFalse();
            long start = System.nanoTime();
            assertThat(lock.tryLock(50, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(System.nanoTime() - start).isBetween(50_000_000L, 2_000_000_000L);
            assertThat(lock.isHeldByCurrentThread()).isFalse();
            assertThat(lock.getHoldCount()).isZero();
            assertThat(lock.isLocked()).isTrue();
        });
        lock.unlock();
        inThread(() -> {
            assertThat(lock.tryLock(1, TimeUnit.SECONDS)).isTrue();
            lock.unlock();
        });
    }

    @Test
    void aReleasedLockIsAcquiredByAWaiter() throws Exception {
        lock.lock();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Boolean> waiter = thread.submit(() -> {
                boolean acquired = lock.tryLock(10, TimeUnit.SECONDS);
                lock.unlock();
                return acquired;
            });
            Thread.sleep(20);
            lock.unlock();
            assertThat(waiter.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void interruptedWaitersGiveUpWhereTheyMayAndElseKeepTheInterrupt() throws Exception {
        Thread.currentThread().interrupt();
        assertThatThrownBy(lock::lockInterruptibly).isExactlyInstanceOf(InterruptedException.class);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> lock.tryLock(1, TimeUnit.SECONDS)).isExactlyInstanceOf(InterruptedException.class);
        assertThat(lock.isLocked()).isFalse();
        Thread.currentThread().interrupt();
        lock.lock();
        pair.left(3);
        assertThat(Thread.interrupted()).isTrue();

        List<Thread> waiters = new ArrayList<>();
        AtomicBoolean gaveUp = new AtomicBoolean();
        AtomicBoolean kept = new AtomicBoolean();
        waiters.add(Thread.ofPlatform().start(() -> {
            try {
                lock.lockInterruptibly();
            } catch (InterruptedException e) {
                gaveUp.set(!Thread.currentThread().isInterrupted());
            }
        }));
        waiters.add(Thread.ofPlatform().start(() -> {
            lock.lock();
            kept.set(Thread.currentThread().isInterrupted());
            lock.unlock();
        }));
        Thread.sleep(20);
        waiters.forEach(Thread::interrupt);
        waiters.getFirst().join(5000);
        assertThat(gaveUp).isTrue();
        Thread.sleep(20);
        assertThat(waiters.getLast().isAlive()).isTrue();
        lock.unlock();
        waiters.getLast().join();
        assertThat(kept).isTrue();
        assertThat(pair.left()).isEqualTo(3);
    }

    @Test
    void writesInAHoldCommitTogether() throws Exception {
        try (var _ = lock.hold()) {
            pair.left(2);
            try (var _ = lock.hold()) {
                pair.update(current -> current.plus(10));
                pair.right(12);
            }
            assertThat(pair.get()).isEqualTo(new Pair(12, 12));
            inThread(() -> {
                assertThat(pair.get()).isEqualTo(new Pair(1, 1));
                assertThat(pair.left()).isEqualTo(1);
            });
        }
        assertThat(pair.get()).isEqualTo(new Pair(12, 12));
        inThread(() -> assertThat(pair.get()).isEqualTo(new Pair(12, 12)));
    }

    @Test
    void aHoldWithoutWritesChangesNothing() {
        lock.hold().close();
        try (var held = lock.hold()) {
            assertThat(pair.get()).isEqualTo(new Pair(1, 1));
            held.rollback();
        }
        assertThat(pair.get()).isEqualTo(new Pair(1, 1));
    }

    @Test
    void rollbackTakesBackWhatOuterHoldsWroteTooAndTheLockStays() {
        try (var outer = lock.hold()) {
            pair.left(2);
            try (var inner = lock.hold()) {
                pair.right(3);
                inner.rollback();
                assertThat(pair.get()).isEqualTo(new Pair(1, 1));
                assertThat(lock.getHoldCount()).isEqualTo(2);
            }
            pair.left(7);
            pair.right(7);
            outer.rollback();
            outer.rollback();
            pair.right(8);
        }
        assertThat(pair.get()).isEqualTo(new Pair(1, 8));
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void anExceptionInAHoldKeepsWhatWasWritten() {
        assertThatThrownBy(() -> {
                    try (var _ = lock.hold()) {
                        pair.left(2);
                        throw new ArithmeticException("mine");
                    }
                })
                .isExactlyInstanceOf(ArithmeticException.class);
        assertThat(pair.get()).isEqualTo(new Pair(2, 1));
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void anExceptionInAnOperationChangesNothingAndFreesTheLock() {
        for (ThrowingCallable operation : List.<ThrowingCallable>of(
                () -> pair.update(current -> {
                    throw new ArithmeticException("mine");
                }),
                () -> pair.apply(current -> {
                    throw new ArithmeticException("mine");
                }),
                () -> pair.getAndUpdate(current -> {
                    throw new ArithmeticException("mine");
                }))) {
            assertThatThrownBy(operation)
                    .isExactlyInstanceOf(ArithmeticException.class)
                    .hasMessage("mine");
        }
        for (ThrowingCallable operation : List.<ThrowingCallable>of(
                () -> pair.update(current -> null), () -> pair.apply(current -> null), () -> pair.set(null))) {
            assertThatThrownBy(operation).isExactlyInstanceOf(NullPointerException.class);
        }
        assertThat(pair.get()).isEqualTo(new Pair(1, 1));
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void aChangeThatFailsHalfWayIsTakenBack() throws Exception {
        SharedWide wide = SharedWide.in(memory, "wide", 5);

        assertThatThrownBy(() -> wide.failHalfWay(6)).hasMessage("failed half way");
        assertThat(wide.get()).containsOnly(5);
        assertThat(wide.lock().isLocked()).isFalse();
        inThread(() -> wide.update(value -> value + 1));
        assertThat(wide.get()).containsOnly(6);
    }

    @Test
    void anErrorInAnOperationInsideAHoldLeavesTheHold() {
        try (var _ = lock.hold()) {
            pair.left(2);
            assertThatThrownBy(() -> pair.update(current -> {
                        throw new ArithmeticException("mine");
                    }))
                    .isExactlyInstanceOf(ArithmeticException.class);
            assertThat(lock.getHoldCount()).isEqualTo(1);
            pair.right(2);
        }
        assertThat(pair.get()).isEqualTo(new Pair(2, 2));
    }

    @Test
    void aFunctionThatChangesItsOwnStructIsRefused() {
        List<Runnable> changes = List.of(
                () -> pair.left(7), () -> pair.update(current -> current.plus(1)), () -> pair.set(new Pair(7, 7)));
        for (Runnable change : changes) {
            assertThatThrownBy(() -> pair.update(current -> {
                        change.run();
                        return current.plus(5);
                    }))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("a function applied to \"pair\" changed \"pair\" itself; let it return the next"
                            + " state instead");
            assertThat(pair.get()).isEqualTo(new Pair(1, 1));
            assertThat(lock.isLocked()).isFalse();
        }
    }

    @Test
    void aFunctionThatChangesItsOwnStructInsideAHoldIsRefused() {
        try (var held = lock.hold()) {
            pair.left(1);
            pair.update(current -> current.plus(1));
            assertThatThrownBy(() -> pair.update(current -> {
                        pair.left(7);
                        pair.compareAndSet(new Pair(0, 0), current);
                        return current.plus(5);
                    }))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("changed \"pair\" itself");
            pair.update(current -> current.plus(1));
            held.rollback();
            pair.update(current -> current.plus(pair.get().left()));
        }
        assertThat(pair.get()).isEqualTo(new Pair(2, 2));
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void aFunctionCanNeitherTakeNorReleaseTheLockUnderWhichItRunsByHand() {
        List<ThrowingCallable> inside = List.of(
                lock::lock,
                lock::tryLock,
                () -> lock.tryLock(1, TimeUnit.SECONDS),
                lock::lockInterruptibly,
                lock::hold);
        for (ThrowingCallable take : inside) {
            pair.update(current -> {
                assertThatThrownBy(take)
                        .isExactlyInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("cannot be taken by hand inside of an operation");
                assertThatThrownBy(lock::unlock)
                        .isExactlyInstanceOf(IllegalMonitorStateException.class)
                        .hasMessageContaining("is held by an operation or a transaction");
                return current;
            });
        }
        assertThat(pair.get()).isEqualTo(new Pair(1, 1));
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void aFunctionInsideAHoldCannotEndThatHold() {
        SharedLock.Hold held = lock.hold();
        lock.lock();
        pair.left(5);
        pair.update(current -> {
            assertThatThrownBy(lock::unlock).isExactlyInstanceOf(IllegalMonitorStateException.class);
            assertThatThrownBy(held::close).isExactlyInstanceOf(IllegalMonitorStateException.class);
            assertThatThrownBy(held::rollback).isExactlyInstanceOf(IllegalMonitorStateException.class);
            assertThat(lock.getHoldCount()).isEqualTo(3);
            return current.plus(1);
        });
        lock.unlock();
        assertThat(lock.getHoldCount()).isEqualTo(1);
        held.close();
        assertThat(pair.get()).isEqualTo(new Pair(6, 2));
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void aFunctionMayReadItsOwnStructAndChangeOthers() {
        SharedPair other = SharedPair.in(memory, "other", new Pair(0, 0));
        pair.update(current -> {
            assertThat(pair.get()).isEqualTo(current);
            other.update(theirs -> theirs.plus(1));
            assertThat(lock.getHoldCount()).isEqualTo(1);
            return current.plus(1);
        });
        assertThat(pair.get()).isEqualTo(new Pair(2, 2));
        assertThat(other.get()).isEqualTo(new Pair(1, 1));
    }

    @Test
    void compoundOperationsAnswer() {
        assertThat(pair.<String>apply(current -> Outcome.of(current.plus(1), "done")))
                .isEqualTo("done");
        assertThat(pair.<String>apply(current -> Outcome.unchanged("as it is"))).isEqualTo("as it is");
        assertThat(pair.getAndUpdate(current -> current.plus(1))).isEqualTo(new Pair(2, 2));
        assertThat(pair.updateAndGet(current -> current.plus(1))).isEqualTo(new Pair(4, 4));
        assertThat(pair.accumulateAndGet(6L, Pair::plus)).isEqualTo(new Pair(10, 10));
        assertThat(pair.getAndSet(new Pair(5, 5))).isEqualTo(new Pair(10, 10));
        assertThat(pair.compareAndSet(new Pair(4, 4), new Pair(6, 6))).isFalse();
        assertThat(pair.compareAndSet(new Pair(5, 5), new Pair(6, 6))).isTrue();
        assertThat(pair.get()).isEqualTo(new Pair(6, 6));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void threadsExcludeEachOther(boolean virtual) throws Exception {
        int threads = 8;
        int times = 10_000;
        List<Thread> all = new ArrayList<>();
        long[] plain = new long[1];
        for (int i = 0; i < threads; i++) {
            boolean byHand = i % 2 == 0;
            Runnable work = () -> {
                for (int turn = 0; turn < times; turn++) {
                    if (byHand) {
                        try (var _ = lock.hold()) {
                            plain[0]++;
                            pair.left(pair.left() + 1);
                            pair.right(pair.right() + 1);
                        }
                    } else {
                        pair.update(current -> {
                            plain[0]++;
                            return current.plus(1);
                        });
                    }
                }
            };
            all.add(
                    virtual
                            ? Thread.ofVirtual().start(work)
                            : Thread.ofPlatform().start(work));
        }
        for (Thread thread : all) {
            thread.join();
        }
        long total = (long) threads * times;
        assertThat(pair.get()).isEqualTo(new Pair(1 + total, 1 + total));
        assertThat(plain[0]).isEqualTo(total);
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void aVirtualThreadHoldsItsLockWhereverItRuns() throws Exception {
        Thread thread = Thread.ofVirtual().start(() -> {
            try (var _ = lock.hold()) {
                for (int i = 0; i < 20; i++) {
                    pair.left(i);
                    try {
                        Thread.sleep(1);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    assertThat(lock.isHeldByCurrentThread()).isTrue();
                    pair.right(i);
                }
            }
        });
        List<Thread> waiters = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            waiters.add(Thread.ofVirtual().start(() -> pair.update(current -> current.plus(1))));
        }
        thread.join();
        for (Thread waiter : waiters) {
            waiter.join();
        }
        Pair end = pair.get();
        assertThat(end.left()).isEqualTo(end.right()).isBetween(19L, 1019L);
    }

    @Test
    void snapshotsAreWholeAndNeverGoBack() throws Exception {
        SharedWide wide = SharedWide.in(memory, "wide", 0);
        AtomicBoolean done = new AtomicBoolean();
        List<Future<Long>> readers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 2; i++) {
                readers.add(threads.submit(() -> {
                    long reads = 0;
                    Pair last = pair.get();
                    long lastWide = 0;
                    for (; !done.get(); reads++) {
                        Pair seen = pair.get();
                        if (seen.left() != seen.right() || seen.left() < last.left()) {
                            throw new AssertionError(seen + " after " + last);
                        }
                        last = seen;
                        long[] words = wide.get();
                        for (long word : words) {
                            if (word != words[0]) {
                                throw new AssertionError(word + " beside " + words[0]);
                            }
                        }
                        if (words[0] < lastWide) {
                            throw new AssertionError(words[0] + " after " + lastWide);
                        }
                        lastWide = words[0];
                    }
                    return reads;
                }));
            }
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                boolean byHand = i == 0;
                writers.add(threads.submit(() -> {
                    for (int turn = 0; turn < 100_000; turn++) {
                        if (byHand) {
                            try (var _ = lock.hold()) {
                                pair.left(pair.left() + 1);
                                pair.right(pair.right() + 1);
                            }
                        } else {
                            pair.update(current -> current.plus(1));
                        }
                        wide.update(value -> value + 1);
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            done.set(true);
            for (Future<Long> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        }
        assertThat(pair.get()).isEqualTo(new Pair(200_001, 200_001));
        assertThat(wide.get()).containsOnly(200_000);
    }

    @Test
    void aLockCanStandAlone() throws Exception {
        SharedLock alone = SharedLock.in(memory, "alone");
        try (var held = alone.hold()) {
            held.rollback();
            assertThat(SharedLock.in(memory, "alone").getHoldCount()).isEqualTo(1);
            inThread(() -> assertThat(alone.tryLock()).isFalse());
        }
        assertThat(alone.isLocked()).isFalse();
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void inThread(Action action) throws Exception {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            thread.submit(() -> {
                        action.run();
                        return null;
                    })
                    .get();
        }
    }
}
