package dev.sharedstruct.internal.lock;

import dev.sharedstruct.SharedLock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** The guard of a place as a {@link java.util.concurrent.locks.Lock}. */
public final class GuardLock implements SharedLock {

    private final Place place;

    GuardLock(Place place) {
        this.place = place;
    }

    @Override
    public void lock() {
        if (Guards.enter(place)) {
            Guards.hold(place, Places.address(place));
        }
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        tryLock(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean tryLock() {
        long at = Places.writable(place);
        long self = Guards.self(place);
        return reenter(at, self)
                || hold(at, Waiting.tryAcquire(place, at, self) || Waiting.tryTakeOver(place, at, self));
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long at = Places.writable(place);
        long self = Guards.self(place);
        return reenter(at, self) || hold(at, Waiting.acquire(place, at, self, unit.toNanos(time)));
    }

    @Override
    public Hold hold() {
        lock();
        return new GuardHold(this);
    }

    @Override
    public void unlock() {
        if (!Guards.tryEndHold(place, heldAddress())) {
            throw new IllegalMonitorStateException(
                    "a function applied to \"" + place.name + "\" cannot release the lock" + " under which it runs");
        }
    }

    @Override
    public boolean isHeldByCurrentThread() {
        return Guards.owner(place, Places.readable(place)) == Guards.self(place);
    }

    @Override
    public boolean isLocked() {
        long owner = Guards.owner(place, Places.readable(place));
        return owner != 0 && !place.liveness.isDead(owner);
    }

    @Override
    public int getHoldCount() {
        return isHeldByCurrentThread() ? 1 + Guards.depth(place, Places.readable(place)) : 0;
    }

    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException("conditions in shared memory are not supported yet");
    }

    @Override
    public String toString() {
        if (Places.isDetached(place)) {
            return "SharedLock[\"" + place.name + "\" closed]";
        }
        return "SharedLock[\"" + place.name + "\" " + (isLocked() ? "locked" : "unlocked") + "]";
    }

    void rollback() {
        Guards.restore(place, heldAddress());
    }

    private boolean hold(long at, boolean acquired) {
        if (acquired) {
            Guards.hold(place, at);
        }
        return acquired;
    }

    private boolean reenter(long at, long self) {
        if (Guards.owner(place, at) != self) {
            return false;
        }
        Guards.nest(place, at);
        return true;
    }

    private long heldAddress() {
        long at = Places.address(place);
        if (Guards.owner(place, at) != Guards.self(place)) {
            Places.writable(place); // a closed memory is the better reason
            throw new IllegalMonitorStateException("thread \""
                    + Thread.currentThread().getName() + "\" cannot release or roll back what it does not hold:"
                    + " the lock of \"" + place.name + "\" " + Guards.describeOwner(place));
        }
        return at;
    }
}
