package dev.sharedstruct.internal.lock;

import static dev.sharedstruct.internal.lock.GuardWords.OWNER;
import static dev.sharedstruct.internal.lock.GuardWords.SEQUENCE;

import dev.sharedstruct.MemoryClosedException;
import java.lang.foreign.MemorySegment;

/**
 * The end of a guard, whose object is removed or replaced by that: nobody acquires it any more, and readers hear of it.
 */
public final class GuardEnd {

    private GuardEnd() {}

    /**
     * Acquires the guard of an object that is to be removed or replaced. Answers false if it was removed.
     *
     * @param done what is to be done with it, for the message
     * @throws IllegalStateException if the current thread holds it
     */
    public static boolean enter(Place place, String done) {
        long hold;
        try {
            hold = Guards.enter(place);
        } catch (MemoryClosedException removed) {
            return false;
        }
        if (!Guards.isOutermost(hold)) {
            Guards.leave(place, hold);
            throw heldAlready(place, done);
        }
        return true;
    }

    /** Ends all use of a guard, which the current thread holds and is never given back. */
    public static void end(Place place) {
        long at = Places.guard(place);
        MemorySegment memory = Places.memory(place);
        // Readers look at the owner when the sequence is odd.
        OWNER.setRelease(memory, at, GuardWords.REMOVED);
        SEQUENCE.setRelease(memory, at, (long) SEQUENCE.get(memory, at) + 1);
    }

    /** What a thread hears that holds the guard of what is to be ended. */
    public static IllegalStateException heldAlready(Place place, String done) {
        return new IllegalStateException("\"" + Places.name(place) + "\" cannot be " + done
                + ": the current thread holds its lock; release it first");
    }

    /** Ends all use of a guard that is free, waiting for nobody. */
    public static void closeIfFree(Place place) {
        long at = Places.guard(place);
        MemorySegment memory = Places.memory(place);
        if ((long) OWNER.getVolatile(memory, at) == 0L && OWNER.compareAndSet(memory, at, 0L, GuardWords.REMOVED)) {
            SEQUENCE.setRelease(memory, at, (long) SEQUENCE.get(memory, at) + 1);
        }
    }

    /** Whether {@link #end} has ended all use. */
    public static boolean isClosed(Place place) {
        return Guards.owner(place, Places.readableGuard(place)) == GuardWords.REMOVED;
    }
}
