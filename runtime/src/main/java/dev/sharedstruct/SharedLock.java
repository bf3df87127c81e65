package dev.sharedstruct;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * A re-entrant lock in shared memory, owned by one thread of one process. Each guarded struct has one; one can also
 * stand alone and guard whatever its users agree on.
 *
 * <p>What is written to the struct of a lock while it is held is committed when it is released by its last
 * {@link #unlock()}: others see all of it, or nothing. A process that is killed before has written nothing.
 *
 * <p>Everything done before a release is visible to whoever acquires the lock next, in any process, as between an unlock
 * and a lock of {@link java.util.concurrent.locks.ReentrantLock}. The lock is unfair.
 *
 * <p>A method that locks throws {@link MemoryClosedException} after the memory was closed and
 * {@link MemoryAccessException} if the memory is read-only.
 */
public sealed interface SharedLock extends Lock permits dev.sharedstruct.internal.lock.GuardLock {

    /**
     * Finds the lock of that name, or makes it.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @return the lock
     */
    static SharedLock in(SharedMemory memory, String name) {
        return ((dev.sharedstruct.internal.memory.AttachedMemory) memory).lock(name);
    }

    /**
     * Acquires the lock, to be used in a try-with-resources statement:
     * {@snippet :
     * try (var _ = account.lock().hold()) {
     *     account.balance(account.balance() * 2);
     *     account.deposits(account.deposits() + 1);
     * }
     * }
     * An exception that leaves the block does not undo what the block wrote before; {@link Hold#rollback()} does.
     *
     * @return what releases it
     */
    Hold hold();

    /**
     * Tells whether the current thread holds the lock.
     *
     * @return true if it does
     */
    boolean isHeldByCurrentThread();

    /**
     * Tells whether anybody holds the lock, in any process; a moment's answer.
     *
     * @return true if somebody does
     */
    boolean isLocked();

    /**
     * The number of holds by the current thread.
     *
     * @return 0 if it does not hold the lock
     */
    int getHoldCount();

    /**
     * Releases one hold; the last one commits and frees the lock.
     *
     * @throws IllegalMonitorStateException if the current thread does not hold the lock
     */
    @Override
    void unlock();

    /**
     * Waits until the lock is free, at most the given time.
     *
     * @param time how long; none if zero or negative
     * @param unit of the time, measured on the monotonic clock
     * @return whether the lock was acquired
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    @Override
    boolean tryLock(long time, TimeUnit unit) throws InterruptedException;

    /**
     * Not supported yet.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    Condition newCondition();

    /** One hold of a lock, released by {@link #close()}. */
    interface Hold extends AutoCloseable {

        /**
         * Takes back everything that was written to the struct since its lock was acquired, by outer holds too. The lock
         * stays held. Nothing happens for a lock that stands alone.
         *
         * @throws IllegalMonitorStateException if this hold was closed, or belongs to another thread
         */
        void rollback();

        /**
         * Releases this hold; the outermost one commits. A second call does nothing.
         *
         * @throws IllegalMonitorStateException if the current thread does not hold the lock
         */
        @Override
        void close();
    }
}
