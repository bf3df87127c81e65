package dev.sharedstruct.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.OwnerDiedException;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.fixture.ChildProcess;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process is killed at each step of the protocol; whoever is left finds the books in order. */
class SyncKillPointTest {

    private static final int KILLED = 137;

    private final SharedMemory memory = SharedMemory.temporary(65_536);

    @AfterEach
    void close() {
        memory.close();
    }

    /** The points that the table of accounts depends on at several visits, the others once. */
    static Stream<String> points() {
        return Stream.of(
                "sync.entered:2",
                "sync.begun:2",
                "sync.written:1",
                "sync.written:2",
                "sync.written:4",
                "sync.committed:2",
                "sync.noted:1",
                "sync.noted:2",
                "sync.noted:3",
                "sync.noted:4",
                "sync.stored:1",
                "sync.stored:2",
                "sync.left:1",
                "sync.left:3",
                "sync.left:6",
                "sync.left:8");
    }

    private void kill(String role, String point) throws InterruptedException {
        try (ChildProcess child = SyncChild.start(List.of("-Ddev.sharedstruct.killPoint=" + point), role, memory)) {
            assertThat(child.exitValue()).isEqualTo(KILLED);
        }
    }

    @Test
    void theStepsCanBeDone() throws Exception {
        SharedSemaphore.bounded(memory, "semaphore", 3);
        SharedBarrier.in(memory, "barrier", 2);
        SharedReadWriteLock.in(memory, "lock");
        for (String role : List.of("semaphoreSteps", "barrierSteps", "readWriteSteps")) {
            try (ChildProcess child = SyncChild.start(role, memory)) {
                assertThat(child.join()).contains("done");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("points")
    void allPermitsComeBack(String point) throws Exception {
        SharedSemaphore semaphore = SharedSemaphore.bounded(memory, "semaphore", 3);
        kill("semaphoreSteps", point);
        assertThat(semaphore.tryAcquire(3)).isTrue();
        semaphore.release(3);
        assertThat(semaphore.availablePermits()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("points")
    void aWaiterOfABarrierHearsOfIt(String point) throws Exception {
        SharedBarrier barrier = SharedBarrier.in(memory, "barrier", 2);
        kill("barrierSteps", point);
        boolean broken = barrier.isBroken();
        assertThat(barrier.getNumberWaiting()).isZero(); // the child was alone
        if (broken) {
            barrier.reset();
        }
        Eventually.Task<Integer> other = Eventually.start(barrier::await);
        int index = barrier.await(Eventually.SECONDS, TimeUnit.SECONDS);
        assertThat(index + other.result()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("points")
    void aReadWriteLockIsFreeAndADeadWriterIsDeclared(String point) throws Exception {
        SharedReadWriteLock lock = SharedReadWriteLock.in(memory, "lock");
        kill("readWriteSteps", point);
        if (lock.hasOwnerDied()) {
            assertThatThrownBy(lock.writeLock()::tryLock).isExactlyInstanceOf(OwnerDiedException.class);
            assertThatThrownBy(lock.readLock()::lock).isExactlyInstanceOf(OwnerDiedException.class);
            lock.repair(() -> {});
        }
        assertThat(lock.getReadLockCount()).isZero();
        assertThat(lock.isWriteLocked()).isFalse();
        lock.writeLock().lock(); // waits for no turn, and for nobody to be next
        lock.writeLock().unlock();
        lock.readLock().lock();
        Eventually.Task<Boolean> other = Eventually.start(() -> {
            lock.readLock().lock();
            lock.readLock().unlock();
            return lock.writeLock().tryLock();
        });
        assertThat(other.result()).isFalse();
        lock.readLock().unlock();
        assertThat(lock.writeLock().tryLock()).isTrue();
        lock.writeLock().unlock();
    }

    @Test
    void waitersNoticeWhatNobodyWokeThemFor() throws Exception {
        SharedEvent event = SharedEvent.in(memory, "event");
        SharedCountDownLatch latch = SharedCountDownLatch.in(memory, "latch", 1);
        Eventually.Task<Boolean> set = Eventually.start(() -> event.await(Eventually.SECONDS, TimeUnit.SECONDS));
        kill("setAndCount", "event.set");
        assertThat(set.result()).isTrue();
        assertThat(latch.getCount()).isEqualTo(1);
        Eventually.Task<Boolean> counted = Eventually.start(() -> latch.await(Eventually.SECONDS, TimeUnit.SECONDS));
        kill("setAndCount", "latch.counted");
        assertThat(counted.result()).isTrue();
    }
}
