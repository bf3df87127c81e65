package dev.sharedstruct.internal.lock;

import static dev.sharedstruct.internal.lock.GuardWords.ARRAY_WORDS;
import static dev.sharedstruct.internal.lock.GuardWords.RANGE_FROM;
import static dev.sharedstruct.internal.lock.GuardWords.RANGE_TO;
import static dev.sharedstruct.internal.lock.GuardWords.SEQUENCE;

import dev.sharedstruct.MemoryFormatException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * The protocol of a guard with many elements behind it: that of {@link Guards}, but only the elements that are about to be
 * written are copied to the image, so that a change costs what it writes.
 *
 * <p>Before its first write a writer copies the elements to the image, notes their range, and makes the sequence odd. A
 * range that must grow in the midst of a hold grows to the smallest one that has both: first what is new is copied, then
 * the range noted, then the odd sequence moved by two, so that a reader that found an element outside of the range, and
 * reads it where it is about to be written, reads again. Of an odd sequence readers take what is inside of the range from
 * the image. Whoever takes over from a dead owner copies the range back. The range may only grow while the sequence is odd,
 * and all of it has its image as soon as it is noted; so a death between any two of these steps leaves all as it was.
 *
 * <p>The order of the steps is that of the model {@code runtime/src/model/range.pml}.
 */
final class Ranges {

    /** Up to here a loop of words is faster than a bulk copy. */
    private static final int SMALL = 64;

    private Ranges() {}

    /** Begins to change elements, as {@link Guards#begin} does for fields, and answers the sequence of an outermost hold. */
    static long begin(Stripe stripe, long at, boolean outermost, long from, long to) {
        MemorySegment memory = Places.memory(stripe);
        long sequence = (long) SEQUENCE.get(memory, at);
        if ((sequence & 1) == 0) {
            KillPoint.at("range.begin");
            save(stripe, memory, at, from, to);
            KillPoint.at("range.saved");
            SEQUENCE.setRelease(memory, at, sequence + 1);
            // The elements must not change before the sequence says so.
            VarHandle.storeStoreFence();
            KillPoint.at("range.odd");
        } else if (outermost) {
            throw Guards.changedItself(stripe);
        } else {
            extend(stripe, memory, at, from, to);
        }
        return sequence + 1;
    }

    private static void save(Stripe stripe, MemorySegment memory, long at, long from, long to) {
        // A reader that still trusts the image of the last odd sequence must see the even one before what follows.
        VarHandle.storeStoreFence();
        copyToImage(stripe, memory, from, to);
        note(memory, at, from, to);
    }

    private static void extend(Stripe stripe, MemorySegment memory, long at, long from, long to) {
        long words = at + ARRAY_WORDS;
        long oldFrom = (long) RANGE_FROM.get(memory, words);
        long oldTo = (long) RANGE_TO.get(memory, words);
        if (from >= oldFrom && to <= oldTo) {
            return;
        }
        requireInside(stripe, oldFrom, oldTo);
        KillPoint.at("range.extend");
        long newFrom = Math.min(from, oldFrom);
        long newTo = Math.max(to, oldTo);
        copyToImage(stripe, memory, newFrom, oldFrom);
        copyToImage(stripe, memory, oldTo, newTo);
        KillPoint.at("range.extend.saved");
        // A reader of the new range must find its image.
        VarHandle.storeStoreFence();
        note(memory, at, newFrom, newTo);
        KillPoint.at("range.extend.noted");
        SEQUENCE.setRelease(memory, at, (long) SEQUENCE.get(memory, at) + 2);
        VarHandle.storeStoreFence();
        KillPoint.at("range.extended");
    }

    private static void note(MemorySegment memory, long at, long from, long to) {
        long words = at + ARRAY_WORDS;
        RANGE_FROM.setRelease(memory, words, from);
        KillPoint.at("range.from");
        RANGE_TO.setRelease(memory, words, to);
    }

    private static void copyToImage(Stripe stripe, MemorySegment memory, long from, long to) {
        long start = stripe.elements + from;
        copy(memory, start, start + stripe.imageOffset, to - from);
    }

    /** Copies the image of the range to the elements; the sequence stays odd. The caller owns the guard. */
    static void restore(Stripe stripe, long at) {
        MemorySegment memory = Places.memory(stripe);
        long from = (long) RANGE_FROM.get(memory, at + ARRAY_WORDS);
        long to = (long) RANGE_TO.get(memory, at + ARRAY_WORDS);
        requireInside(stripe, from, to);
        KillPoint.at("restore");
        long start = stripe.elements + from;
        copy(memory, start + stripe.imageOffset, start, to - from);
        KillPoint.at("restored");
    }

    /** The range is read from memory, where others may have damaged it. */
    private static void requireInside(Stripe stripe, long from, long to) {
        long bytes = stripe.count * stripe.elementSize;
        if (from < 0 || to < from || to > bytes) {
            throw new MemoryFormatException("the array \"" + stripe.name + "\" is damaged: bytes " + from + " to " + to
                    + " of a run of " + bytes + " are said to have an image; delete the memory");
        }
    }

    /** For messages: the name, with the elements that have an image, or had one last. */
    static String describe(MemorySegment memory, long at, String name, long first, int elementSize) {
        long from = (long) RANGE_FROM.get(memory, at + ARRAY_WORDS);
        long to = (long) RANGE_TO.get(memory, at + ARRAY_WORDS);
        return to <= from ? name : name(name, first, elementSize, from, to);
    }

    /** For messages: {@code name[3]}, or {@code name[3..7]} with both ends. */
    static String name(String name, long first, int elementSize, long from, long to) {
        long begin = first + from / elementSize;
        long last = first + (to - 1) / elementSize;
        return name + "[" + begin + (last > begin ? ".." + last : "") + "]";
    }

    /** Whether an element, which is read while the sequence is odd, is to be read from the image. */
    static boolean isCovered(Stripe stripe, long at, long element) {
        return element >= from(stripe, at) && element < to(stripe, at);
    }

    /** Where the image begins, as far as was noted by the time of the call; at the latest, at the end of the elements. */
    static long from(Stripe stripe, long at) {
        return (long) RANGE_FROM.getAcquire(Places.memory(stripe), at + ARRAY_WORDS);
    }

    /** Where the image ends. */
    static long to(Stripe stripe, long at) {
        return (long) RANGE_TO.getAcquire(Places.memory(stripe), at + ARRAY_WORDS);
    }

    private static void copy(MemorySegment memory, long from, long to, long bytes) {
        if (bytes <= SMALL && ((from | bytes) & 7) == 0) {
            for (long i = 0; i < bytes; i += Long.BYTES) {
                GuardWords.WORD.set(memory, to + i, (long) GuardWords.WORD.get(memory, from + i));
            }
        } else {
            MemorySegment.copy(memory, from, memory, to, bytes);
        }
    }
}
