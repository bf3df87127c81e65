package dev.sharedstruct.internal.lock;

import static dev.sharedstruct.internal.lock.GuardWords.SEQUENCE;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * How the committed state of what is behind a guard is read without it: from the fields, or from their image while a writer
 * changes them, and again if somebody has committed meanwhile.
 *
 * <p>The steps are those of a sequence lock, ordered as in Boehm, "Can seqlocks get along with programming language memory
 * models?" (2012); but where its readers wait for the writer, these read the image.
 */
public final class CommittedReads {

    private CommittedReads() {}

    /** The sequence at the beginning of a read. */
    public static long stamp(Place place, long at) {
        return (long) SEQUENCE.getAcquire(Places.memory(place), at);
    }

    /**
     * Where the fields are to be read, as the address of a struct that would have them in their place.
     *
     * @param alignment a power of two up to 8, which the address is a multiple of; a constant for the compiler
     */
    public static long source(Place place, long at, long stamp, int alignment) {
        return Places.aligned((stamp & 1) == 0 ? place.fields : sourceWhileWritten(place, at), alignment);
    }

    private static long sourceWhileWritten(Place place, long at) {
        long owner = Guards.owner(place, at);
        if (owner == GuardWords.REMOVED) {
            throw Places.closed(place);
        }
        long fields = place.fields;
        if (owner == Guards.self(place)) {
            return fields;
        }
        if (place.guardian instanceof Stripe stripe) {
            return Ranges.isCovered(stripe, at, stripe.elementOf(place)) ? fields + stripe.imageOffset : fields;
        }
        return TakeOver.isCommittedByItsRoot(place, at) ? fields : fields + place.fieldsSize;
    }

    /** Where to read an element of a stripe, by its bytes from the first one. */
    public static long sourceOfElement(Stripe stripe, long at, long stamp, long element) {
        long source = stripe.elements + element;
        return (stamp & 1) == 0 || !isInImage(stripe, at, element) ? source : source + stripe.imageOffset;
    }

    private static boolean isInImage(Stripe stripe, long at, long element) {
        return !isReadInPlace(stripe, at) && Ranges.isCovered(stripe, at, element);
    }

    /** Whether the current thread is the writer who has made the sequence odd. */
    private static boolean isReadInPlace(Stripe stripe, long at) {
        long owner = Guards.owner(stripe, at);
        if (owner == GuardWords.REMOVED) {
            throw Places.closed(stripe);
        }
        return owner == Guards.self(stripe);
    }

    /** Copies elements as they are committed; what was copied counts only if {@link #changed} says so. */
    public static void copyTo(
            Stripe stripe, long at, long stamp, long from, long bytes, MemorySegment target, long offset) {
        long imageFrom = from;
        long imageTo = from;
        long to = from + bytes;
        if ((stamp & 1) != 0 && !isReadInPlace(stripe, at)) {
            imageFrom = Math.clamp(Ranges.from(stripe, at), from, to);
            imageTo = Math.clamp(Ranges.to(stripe, at), imageFrom, to);
        }
        MemorySegment memory = Places.memory(stripe);
        long start = stripe.elements;
        MemorySegment.copy(memory, start + from, target, offset, imageFrom - from);
        MemorySegment.copy(
                memory, start + stripe.imageOffset + imageFrom, target, offset + imageFrom - from, imageTo - imageFrom);
        MemorySegment.copy(memory, start + imageTo, target, offset + imageTo - from, to - imageTo);
    }

    /** Whether what was read since {@link #stamp} must be read again. */
    public static boolean changed(Place place, long at, long stamp) {
        VarHandle.acquireFence();
        boolean changed = (long) SEQUENCE.get(Places.memory(place), at) != stamp;
        // If the place was detached meanwhile, what was read may be another object's. Asking keeps the memory mapped,
        // too.
        if (Places.isDetached(place)) {
            throw Places.closed(place);
        }
        return changed;
    }
}
