package dev.sharedstruct.internal.lock;

import dev.sharedstruct.LockOwner;
import dev.sharedstruct.OwnerDiedException;
import dev.sharedstruct.SharedCondition;
import dev.sharedstruct.SharedLock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The guard of a place as a {@link java.util.concurrent.locks.Lock}. */
public final class GuardLock implements SharedLock {

    /** See {@link Holds}. */
    Thread holder;

    /** How often it was acquired by hand. */
    long holds;

    boolean watched;

    /** Whether the watch has failed at it. */
    boolean unwatchable;

    private final Place place;

    /** What makes right again what a dead owner may have left, or null. */
    private volatile Runnable repair;

    GuardLock(Place place) {
        this.place = place;
    }

    /** Has that run by whoever acquires the lock of an owner that died, first of all. */
    public void onAbandoned(Runnable repair) {
        this.repair = Objects.requireNonNull(repair, "repair");
    }

    @Override
    public void lock() {
        if (acquire()) {
            requireRepaired();
        }
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        tryLock(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean tryLock() {
        long at = Places.guard(place);
        long self = Guards.self(place);
        return reenter(at, self)
                || entered(at, Waiting.tryAcquire(place, at, self) || Waiting.tryTakeOver(place, at, self));
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long at = Places.guard(place);
        long self = Guards.self(place);
        return reenter(at, self) || entered(at, Waiting.acquire(place, at, self, unit.toNanos(time)));
    }

    @Override
    public Hold hold() {
        Hold hold = new GuardHold(this); // before, for there may be no room for it
        lock();
        return hold;
    }

    @Override
    public void unlock() {
        long at = Places.guardAddress(place);
        int holds = requireHeldByHand(at);
        if (HandHolds.isLast(holds)) {
            Holds.end(this);
            HandHolds.end(place, at, holds);
        } else {
            HandHolds.endInner(place, at, holds);
        }
    }

    @Override
    public void repair(Runnable action) {
        Objects.requireNonNull(action, "action");
        acquire();
        try {
            action.run();
            TakeOver.declareRepaired(place);
        } finally {
            unlock();
        }
    }

    @Override
    public long tryOptimisticRead() {
        return OptimisticReads.stamp(place, Places.readableGuard(place));
    }

    @Override
    public boolean validate(long stamp) {
        return OptimisticReads.validate(place, Places.readableGuard(place), stamp);
    }

    @Override
    public boolean isHeldByCurrentThread() {
        return Guards.owner(place, Places.readableGuard(place)) == Guards.self(place);
    }

    @Override
    public boolean isLocked() {
        return hasOwner(Guards.owner(place, Places.readableGuard(place)));
    }

    @Override
    public Optional<LockOwner> owner() {
        long owner = Guards.owner(place, Places.readableGuard(place));
        return hasOwner(owner) ? Optional.of(place.liveness.describe(place, owner)) : Optional.empty();
    }

    private boolean hasOwner(long owner) {
        return owner != 0 && owner != GuardWords.REMOVED && !place.liveness.isDead(owner);
    }

    @Override
    public int getHoldCount() {
        return isHeldByCurrentThread() ? HandHolds.count(place, Places.readableGuard(place)) : 0;
    }

    @Override
    public SharedCondition newCondition() {
        return new GuardCondition(this, place, GuardWords.condition(place.address, place.fieldsSize));
    }

    @Override
    public String toString() {
        if (Places.isDetached(place)) {
            return "SharedLock[\"" + Places.name(place) + "\" closed]";
        }
        return "SharedLock[\"" + Places.name(place) + "\" "
                + owner().map(owner -> "locked by " + owner).orElse("unlocked") + "]";
    }

    /** The place whose guard this is. */
    Place place() {
        return place;
    }

    void rollback() {
        long at = addressHeldByHand();
        if (!Guards.isAlone(place)) {
            Guards.restore(place, at);
        }
    }

    /** Releases all holds of the current thread, to be taken back by {@link #reacquire}. */
    int releaseAll() {
        long at = Places.guardAddress(place);
        int holds = requireHeldByHand(at);
        Holds.end(this);
        HandHolds.end(place, at, holds);
        return holds;
    }

    /** Acquires again, and has the holds that there were. */
    void reacquire(int holds) {
        acquire();
        HandHolds.reinstate(place, Places.address(place), holds);
    }

    /**
     * The address of a guard that the current thread may release by hand.
     *
     * @throws IllegalMonitorStateException if it may not
     */
    long addressHeldByHand() {
        long at = Places.guardAddress(place);
        requireHeldByHand(at);
        return at;
    }

    /** Answers the holds. */
    private int requireHeldByHand(long at) {
        if (Guards.owner(place, at) != Guards.self(place)) {
            Places.guard(place); // a closed memory is the better reason
            throw new IllegalMonitorStateException("thread \""
                    + Thread.currentThread().getName()
                    + "\" cannot release, wait for or roll back what it does not hold:"
                    + " the lock of \"" + Places.name(place) + "\" " + Guards.describeOwner(place));
        }
        int holds = HandHolds.holds(place, at);
        if (!HandHolds.isInnermost(holds)) {
            throw new IllegalMonitorStateException(
                    "the lock of \"" + Places.name(place) + "\" is held by an operation or a"
                            + " transaction, which releases it when it ends; nothing inside of it can");
        }
        return holds;
    }

    /** Answers whether this is the first hold of the thread. */
    private boolean acquire() {
        long at = Places.guard(place);
        long self = Guards.self(place);
        long owner = Guards.owner(place, at);
        if (owner == self) {
            HandHolds.beginAgain(place, at);
            return false;
        }
        if (owner != 0L || !Guards.tryOwn(place, at, self)) {
            Waiting.acquire(place, at, self);
        }
        begin(at);
        return true;
    }

    private boolean entered(long at, boolean acquired) {
        if (acquired) {
            begin(at);
            requireRepaired();
        }
        return acquired;
    }

    private void begin(long at) {
        HandHolds.begin(place, at);
        Holds.begin(this);
    }

    private boolean reenter(long at, long self) {
        if (Guards.owner(place, at) != self) {
            return false;
        }
        HandHolds.beginAgain(place, at);
        return true;
    }

    /** Only a lock without fields can have been abandoned: fields are as they were committed. */
    private void requireRepaired() {
        if (Guards.isAlone(place) && TakeOver.isAbandoned(place)) {
            boolean repaired = false;
            try {
                runRepair();
                repaired = true;
            } finally {
                if (!repaired) {
                    unlock();
                }
            }
        }
    }

    /** As for each acquisition, but the lock stays held: whoever waited for a condition will release it. */
    void requireRepairedWhileHeld() {
        if (Guards.isAlone(place) && TakeOver.isAbandoned(place)) {
            runRepair();
        }
    }

    private void runRepair() {
        Runnable repair = this.repair;
        if (repair == null) {
            throw new OwnerDiedException(
                    "the lock \"" + Places.name(place) + "\" cannot be used: its owner died while it held it, and may"
                            + " have left half a change in what the lock guards; make that"
                            + " right in repair(action), or give in(memory, name, repair)"
                            + " what does");
        }
        repair.run();
        TakeOver.declareRepaired(place);
    }
}
