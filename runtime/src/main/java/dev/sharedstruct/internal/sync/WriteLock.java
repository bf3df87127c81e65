package dev.sharedstruct.internal.sync;

import dev.sharedstruct.OwnerDiedException;
import java.util.concurrent.locks.Condition;

/** The lock of the one that writes. */
public final class WriteLock extends PatientLock {

    private final Runnable repair;

    /**
     * The write lock of a state.
     *
     * @param repair what makes whole what a dead writer left, or null
     */
    public WriteLock(ReadWriteState state, Runnable repair) {
        super(state);
        this.repair = repair;
    }

    @Override
    public void unlock() {
        ThreadHolds holds = ThreadHolds.of(state);
        if (holds.writes() == 0) {
            throw notHeld("write");
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

    /** Runs a repair under this lock, whether a writer died or not, and takes the mark of the death away. */
    public void repair(Runnable repair) {
        boolean[] ran = new boolean[1];
        Runnable once = () -> {
            repair.run();
            ran[0] = true;
        };
        new WriteLock(state, once).lock(); // runs it if a writer has died
        try {
            if (!ran[0]) {
                repair.run();
                state.repaired();
            }
        } finally {
            unlock();
        }
    }

    @Override
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
}
