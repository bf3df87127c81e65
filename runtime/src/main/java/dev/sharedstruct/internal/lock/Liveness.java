package dev.sharedstruct.internal.lock;

import dev.sharedstruct.LockOwner;

/** What the guards of a memory ask of it and tell it: who lives, who is who, and what happened to the dead. */
@FunctionalInterface
public interface Liveness {

    /**
     * Tells whether the process that an owner word names has died, or the thread if it was of this process. Never true by
     * mistake: a stopped process lives.
     *
     * @param owner an owner word that is not 0
     */
    boolean isDead(long owner);

    /**
     * Hears that a guard of a dead owner was taken over, and what the owner had begun was taken back or was committed. The
     * caller owns the guard: this must not wait for anybody.
     *
     * @param place of the one that took it over, in the same memory
     * @param at address of the guard
     * @param owner the dead one
     * @param rolledBack whether something was taken back
     */
    default void tookOver(Place place, long at, long owner, boolean rolledBack) {}

    /**
     * Hears that the current thread has waited for long for a guard.
     *
     * @param place that it waits for
     * @param waitedNanos how long
     */
    default void waitsLong(Place place, long waitedNanos) {}

    /**
     * Hears that a thread of this process has held a guard by hand for a while.
     *
     * @param place that it holds
     * @param owner the owner word
     * @param threadName its name
     * @param sinceMillis when that was first noticed, as {@link System#currentTimeMillis()} counts
     */
    default void isHeld(Place place, long owner, String threadName, long sinceMillis) {}

    /**
     * Tells what is known of an owner.
     *
     * @param place that it holds
     * @param owner an owner word that is not 0
     */
    default LockOwner describe(Place place, long owner) {
        return new LockOwner(0, Owner.thread(owner), "", null);
    }
}
