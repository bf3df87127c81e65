package dev.sharedstruct.value;

import dev.sharedstruct.internal.array.GuardedElements;
import dev.sharedstruct.internal.lock.Guards;
import dev.sharedstruct.internal.lock.Stripe;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Operations on the elements of a guarded array, one run of them after the other: those that are under one lock. */
final class Runs {

    private Runs() {}

    /** Computes elements from elements. */
    @FunctionalInterface
    interface Computation {

        /**
         * Does it.
         *
         * @param memory where the elements are
         * @param at address of the first one
         * @param next where the new ones are to be written, from 0
         * @param first index of the first one
         * @param count how many
         */
        void compute(MemorySegment memory, long at, MemorySegment next, long first, long count);
    }

    /** Writes the elements of a new array, which nobody else sees yet. */
    static void initialize(GuardedElements elements, GuardedElements.RangeWriter writer) {
        for (long next = 0; next < elements.length(); ) {
            Stripe stripe = elements.stripe(next);
            writer.write(elements.memory(), stripe.elements(), next, stripe.count());
            next += stripe.count();
        }
    }

    /**
     * Replaces elements by what is computed of them: those of a run all at once. Nothing is written before all is computed,
     * so that a function that throws changes nothing, and one that changes the array itself is noticed.
     */
    static void replace(GuardedElements elements, long first, long count, int stride, Computation computation) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = null;
            for (long next = first; next < first + count; ) {
                Stripe stripe = elements.stripe(next);
                long run = Math.min(stripe.first() + stripe.count(), first + count) - next;
                if (memory == null) {
                    memory = arena.allocate(Math.min(count, stripe.count()) * stride, Long.BYTES);
                }
                replace(elements, stripe, next, run, stride, memory, computation);
                next += run;
            }
        }
    }

    private static void replace(
            GuardedElements elements,
            Stripe stripe,
            long first,
            long count,
            int stride,
            MemorySegment next,
            Computation computation) {
        long from = elements.offset(first);
        long bytes = count * stride;
        long hold = Guards.enter(stripe);
        try {
            MemorySegment memory = elements.memory();
            computation.compute(memory, stripe.elements() + from, next, first, count);
            long sequence = Guards.begin(stripe, hold, from, from + bytes);
            MemorySegment.copy(next, 0, memory, stripe.elements() + from, bytes);
            Guards.commit(stripe, hold, sequence);
        } catch (Throwable failure) {
            Guards.fail(stripe, hold);
            throw failure;
        }
        Guards.leave(stripe, hold);
    }
}
