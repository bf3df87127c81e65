package dev.sharedstruct.sync;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.sync.ReadLock;
import dev.sharedstruct.internal.sync.ReadWriteState;
import dev.sharedstruct.internal.sync.WriteLock;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * A re-entrant read-write lock for threads of several processes, as
 * {@link java.util.concurrent.locks.ReentrantReadWriteLock} is for those of one. It guards what its users agree on, for
 * example arrays or unguarded structs.
 *
 * {@snippet :
 * SharedReadWriteLock lock = SharedReadWriteLock.in(memory, "table", () -> rebuild(table));
 * lock.readLock().lock();
 * try {
 *     return lookUp(table, key);
 * } finally {
 *     lock.readLock().unlock();
 * }
 * }
 *
 * <p><b>Order.</b> New readers wait behind the first waiting writer. When a writer releases the lock, the readers that
 * wait at that moment have their turn, and then the next writer; so neither waits for ever. Among writers, and among
 * readers, whoever comes first gets the lock. {@link Lock#tryLock()} without a time overtakes all who wait. Somebody who
 * waits, but was stopped by a signal, is overtaken, too.
 *
 * <p><b>Re-entry.</b> A thread may acquire again what it holds, and a thread that writes may acquire the read lock, and
 * so keep that when it releases the write lock. A thread that only reads cannot acquire the write lock: it would wait for
 * itself, so each way of trying throws {@link IllegalMonitorStateException}. At most 65535 threads of a process may hold
 * the read lock at a time, and as many may wait for it; beyond, an {@link Error} is thrown. There are no conditions.
 *
 * <p><b>Death.</b> A read lock that a process held when it died is released. A write lock is released, too, but what it
 * guards may be half written: that is noted, and whoever acquires the read or the write lock next runs the
 * <em>repair</em> first, under the write lock. If it has none, its call throws
 * {@link dev.sharedstruct.OwnerDiedException}, until somebody calls {@link #repair}. A repair that throws has not repaired,
 * and its exception reaches whoever wanted the lock. A thread that ends without releasing what it holds keeps that
 * until its process ends.
 *
 * <p>What happened before a release is visible to whoever acquires the lock next, in any process.
 */
public final class SharedReadWriteLock implements ReadWriteLock {

    private final ReadWriteState state;

    private final ReadLock readLock;

    private final WriteLock writeLock;

    private SharedReadWriteLock(ReadWriteState state, Runnable repair) {
        this.state = state;
        writeLock = new WriteLock(state, repair);
        readLock = new ReadLock(state, writeLock);
    }

    /**
     * Finds the lock of that name, or makes it; this process has no repair.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @return the lock
     */
    public static SharedReadWriteLock in(SharedMemory memory, String name) {
        return new SharedReadWriteLock(ReadWriteState.findOrConstruct(memory, name), null);
    }

    /**
     * Finds the lock of that name, or makes it.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @param repair what makes whole what a writer that died left half written, not null; it runs under the write lock
     * @return the lock
     */
    public static SharedReadWriteLock in(SharedMemory memory, String name, Runnable repair) {
        Objects.requireNonNull(repair, "repair");
        return new SharedReadWriteLock(ReadWriteState.findOrConstruct(memory, name), repair);
    }

    /**
     * Finds the lock of that name; this process has no repair.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @return the lock
     * @throws dev.sharedstruct.ObjectNotFoundException if there is none
     */
    public static SharedReadWriteLock open(SharedMemory memory, String name) {
        return new SharedReadWriteLock(ReadWriteState.open(memory, name), null);
    }

    /**
     * Finds the lock of that name.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @param repair as for {@link #in(SharedMemory, String, Runnable)}
     * @return the lock
     * @throws dev.sharedstruct.ObjectNotFoundException if there is none
     */
    public static SharedReadWriteLock open(SharedMemory memory, String name, Runnable repair) {
        Objects.requireNonNull(repair, "repair");
        return new SharedReadWriteLock(ReadWriteState.open(memory, name), repair);
    }

    /**
     * The lock that any number of threads can hold while nobody writes.
     *
     * @return the same object each time
     */
    @Override
    public Lock readLock() {
        return readLock;
    }

    /**
     * The lock that one thread can hold while nobody else reads or writes.
     *
     * @return the same object each time
     */
    @Override
    public Lock writeLock() {
        return writeLock;
    }

    /**
     * Acquires the write lock, whether the last writer died or not, runs a repair, and releases the lock. If the repair
     * returns, what the lock guards counts as whole again; if it throws, nothing changes.
     *
     * @param repair what makes whole what a writer that died left half written
     * @throws IllegalMonitorStateException if the current thread holds the read lock and not the write lock
     */
    public void repair(Runnable repair) {
        writeLock.repair(Objects.requireNonNull(repair, "repair"));
    }

    /**
     * Tells whether a writer has died and what it left was not repaired yet; a moment's answer.
     *
     * @return true if so
     */
    public boolean hasOwnerDied() {
        return state.hasOwnerDied();
    }

    /**
     * The number of threads that hold the read lock, in all processes; a moment's answer.
     *
     * @return 0 if there are none
     */
    public int getReadLockCount() {
        return state.readers();
    }

    /**
     * Tells whether any thread of any process holds the write lock; a moment's answer.
     *
     * @return true if one does
     */
    public boolean isWriteLocked() {
        return state.isWriteLocked();
    }

    /**
     * Tells whether the current thread holds the write lock.
     *
     * @return true if it does
     */
    public boolean isWriteLockedByCurrentThread() {
        return getWriteHoldCount() > 0;
    }

    /**
     * How often the current thread holds the write lock.
     *
     * @return 0 if it does not
     */
    public int getWriteHoldCount() {
        return state.writeHolds();
    }

    /**
     * How often the current thread holds the read lock.
     *
     * @return 0 if it does not
     */
    public int getReadHoldCount() {
        return state.readHolds();
    }

    /** Describes the lock, for people. */
    @Override
    public String toString() {
        return state.describe("SharedReadWriteLock");
    }
}
