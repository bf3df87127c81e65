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
        Guards.enter(place);
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        tryLock(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean tryLock() {
        long at = Place.writable(place);
        long self = Guards.self(place);
        return Waiting.tryAcquire(place, at, self) || reenter(at, self) || Waiting.tryTakeOver(place, at, self);
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long at = Place.writable(place);
        long self = Guards.self(place);
        return reenter(at, self) || Waiting.acquire(place, at, self, unit.toNanos(time));
    }

    @Override
    public Hold hold() {
        lock();
        return new GuardHold(this);
    }

    @Override
    public void unlock() {
        long at = heldAddress();
        if ((int) GuardWords.HOLDS.get(Place.memory(place), at) == 0) {
            Guards.commitHold(place, at);
        }
        Guards.leave(place, false);
    }

    @Override
    public boolean isHeldByCurrentThread() {
        return Guards.owner(place, Place.readable(place)) == Guards.self(place);
    }

    @Override
    public boolean isLocked() {
        long owner = Guards.owner(place, Place.readable(place));
        return owner != 0 && !place.liveness.isDead(owner);
    }

    @Override
    public int getHoldCount() {
        return isHeldByCurrentThread() ? 1 + (int) GuardWords.HOLDS.get(Place.memory(place), Place.readable(place)) : 0;
    }

    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException("conditions in shared memory are not supported yet");
    }

    @Override
    public String toString() {
        if (Place.isDetached(place)) {
            return "SharedLock[\"" + place.name + "\" closed]";
        }
        return "SharedLock[\"" + place.name + "\" " + (isLocked() ? "locked" : "unlocked") + "]";
    }

    void rollback() {
        Guards.restore(place, heldAddress());
    }

    private boolean reenter(long at, long self) {
        if (Guards.owner(place, at) != self) {
            return false;
        }
        Guards.nest(place, at);
        return true;
    }

    private long heldAddress() {
        long at = Place.address(place);
        if (Guards.owner(place, at) != Guards.self(place)) {
            Place.writable(place); // a closed memory is the better reason
            throw new IllegalMonitorStateException(
                    "thread \"" + Thread.currentThread().getName() + "\" cannot release or roll back what it does not hold:"
                            + " the lock of \"" + place.name + "\" " + Guards.describeOwner(place));
        }
        return at;
    }
}
