package dev.sharedstruct.internal.sync;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/** The ways to acquire a lock, led back to one. */
abstract class PatientLock implements Lock {

    final ReadWriteState state;

    PatientLock(ReadWriteState state) {
        this.state = state;
    }

    /** Acquires or re-enters; answers false if the patience is over. */
    abstract boolean acquire(Patience patience) throws InterruptedException;

    @Override
    public final void lock() {
        acquireWithoutInterrupt(Patience.UNINTERRUPTIBLE);
    }

    @Override
    public final void lockInterruptibly() throws InterruptedException {
        tryLock(Wait.FOREVER, TimeUnit.NANOSECONDS);
    }

    @Override
    public final boolean tryLock() {
        return acquireWithoutInterrupt(Patience.NONE);
    }

    @Override
    public final boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(time);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return acquire(Patience.of(nanos));
    }

    @Override
    public final String toString() {
        return state.describe(getClass().getSimpleName());
    }

    final IllegalMonitorStateException notHeld(String which) {
        state.requireUsable(); // a closed memory is the better reason
        return new IllegalMonitorStateException(
                "thread \"" + Thread.currentThread().getName() + "\" cannot release what it does not hold: the " + which
                        + " lock of \"" + state.name() + "\"");
    }

    private boolean acquireWithoutInterrupt(Patience patience) {
        try {
            return acquire(patience);
        } catch (InterruptedException e) {
            throw new AssertionError("not interruptible", e);
        }
    }
}
