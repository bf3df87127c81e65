package dev.sharedstruct.internal.lock;

import static dev.sharedstruct.internal.lock.GuardWords.HOLDS;
import static dev.sharedstruct.internal.lock.GuardWords.SEQUENCE;
import static dev.sharedstruct.internal.lock.Guards.BY_HAND;
import static dev.sharedstruct.internal.lock.Guards.OPERATIONS;

import dev.sharedstruct.MemoryClosedException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;

/** Holds by hand, as a guard counts them: whoever has one may do several operations, which are committed together. */
final class HandHolds {

    private static final int MOST_HOLDS = 1 << 14;

    private HandHolds() {}

    /** Notes that the guard was acquired by hand. What a lock without fields guards may change from here on. */
    static void begin(Place place, long at) {
        MemorySegment memory = Places.memory(place);
        HOLDS.set(memory, at, BY_HAND);
        if (Guards.isAlone(place)) {
            SEQUENCE.setRelease(memory, at, (long) SEQUENCE.get(memory, at) + 1);
            VarHandle.storeStoreFence();
        }
    }

    /**
     * One more hold by hand, by the owner.
     *
     * @throws IllegalStateException inside of an operation or a transaction: releasing it would let the guard go, or not
     */
    static void beginAgain(Place place, long at) {
        MemorySegment memory = Places.memory(place);
        int holds = (int) HOLDS.get(memory, at);
        if (!isInnermost(holds)) {
            throw new IllegalStateException(
                    "the lock of \"" + Places.name(place) + "\" cannot be taken by hand inside of an"
                            + " operation on it or of a transaction: these hold it already");
        }
        if (holds / BY_HAND >= MOST_HOLDS) {
            throw new IllegalStateException("\"" + Places.name(place) + "\" is held " + MOST_HOLDS
                    + " times by one thread, no more are allowed");
        }
        HOLDS.set(memory, at, holds + BY_HAND);
    }

    /** The holds of the owner, as the guard counts them. */
    static int holds(Place place, long at) {
        return (int) HOLDS.get(Places.memory(place), at);
    }

    /** Whether the innermost hold was taken by hand, and so can be released by hand. */
    static boolean isInnermost(Place place, long at) {
        return isInnermost(holds(place, at));
    }

    static boolean isInnermost(int holds) {
        return holds >= BY_HAND && (holds & OPERATIONS) == 0;
    }

    /** The number of holds by the owner, whatever they are. */
    static int count(Place place, long at) {
        int holds = (int) HOLDS.get(Places.memory(place), at);
        return Guards.depth(holds) + (holds < BY_HAND ? 1 : 0);
    }

    /** Whether the owner has one hold by hand and no other. */
    static boolean isLast(int holds) {
        return holds == BY_HAND;
    }

    /** Ends one hold by hand that is not the last. */
    static void endInner(Place place, long at, int holds) {
        HOLDS.set(Places.memory(place), at, holds - BY_HAND);
    }

    /**
     * Commits what was written inside of holds by hand and frees the guard. If the memory was closed meanwhile, a part
     * may not have been written: then all of it is taken back.
     *
     * @param holds of the owner
     * @throws MemoryClosedException if it was taken back
     */
    static void end(Place place, long at, int holds) {
        MemorySegment memory = Places.memory(place);
        long sequence = (long) SEQUENCE.get(memory, at);
        boolean torn = (sequence & 1) != 0 && Places.isDetached(place);
        if (torn) {
            Guards.restore(place, at);
        } else if ((sequence & 1) != 0) {
            if (KillPoint.ARMED) {
                KillPoint.at("hold.commit");
            }
            SEQUENCE.setRelease(memory, at, sequence + 1);
            if (KillPoint.ARMED) {
                KillPoint.at("hold.committed");
            }
        }
        HOLDS.set(memory, at, 0);
        Guards.release(place, at);
        Reference.reachabilityFence(place);
        if (torn) {
            throw Places.closed(place);
        }
    }

    /** Puts the holds back that {@link #end} ended; the guard is acquired again. */
    static void reinstate(Place place, long at, int holds) {
        HOLDS.set(Places.memory(place), at, holds);
    }
}
