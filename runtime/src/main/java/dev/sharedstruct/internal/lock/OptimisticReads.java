package dev.sharedstruct.internal.lock;

import static dev.sharedstruct.internal.lock.GuardWords.SEQUENCE;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/** Reads of several things without the guard, which count if nothing was committed meanwhile. */
final class OptimisticReads {

    private OptimisticReads() {}

    /**
     * A stamp of the committed state: a writer that has begun does not change it, one that commits does. The state of
     * what a lock without fields guards is not known while somebody holds it: then the stamp is 0, and otherwise never.
     */
    static long stamp(Place place, long at) {
        long sequence = (long) SEQUENCE.getAcquire(Places.memory(place), at);
        boolean unknown = Guards.isAlone(place) && ((sequence & 1) != 0 || TakeOver.isAbandoned(place));
        return unknown ? 0 : sequence | 1;
    }

    /**
     * Whether all that was read since {@link #stamp} is of one committed state. A writer of one word that is between
     * its store and the move of the sequence makes that unknown, which counts as no; so does a transaction that is
     * committed and has not moved the sequence yet.
     */
    static boolean validate(Place place, long at, long stamp) {
        VarHandle.acquireFence();
        MemorySegment memory = Places.memory(place);
        long owner = Guards.owner(place, at);
        long sequence = (long) SEQUENCE.getAcquire(memory, at);
        boolean changing;
        if (Guards.isAlone(place)) {
            changing = (sequence & 1) != 0 || TakeOver.isAbandoned(place);
        } else if ((sequence & 1) != 0) {
            changing = place.fieldsSize > 0 && TakeOver.isCommittedByItsRoot(place, at);
        } else {
            changing = owner != 0 && owner != Guards.self(place);
        }
        // Again, for what was asked of the root counts only if the struct still was part of the transaction.
        return !changing && (sequence | 1) == stamp && (long) SEQUENCE.getAcquire(memory, at) == sequence;
    }
}
