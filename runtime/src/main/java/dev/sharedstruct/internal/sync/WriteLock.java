package dev.sharedstruct.internal.sync;

import dev.sharedstruct.OwnerDiedException;
import dev.sharedstruct.internal.sync.ReadWriteState.Result;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** The lock of the one that writes. */
public final class WriteLock implements Lock {

    private final ReadWriteState state;

    private final Runnable repair;

    /**
     * The write lock of a state.
     *
     * @param repair what makes whole what a dead writer left, or null
     */
    public WriteLock(ReadWriteState state, Runnable repair) {
        this.state = state;
        this.repair = repair;
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
        if (holds.writes() == 0) {
            throw ReadLock.notHeld(state, "write");
        }
        if (holds.writes() == 1) {
            state.releaseWrite();
        }
        holds.addWrite(-1);
    }

    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException("a read-write lock has no conditions; use SharedLock");
    }

    @Override
    public String toString() {
        return state.describe("WriteLock");
    }

    /** Runs a repair under this lock, whether a writer died or not, and takes the mark of the death away. */
    public void repair(Runnable repair) {
        boolean outermost = !reenter();
        if (outermost) {
            uninterrupted(() -> state.acquireWrite(Patience.UNINTERRUPTIBLE, true));
            ThreadHolds.of(state).addWrite(1);
        }
        try {
            repair.run();
            state.repaired();
        } finally {
            unlock();
        }
    }

    boolean acquire(Patience patience) throws InterruptedException {
        if (reenter()) {
            return true;
        }
        switch (state.acquireWrite(patience, repair != null)) {
            case TIMED_OUT -> {
                return false;
            }
            case OWNER_DIED -> throw ownerDied();
            case ACQUIRED -> ThreadHolds.of(state).addWrite(1);
        }
        if (state.needsRepair()) {
            repairOrUnlock();
        }
        return true;
    }

    boolean canRepair() {
        return repair != null;
    }

    OwnerDiedException ownerDied() {
        return new OwnerDiedException("a process died while it held the write lock of \"" + state.name()
                + "\"; what it guards may be half written; make that whole with repair(Runnable)");
    }

    private void repairOrUnlock() {
        boolean repaired = false;
        try {
            repair.run();
            state.repaired();
            repaired = true;
        } finally {
            if (!repaired) {
                unlock();
            }
        }
    }

    /** One more hold by the thread that writes. */
    private boolean reenter() {
        ThreadHolds holds = ThreadHolds.of(state);
        if (holds.writes() > 0) {
            state.requireUsable();
            holds.addWrite(1);
            return true;
        }
        if (holds.reads() > 0) {
            throw new IllegalMonitorStateException(
                    "thread \"" + Thread.currentThread().getName()
                            + "\" holds the read lock of \"" + state.name()
                            + "\", and would wait for itself if it asked for the"
                            + " write lock; release the read lock first, or begin with the write lock");
        }
        return false;
    }

    private boolean acquireAnyhow(Patience patience) {
        return uninterrupted(() -> acquire(patience) ? Result.ACQUIRED : Result.TIMED_OUT) == Result.ACQUIRED;
    }

    /** What is not interruptible. */
    interface Acquisition {
        Result run() throws InterruptedException;
    }

    static Result uninterrupted(Acquisition acquisition) {
        try {
            return acquisition.run();
        } catch (InterruptedException e) {
            throw new AssertionError("not interruptible", e);
        }
    }
}
