package dev.sharedstruct.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.MemoryAccessException;
import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.ObjectNotFoundException;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.fixture.SharedCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The read-write lock within one process. */
@Tag("both-access-modes")
class SharedReadWriteLockTest {

    private final SharedMemory memory = SharedMemory.temporary(65_536);

    private final SharedReadWriteLock lock = SharedReadWriteLock.in(memory, "lock");

    private final Lock read = lock.readLock();

    private final Lock write = lock.writeLock();

    @AfterEach
    void close() {
        memory.close();
    }

    private static boolean inThread(Eventually.Task<Boolean> task) throws Exception {
        return task.result();
    }

    private static boolean othersCanAcquire(Lock lock) throws Exception {
        return inThread(Eventually.start(() -> {
            boolean acquired = lock.tryLock();
            if (acquired) {
                lock.unlock();
            }
            return acquired;
        }));
    }

    @Test
    void manyReadOrOneWrites() throws Exception {
        read.lock();
        assertThat(othersCanAcquire(read)).isTrue();
        assertThat(othersCanAcquire(write)).isFalse();
        assertThat(lock.getReadLockCount()).isEqualTo(1);
        assertThat(lock).hasToString("SharedReadWriteLock[\"lock\" read locks = 1]");
        read.unlock();
        write.lock();
        assertThat(othersCanAcquire(read)).isFalse();
        assertThat(othersCanAcquire(write)).isFalse();
        assertThat(lock.isWriteLocked()).isTrue();
        assertThat(lock).hasToString("SharedReadWriteLock[\"lock\" write locked]");
        assertThat(read).hasToString("ReadLock[\"lock\" write locked]");
        write.unlock();
        assertThat(lock.isWriteLocked()).isFalse();
        assertThat(write).hasToString("WriteLock[\"lock\" read locks = 0]");
        assertThat(othersCanAcquire(write)).isTrue();
    }

    @Test
    void holdsAreCountedByThreadThroughWhateverObject() throws Exception {
        SharedReadWriteLock same = SharedReadWriteLock.open(memory, "lock");
        read.lock();
        same.readLock().lockInterruptibly();
        assertThat(read.tryLock()).isTrue();
        assertThat(same.getReadHoldCount()).isEqualTo(3);
        assertThat(lock.getReadLockCount()).isEqualTo(1);
        for (int i = 0; i < 3; i++) {
            assertThat(othersCanAcquire(write)).isFalse();
            (i == 1 ? read : same.readLock()).unlock();
        }
        write.lock();
        assertThat(same.writeLock().tryLock(1, TimeUnit.DAYS)).isTrue();
        assertThat(lock.getWriteHoldCount()).isEqualTo(2);
        assertThat(same.isWriteLockedByCurrentThread()).isTrue();
        same.writeLock().unlock();
        assertThat(othersCanAcquire(read)).isFalse();
        same.writeLock().unlock();
        assertThat(lock.isWriteLockedByCurrentThread()).isFalse();
        assertThat(othersCanAcquire(write)).isTrue();
    }

    @Test
    void aWriterMayBecomeAReader() throws Exception {
        write.lock();
        read.lock();
        write.unlock();
        assertThat(othersCanAcquire(read)).isTrue();
        assertThat(othersCanAcquire(write)).isFalse();
        read.unlock();
        assertThat(othersCanAcquire(write)).isTrue();
    }

    @Test
    void aReaderMayNotBecomeAWriter() throws Exception {
        read.lock();
        for (Runnable way : new Runnable[] {write::lock, write::tryLock, () -> lock.repair(() -> {})}) {
            assertThatThrownBy(way::run)
                    .isExactlyInstanceOf(IllegalMonitorStateException.class)
                    .hasMessageContainingAll("read lock of \"lock\"", "release the read lock first");
        }
        assertThatThrownBy(write::lockInterruptibly).isExactlyInstanceOf(IllegalMonitorStateException.class);
        assertThatThrownBy(() -> write.tryLock(1, TimeUnit.DAYS))
                .isExactlyInstanceOf(IllegalMonitorStateException.class);
        read.unlock();
        assertThat(write.tryLock()).isTrue();
        write.unlock();
    }

    @Test
    void whoDoesNotHoldItCannotRelease() throws Exception {
        assertThatThrownBy(read::unlock)
                .isExactlyInstanceOf(IllegalMonitorStateException.class)
                .hasMessageContaining("read lock of \"lock\"");
        assertThatThrownBy(write::unlock)
                .isExactlyInstanceOf(IllegalMonitorStateException.class)
                .hasMessageContaining("write lock of \"lock\"");
        write.lock();
        read.lock();
        inThread(Eventually.start(() -> {
            assertThatThrownBy(read::unlock).isExactlyInstanceOf(IllegalMonitorStateException.class);
            assertThatThrownBy(write::unlock).isExactlyInstanceOf(IllegalMonitorStateException.class);
            return true;
        }));
        read.unlock();
        write.unlock();
        assertThatThrownBy(read::newCondition).isExactlyInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(write::newCondition).isExactlyInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void waitsEndByTimeInterruptAndRelease() throws Exception {
        write.lock();
        for (Lock wanted : List.of(read, write)) {
            inThread(Eventually.start(() -> {
                assertThat(wanted.tryLock(0, TimeUnit.SECONDS)).isFalse();
                assertThat(wanted.tryLock(30, TimeUnit.MILLISECONDS)).isFalse();
                Thread.currentThread().interrupt();
                assertThatThrownBy(wanted::lockInterruptibly).isExactlyInstanceOf(InterruptedException.class);
                return true;
            }));
            Eventually.Task<Void> givesUp = Eventually.start(() -> {
                wanted.lockInterruptibly();
                return null;
            });
            Eventually.Task<Boolean> goesOn = Eventually.startVirtual(() -> {
                wanted.lock();
                wanted.unlock();
                return Thread.interrupted();
            });
            Thread.sleep(20);
            givesUp.thread().interrupt();
            goesOn.thread().interrupt();
            assertThat(givesUp.failure()).isExactlyInstanceOf(InterruptedException.class);
            assertThat(goesOn.isDone()).isFalse();
            write.unlock();
            assertThat(goesOn.result()).isTrue();
            write.lock();
        }
        write.unlock();
        assertThat(lock.getReadLockCount()).isZero();
    }

    @Test
    void newReadersWaitForAWaitingWriterUnlessItGivesUp() throws Exception {
        read.lock();
        Eventually.Task<Boolean> writer = Eventually.startVirtual(() -> {
            write.lockInterruptibly();
            write.unlock();
            return true;
        });
        Eventually.until(() -> writer.thread().getState() == Thread.State.TIMED_WAITING);
        Eventually.Task<Boolean> reader = Eventually.start(() -> {
            boolean entered = read.tryLock(Eventually.SECONDS, TimeUnit.SECONDS);
            read.unlock();
            return entered;
        });
        Thread.sleep(50);
        assertThat(reader.isDone()).isFalse();
        assertThat(othersCanAcquire(read)).isTrue(); // without a time it overtakes
        read.lock(); // who reads already does not wait
        read.unlock();
        writer.thread().interrupt();
        assertThat(writer.failure()).isExactlyInstanceOf(InterruptedException.class);
        assertThat(reader.result()).isTrue();
        read.unlock();
        assertThat(othersCanAcquire(write)).isTrue();
    }

    /** Each wants the lock at all times; without the rule of precedence one side would wait for ever. */
    @Test
    void neitherReadersNorWritersStarve() throws Exception {
        AtomicBoolean end = new AtomicBoolean();
        SharedCounter one = SharedCounter.in(memory, "one", 0);
        SharedCounter other = SharedCounter.in(memory, "other", 0);
        SharedCounter reads = SharedCounter.in(memory, "reads", 0);
        List<Eventually.Task<Boolean>> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            threads.add(Eventually.start(() -> {
                while (!end.get()) {
                    write.lock();
                    one.set(one.get() + 1);
                    other.set(other.get() + 1);
                    write.unlock();
                }
                return true;
            }));
            threads.add(Eventually.start(() -> {
                while (!end.get()) {
                    read.lock();
                    assertThat(one.get()).isEqualTo(other.get());
                    reads.incrementAndGet();
                    Thread.yield();
                    read.unlock();
                }
                return true;
            }));
        }
        Eventually.until(
                () -> threads.stream().anyMatch(Eventually.Task::isDone) || one.get() >= 200 && reads.get() >= 200);
        end.set(true);
        for (Eventually.Task<Boolean> thread : threads) {
            thread.result();
        }
        assertThat(one.get()).isEqualTo(other.get());
        assertThat(lock.getReadLockCount()).isZero();
    }

    @Test
    void repairRunsUnderTheWriteLock() {
        assertThat(lock.hasOwnerDied()).isFalse();
        lock.repair(() -> {
            assertThat(lock.getWriteHoldCount()).isEqualTo(1);
            read.lock();
            read.unlock();
        });
        assertThatThrownBy(() -> lock.repair(() -> {
                    throw new IllegalStateException("cannot");
                }))
                .hasMessage("cannot");
        assertThat(lock.isWriteLocked()).isFalse();
        assertThatThrownBy(() -> SharedReadWriteLock.in(memory, "lock", null))
                .isExactlyInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> SharedReadWriteLock.open(memory, "none"))
                .isExactlyInstanceOf(ObjectNotFoundException.class);
    }

    @Test
    void removalEndsWaitsAndReadOnlyMemoryOnlyTellsTheState() throws Exception {
        write.lock();
        try (SharedMemory readOnly = SharedMemory.attachReadOnly(memory.path())) {
            SharedReadWriteLock seen = SharedReadWriteLock.open(readOnly, "lock");
            assertThat(seen.isWriteLocked()).isTrue();
            assertThatThrownBy(seen.readLock()::lock).isExactlyInstanceOf(MemoryAccessException.class);
            assertThatThrownBy(seen.writeLock()::tryLock).isExactlyInstanceOf(MemoryAccessException.class);
        }
        List<Eventually.Task<Void>> waiters = new ArrayList<>();
        for (Lock wanted : List.of(read, write)) {
            waiters.add(Eventually.start(() -> {
                wanted.lock();
                return null;
            }));
        }
        Thread.sleep(20);
        memory.remove("lock");
        for (Eventually.Task<Void> waiter : waiters) {
            assertThat(waiter.failure()).isExactlyInstanceOf(MemoryClosedException.class);
        }
        assertThatThrownBy(write::unlock).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(write::lock).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(lock::isWriteLocked).isExactlyInstanceOf(MemoryClosedException.class);
        assertThat(lock).hasToString("SharedReadWriteLock[\"lock\" closed]");
    }
}
