package dev.sharedstruct.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.OwnerDiedException;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.SharedCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Synchronizers whose users are processes, some of which are killed. */
@Tag("both-access-modes")
class SynchronizersAcrossProcessesTest {

    private static final int KILLS = 8;

    private final SharedMemory memory = SharedMemory.temporary(65_536);

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void permitsOfAKilledProcessComeBackToAWaiter() throws Exception {
        SharedSemaphore semaphore = SharedSemaphore.in(memory, "semaphore", 3);
        try (ChildProcess child = SyncChild.start("acquire", memory, 2)) {
            child.await("held");
            assertThat(semaphore.availablePermits()).isEqualTo(1);
            assertThat(semaphore.tryAcquire(2)).isFalse();
            Eventually.Task<Boolean> waiter =
                    Eventually.start(() -> semaphore.tryAcquire(3, Eventually.SECONDS, TimeUnit.SECONDS));
            child.signal("STOP");
            Thread.sleep(50);
            assertThat(waiter.isDone()).isFalse(); // a stopped process lives
            child.kill();
            assertThat(waiter.result()).isTrue();
        }
        assertThat(semaphore.availablePermits()).isZero();
        semaphore.release(3);
        assertThat(semaphore.availablePermits()).isEqualTo(3);
    }

    @Test
    void everyWayOfAskingCountsThePermitsOfTheDead() throws Exception {
        SharedSemaphore semaphore = SharedSemaphore.bounded(memory, "semaphore", 1);
        interface Way {
            boolean acquire() throws InterruptedException;
        }
        List<Way> ways = List.of(
                semaphore::tryAcquire,
                () -> semaphore.tryAcquire(0, TimeUnit.SECONDS),
                () -> semaphore.tryAcquire(1, TimeUnit.NANOSECONDS),
                () -> semaphore.drainPermits() == 1,
                () -> semaphore.availablePermits() == 1 && semaphore.tryAcquire());
        for (Way way : ways) {
            try (ChildProcess child = SyncChild.start("acquire", memory, 1)) {
                child.await("held");
                assertThat(way.acquire()).isFalse();
            }
            assertThat(way.acquire()).isTrue();
            semaphore.release();
        }
    }

    @Test
    void aProcessThatGetsTheSlotOfADeadOneGivesItsPermitsBack() throws Exception {
        SharedSemaphore semaphore = SharedSemaphore.bounded(memory, "semaphore", 3);
        try (ChildProcess child = SyncChild.start("acquire", memory, 2)) {
            child.await("held");
        }
        try (ChildProcess next = SyncChild.start("acquire", memory, 3)) {
            next.await("held");
            assertThat(semaphore.availablePermits()).isZero();
            next.goOn();
            next.await("released");
            assertThat(semaphore.availablePermits()).isEqualTo(3);
        }
        assertThat(semaphore.availablePermits()).isEqualTo(3);
    }

    @Test
    void aBoundedSemaphoreRefusesTheReleaseOfAnothersPermit() throws Exception {
        SharedSemaphore semaphore = SharedSemaphore.bounded(memory, "semaphore", 1);
        try (ChildProcess child = SyncChild.start("acquire", memory, 1)) {
            child.await("held");
            assertThatThrownBy(semaphore::release).isExactlyInstanceOf(IllegalStateException.class);
            assertThat(semaphore.tryAcquire()).isFalse();
        }
        assertThat(semaphore.tryAcquire()).isTrue();
    }

    @Test
    void aKilledWaiterTakesNoPermitWithIt() throws Exception {
        SharedSemaphore semaphore = SharedSemaphore.in(memory, "semaphore", 0);
        try (ChildProcess child = SyncChild.start("waitForPermit", memory)) {
            child.await("waiting");
            Thread.sleep(30);
        }
        semaphore.release();
        try (ChildProcess child = SyncChild.start("waitForPermit", memory)) {
            child.await("acquired");
            assertThat(semaphore.tryAcquire()).isFalse();
        }
        assertThat(semaphore.tryAcquire()).isTrue();
    }

    @Test
    void aSemaphoreOfOnePermitExcludesAlsoWhenProcessesAreKilled() throws Exception {
        SharedSemaphore semaphore = SharedSemaphore.bounded(memory, "semaphore", 1);
        SharedCounter sum = SharedCounter.in(memory, "sum", 0);
        SharedCounter mine = SharedCounter.in(memory, "mine", 0);
        List<String> counters = new ArrayList<>(List.of("mine", "steady"));
        try (ChildProcess steady = SyncChild.start("countWithin", memory, "steady", 20_000)) {
            for (int i = 0; i < KILLS; i++) {
                counters.add("killed-" + i);
                try (ChildProcess child = SyncChild.start("count", memory, "killed-" + i)) {
                    child.await("started");
                    long before = mine.get();
                    while (mine.get() < before + 200) {
                        SyncChild.countOnce(memory, mine);
                    }
                    Thread.sleep(ThreadLocalRandom.current().nextInt(20));
                }
            }
            steady.join();
        }
        long counted = counters.stream()
                .mapToLong(name -> SharedCounter.in(memory, name, 0).get())
                .sum();
        // Who is killed between its two counters has counted in the sum alone.
        assertThat(sum.get()).isBetween(counted, counted + KILLS);
        assertThat(semaphore.availablePermits()).isEqualTo(1);
    }

    @Test
    void anEventOfOneProcessReleasesWaitersOfOthers() throws Exception {
        SharedEvent event = SharedEvent.in(memory, "event");
        try (ChildProcess one = SyncChild.start("events", memory, 5);
                ChildProcess other = SyncChild.start("events", memory, 5);
                ChildProcess killed = SyncChild.start("events", memory, 1_000_000)) {
            for (ChildProcess child : List.of(one, other, killed)) {
                child.await("waiting");
            }
            killed.kill();
            Eventually.until(() -> {
                event.set();
                event.clear();
                return !one.isAlive() && !other.isAlive();
            });
            assertThat(one.join()).contains("done");
            assertThat(other.join()).contains("done");
        }
    }

    @Test
    void aLatchIsCountedDownByProcesses() throws Exception {
        SharedCountDownLatch latch = SharedCountDownLatch.in(memory, "latch", 3);
        Eventually.Task<Boolean> waiter = Eventually.start(() -> latch.await(Eventually.SECONDS, TimeUnit.SECONDS));
        for (int i = 2; i >= 0; i--) {
            assertThat(waiter.isDone()).isFalse();
            try (ChildProcess child = SyncChild.start("countDown", memory)) {
                child.join();
            }
            assertThat(latch.getCount()).isEqualTo(i);
        }
        assertThat(waiter.result()).isTrue();
    }

    @Test
    void processesMeetAtABarrierInEachRound() throws Exception {
        SharedBarrier barrier = SharedBarrier.in(memory, "barrier", 3);
        SharedCounter.in(memory, "arrivals", 0);
        List<ChildProcess> children = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            children.add(SyncChild.start("rounds", memory, 300));
        }
        for (ChildProcess child : children) {
            assertThat(child.join()).contains("done");
        }
        assertThat(barrier.isBroken()).isFalse();
    }

    @Test
    void theDeathOfAParticipantBreaksABarrier() throws Exception {
        SharedBarrier barrier = SharedBarrier.in(memory, "barrier", 3);
        Eventually.Task<Integer> waiter;
        try (ChildProcess child = SyncChild.start("await", memory)) {
            Eventually.until(() -> barrier.getNumberWaiting() == 1);
            waiter = Eventually.start(barrier::await);
            Eventually.until(() -> barrier.getNumberWaiting() == 2);
            child.signal("STOP");
            Thread.sleep(50);
            assertThat(waiter.isDone()).isFalse();
        }
        assertThat(waiter.failure()).isExactlyInstanceOf(BrokenBarrierException.class);
        assertThat(barrier.isBroken()).isTrue();
        barrier.reset();
        assertThat(barrier.isBroken()).isFalse();
    }

    @Test
    void nobodyPassesABarrierWithADeadParticipant() throws Exception {
        SharedBarrier barrier = SharedBarrier.in(memory, "barrier", 2);
        try (ChildProcess _ = SyncChild.start("await", memory)) {
            Eventually.until(() -> barrier.getNumberWaiting() == 1);
        }
        assertThatThrownBy(() -> barrier.await(Eventually.SECONDS, TimeUnit.SECONDS))
                .isExactlyInstanceOf(BrokenBarrierException.class);
        barrier.reset();
        try (ChildProcess child = SyncChild.start("await", memory)) {
            Eventually.until(() -> barrier.getNumberWaiting() == 1);
            assertThat(barrier.await()).isZero();
            assertThat(child.await("passed")).isEqualTo("1");
            child.kill();
            assertThat(barrier.isBroken()).isFalse(); // it had passed
        }
    }

    @Test
    void aProcessThatTakesTheSlotOfADeadParticipantFindsTheBarrierBroken() throws Exception {
        SharedBarrier barrier = SharedBarrier.in(memory, "barrier", 3);
        try (ChildProcess _ = SyncChild.start("await", memory)) {
            Eventually.until(() -> barrier.getNumberWaiting() == 1);
        }
        try (ChildProcess next = SyncChild.start("await", memory)) {
            next.await("broken");
        }
        assertThat(barrier.isBroken()).isTrue();
    }

    @Test
    void theDeathOfTheOneThatRunsTheActionBreaksABarrier() throws Exception {
        AtomicInteger actions = new AtomicInteger();
        SharedBarrier barrier = SharedBarrier.in(memory, "barrier", 2, actions::incrementAndGet);
        Eventually.Task<Integer> waiter = Eventually.start(barrier::await);
        Eventually.until(() -> barrier.getNumberWaiting() == 1);
        try (ChildProcess child = SyncChild.start("act", memory)) {
            child.await("acting");
            assertThat(waiter.isDone()).isFalse();
        }
        assertThat(waiter.failure()).isExactlyInstanceOf(BrokenBarrierException.class);
        assertThat(actions.get()).isZero();
    }

    @Test
    void readersThatDieDoNotCount() throws Exception {
        SharedReadWriteLock lock = SharedReadWriteLock.in(memory, "lock");
        try (ChildProcess one = SyncChild.start("hold", memory, "read");
                ChildProcess other = SyncChild.start("hold", memory, "read")) {
            one.await("held");
            other.await("held");
            assertThat(lock.getReadLockCount()).isEqualTo(2);
            assertThat(lock.readLock().tryLock()).isTrue();
            lock.readLock().unlock();
            one.kill();
            assertThat(lock.writeLock().tryLock()).isFalse();
            assertThat(lock.getReadLockCount()).isEqualTo(1);
            Eventually.Task<Boolean> writer =
                    Eventually.start(() -> lock.writeLock().tryLock(Eventually.SECONDS, TimeUnit.SECONDS));
            other.kill();
            assertThat(writer.result()).isTrue();
        }
        assertThat(lock.hasOwnerDied()).isFalse();
    }

    @Test
    void theDeathOfAWriterIsDeclaredUntilSomebodyRepairs() throws Exception {
        SharedReadWriteLock lock = SharedReadWriteLock.in(memory, "lock");
        List<Eventually.Task<Void>> waiters = new ArrayList<>();
        try (ChildProcess child = SyncChild.start("hold", memory, "write")) {
            child.await("held");
            waiters.add(Eventually.start(() -> {
                lock.readLock().lock();
                return null;
            }));
            waiters.add(Eventually.start(() -> {
                lock.writeLock().lock();
                return null;
            }));
            Thread.sleep(20);
            assertThat(lock.readLock().tryLock()).isFalse();
        }
        for (Eventually.Task<Void> waiter : waiters) {
            assertThat(waiter.failure())
                    .isExactlyInstanceOf(OwnerDiedException.class)
                    .hasMessageContainingAll("\"lock\"", "repair(Runnable)");
        }
        assertThat(lock.hasOwnerDied()).isTrue();
        assertThat(lock.isWriteLocked()).isFalse();
        assertThatThrownBy(lock.writeLock()::tryLock).isExactlyInstanceOf(OwnerDiedException.class);
        assertThatThrownBy(lock.readLock()::tryLock).isExactlyInstanceOf(OwnerDiedException.class);
        assertThatThrownBy(() -> lock.repair(() -> {
                    throw new IllegalStateException("cannot");
                }))
                .hasMessage("cannot");
        assertThat(lock.hasOwnerDied()).isTrue();
        AtomicInteger repairs = new AtomicInteger();
        lock.repair(() -> {
            assertThat(lock.isWriteLockedByCurrentThread()).isTrue();
            repairs.incrementAndGet();
        });
        assertThat(repairs.get()).isEqualTo(1);
        assertThat(lock.hasOwnerDied()).isFalse();
        assertThat(lock.readLock().tryLock()).isTrue();
        lock.readLock().unlock();
        assertThat(lock.writeLock().tryLock()).isTrue();
        lock.writeLock().unlock();
    }

    @Test
    void theNextReaderOrWriterRepairsBeforeItGoesOn() throws Exception {
        AtomicInteger repairs = new AtomicInteger();
        SharedReadWriteLock.in(memory, "lock");
        SharedReadWriteLock[] lock = new SharedReadWriteLock[1];
        lock[0] = SharedReadWriteLock.open(memory, "lock", () -> {
            assertThat(lock[0].isWriteLockedByCurrentThread()).isTrue();
            if (repairs.incrementAndGet() == 1) {
                throw new IllegalStateException("at first not");
            }
        });
        try (ChildProcess child = SyncChild.start("hold", memory, "write")) {
            child.await("held");
        }
        assertThatThrownBy(lock[0].readLock()::lock).hasMessage("at first not");
        assertThat(lock[0].isWriteLocked()).isFalse();
        assertThat(lock[0].hasOwnerDied()).isTrue();
        lock[0].readLock().lock();
        assertThat(repairs.get()).isEqualTo(2);
        assertThat(lock[0].isWriteLocked()).isFalse();
        assertThat(lock[0].getReadLockCount()).isEqualTo(1);
        lock[0].readLock().unlock();
        try (ChildProcess child = SyncChild.start("hold", memory, "write")) {
            child.await("held");
        }
        assertThat(lock[0].writeLock().tryLock()).isTrue();
        assertThat(repairs.get()).isEqualTo(3);
        lock[0].writeLock().unlock();
        lock[0].writeLock().lock();
        lock[0].writeLock().unlock();
        assertThat(repairs.get()).isEqualTo(3);
    }

    @Test
    void whoWaitsAndIsKilledOrStoppedIsOvertaken() throws Exception {
        SharedReadWriteLock lock = SharedReadWriteLock.in(memory, "lock");
        for (String signal : List.of("STOP", "KILL")) {
            // A waiting writer keeps new readers out, and a waiting reader has its turn: but not these.
            lock.readLock().lock();
            try (ChildProcess writer = SyncChild.start("want", memory, "write")) {
                writer.await("waiting");
                Thread.sleep(50);
                signalWhileItSleeps(writer, signal, lock.writeLock());
                Eventually.Task<Boolean> reader = Eventually.start(() -> {
                    boolean entered = lock.readLock().tryLock(Eventually.SECONDS, TimeUnit.SECONDS);
                    lock.readLock().unlock();
                    return entered;
                });
                assertThat(reader.result()).isTrue();
                lock.readLock().unlock();
            }
            lock.writeLock().lock();
            try (ChildProcess reader = SyncChild.start("want", memory, "read")) {
                reader.await("waiting");
                Thread.sleep(50);
                signalWhileItSleeps(reader, signal, lock.readLock());
                lock.writeLock().unlock();
                assertThat(lock.writeLock().tryLock(Eventually.SECONDS, TimeUnit.SECONDS))
                        .isTrue();
                lock.writeLock().unlock();
            }
        }
    }

    /**
     * Stops or kills a waiting process. One that is stopped within the few instructions of looking whether it is its turn
     * lives, and holds up all others; then it is to be stopped elsewhere.
     *
     * @param taken a lock that nobody can acquire now, who only tries must hear so at once
     */
    private static void signalWhileItSleeps(ChildProcess waiting, String signal, Lock taken) throws Exception {
        for (int attempt = 0; ; attempt++) {
            waiting.signal(signal);
            CompletableFuture<Boolean> look = CompletableFuture.supplyAsync(taken::tryLock);
            try {
                assertThat(look.get(5, TimeUnit.SECONDS)).isFalse();
                return;
            } catch (TimeoutException e) {
                assertThat(attempt).as("stopped while it looks").isLessThan(10);
                waiting.signal("CONT");
                look.get(Eventually.SECONDS, TimeUnit.SECONDS);
                Thread.sleep(7);
            }
        }
    }

    @Test
    void readersNeverSeeWhatAWriterHasHalfWritten() throws Exception {
        SharedReadWriteLock lock = SharedReadWriteLock.in(memory, "lock", () -> SyncChild.repair(memory));
        SharedCounter one = SharedCounter.in(memory, "one", 0);
        SharedCounter other = SharedCounter.in(memory, "other", 0);
        for (int i = 0; i < KILLS; i++) {
            try (ChildProcess writer = SyncChild.start("write", memory);
                    ChildProcess second = SyncChild.start("write", memory)) {
                writer.await("started");
                second.await("started");
                long before = one.get();
                int reads = 0;
                while (one.get() < before + 50 || reads++ < 50) {
                    lock.readLock().lock();
                    assertThat(one.get()).isEqualTo(other.get());
                    lock.readLock().unlock();
                }
            }
        }
        lock.writeLock().lock();
        assertThat(one.get()).isEqualTo(other.get());
        lock.writeLock().unlock();
        assertThat(lock.getReadLockCount()).isZero();
        assertThat(SharedCounter.in(memory, "torn", 0).get()).isZero();
    }

    @Test
    void removalEndsTheWaitsOfOtherProcesses() throws Exception {
        SharedSemaphore.in(memory, "semaphore", 0);
        SharedEvent.in(memory, "event");
        try (ChildProcess one = SyncChild.start("waitForPermit", memory);
                ChildProcess other = SyncChild.start("events", memory, 1)) {
            one.await("waiting");
            other.await("waiting");
            memory.remove("semaphore");
            memory.remove("event");
            assertThat(one.exitValue()).isEqualTo(1);
            assertThat(other.exitValue()).isEqualTo(1);
        }
    }

    @Test
    void closingTheMemoryGivesBackWhatTheProcessHeld() throws Exception {
        SharedSemaphore.bounded(memory, "semaphore", 1);
        SharedReadWriteLock.in(memory, "lock");
        try (ChildProcess child = SyncChild.start("acquireAndClose", memory)) {
            child.await("closed");
            assertThat(SharedSemaphore.open(memory, "semaphore").tryAcquire()).isTrue();
            assertThat(SharedReadWriteLock.open(memory, "lock").writeLock().tryLock())
                    .isTrue();
        }
    }
}
