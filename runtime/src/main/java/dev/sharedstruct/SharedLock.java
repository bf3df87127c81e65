package dev.sharedstruct;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/**
 * A re-entrant lock in shared memory, owned by one thread of one process. Each guarded struct has one; one can also
 * stand alone and guard whatever its users agree on.
 *
 * <p>What is written to the struct of a lock while it is held is committed when it is released by its last
 * {@link #unlock()}: others see all of it, or nothing. A process that is killed before has written nothing.
 *
 * <p>Everything done before a release is visible to whoever acquires the lock next, in any process, as between an unlock
 * and a lock of {@link java.util.concurrent.locks.ReentrantLock}. The lock is unfair, but lets those go first that have
 * waited for 5 milliseconds: whoever releases it then pauses for a moment.
 *
 * <p>When the owner of a struct's lock dies, the next owner finds the struct as it was committed. What a lock guards that
 * stands alone is not known here, so there is no state to go back to: the death is declared to the next owner, see
 * {@link #repair}. A thread that ends while it holds a lock counts as dead as well, and is found out within some tenths of a second.
 *
 * <p>A thread cannot wait for itself. Threads that take several locks in different orders can wait for each other;
 * {@link Transaction} takes them in one order. Whoever waits for ten seconds logs who holds what, by the logger
 * {@code dev.sharedstruct}, and {@link #owner()} tells it at any time.
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
        return dev.sharedstruct.internal.memory.AttachedMemory.of(memory).lock(name);
    }

    /**
     * Finds the lock of that name, or makes it.
     *
     * @param memory where it is
     * @param name as for {@link #in(SharedMemory, String)}
     * @param repair makes right what an owner that died may have left half changed; run under the lock, by the thread that
     *     acquires it next, before its method returns; it may take the lock again; if it throws, the lock is not acquired and
     *     stays as it is
     * @return the lock
     */
    static SharedLock in(SharedMemory memory, String name, Runnable repair) {
        SharedLock lock = in(memory, name);
        ((dev.sharedstruct.internal.lock.GuardLock) lock).onAbandoned(repair);
        return lock;
    }

    /**
     * Acquires the lock, however long it takes.
     *
     * @throws OwnerDiedException if the last owner of a lock that stands alone died, and this object has no repair
     * @throws IllegalStateException inside of an operation on the struct, or of a transaction with it
     */
    @Override
    void lock();

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
     * Tells who holds the lock; a moment's answer.
     *
     * @return the owner, or empty if nobody holds the lock, or its owner is dead
     */
    Optional<LockOwner> owner();

    /**
     * Makes right what an owner that died may have left half changed, and declares that. Acquires the lock for that time.
     *
     * @param action run under the lock, which it may take again; if it throws, nothing is declared, and what it wrote to the
     *     lock's struct before is committed as at the end of a hold
     */
    void repair(Runnable action);

    /**
     * Begins to read several things that must be of one committed state, without the lock.
     * {@snippet :
     * long stamp = lock.tryOptimisticRead();
     * long sum = account.balance() + account.deposits();
     * if (!lock.validate(stamp)) {
     *     // somebody committed meanwhile: once more, or under the lock
     * }
     * }
     * Reads of a struct alone need none of this: {@link Shared#get()} is of one state. A lock that stands alone covers
     * whatever is written while it is held by hand.
     *
     * @return a stamp, or 0 if the lock stands alone and is held, or its owner died and nobody has repaired what it guards
     * @see java.util.concurrent.locks.StampedLock#tryOptimisticRead()
     */
    long tryOptimisticRead();

    /**
     * Tells whether all that was read since a stamp was taken is of one state.
     *
     * @param stamp from {@link #tryOptimisticRead()}
     * @return false if it is 0, or somebody committed meanwhile, or may have: a writer is inside that changes one word; of
     *     a lock that stands alone, if somebody has acquired it
     */
    boolean validate(long stamp);

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
     * The condition of this lock, in the same place for all processes: each lock has one, whatever number of objects are
     * made for it. {@link SharedCondition#in} makes more of them, by name. To wait commits what was
     * written under the lock, and releases all holds of the thread.
     *
     * @return a condition; several calls return objects for the same
     */
    @Override
    SharedCondition newCondition();

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
