package dev.sharedstruct.internal.sync;

import dev.sharedstruct.internal.sync.ReadWriteState.Result;
import java.util.concurrent.locks.Condition;

/** The lock of those that read. */
public final class ReadLock extends PatientLock {

    private final WriteLock writeLock;

    /** The read lock of a state, beside its write lock. */
    public ReadLock(ReadWriteState state, WriteLock writeLock) {
        super(state);
        this.writeLock = writeLock;
    }

    @Override
    public void unlock() {
        ThreadHolds holds = ThreadHolds.of(state);
        if (holds.reads() == 0) {
            throw notHeld("read");
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
    boolean acquire(Patience patience) throws InterruptedException {
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
