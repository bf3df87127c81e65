package dev.sharedstruct.internal.sync;

import dev.sharedstruct.internal.sync.ReadWriteState.Result;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** The lock of those that read. */
public final class ReadLock implements Lock {

    private final ReadWriteState state;

    private final WriteLock writeLock;

    /** The read lock of a state, beside its write lock. */
    public ReadLock(ReadWriteState state, WriteLock writeLock) {
        this.state = state;
        this.writeLock = writeLock;
    }

    @Override
    public void lock() {
        acquireAnyhow(Patience.UNINTERRUPTIBLE);
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        tryLock(Wait.FOREVER, TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean tryLock() {
        return acquireAnyhow(Patience.NONE);
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(time);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return acquire(Patience.of(nanos));
    }

    @Override
    public void unlock() {
        ThreadHolds holds = ThreadHolds.of(state);
        if (holds.reads() == 0) {
            throw notHeld(state, "read");
        }
        if (holds.reads() == 1) {
            state.releaseRead();
        }
        holds.addRead(-1);
    }

    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException("a read lock has no conditions, for many may hold it at once");
    }

    @Override
    public String toString() {
        return state.describe("ReadLock");
    }

    static IllegalMonitorStateException notHeld(ReadWriteState state, String which) {
        state.requireUsable(); // a closed memory is the better reason
        return new IllegalMonitorStateException(
                "thread \"" + Thread.currentThread().getName() + "\" cannot release what it does not hold: the " + which
                        + " lock of \"" + state.name() + "\"");
    }

    private boolean acquireAnyhow(Patience patience) {
        return WriteLock.uninterrupted(() -> acquire(patience) ? Result.ACQUIRED : Result.TIMED_OUT) == Result.ACQUIRED;
    }

    private boolean acquire(Patience patience) throws InterruptedException {
        ThreadHolds holds = ThreadHolds.of(state);
        if (holds.reads() > 0) {
            state.requireUsable();
            holds.addRead(1);
            return true;
        }
        long start = System.nanoTime();
        Result result = state.acquireRead(patience);
        if (result == Result.OWNER_DIED) {
            return acquireAfterRepair(patience.since(start));
        }
        if (result == Result.ACQUIRED) {
            ThreadHolds.of(state).addRead(1);
        }
        return result == Result.ACQUIRED;
    }

    /** By way of the write lock, for a repair needs that. */
    private boolean acquireAfterRepair(Patience patience) throws InterruptedException {
        if (!writeLock.canRepair()) {
            throw writeLock.ownerDied();
        }
        if (!writeLock.acquire(patience)) {
            return false;
        }
        try {
            return acquire(Patience.UNINTERRUPTIBLE);
        } finally {
            writeLock.unlock();
        }
    }
}
