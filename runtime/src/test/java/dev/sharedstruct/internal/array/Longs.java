package dev.sharedstruct.internal.array;

import dev.sharedstruct.SharedLock;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.lock.CommittedReads;
import dev.sharedstruct.internal.lock.Guards;
import dev.sharedstruct.internal.lock.Places;
import dev.sharedstruct.internal.lock.Stripe;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** Elements of type long, as an array of them would be written. */
final class Longs {

    static final ElementType TYPE = new ElementType("Longs", "long", Long.BYTES, Long.BYTES);

    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private final GuardedElements elements;

    private Longs(GuardedElements elements) {
        this.elements = elements;
    }

    static Longs in(SharedMemory memory, String name, long length, int stripes, long initial) {
        return new Longs(GuardedElements.findOrConstruct(memory, name, TYPE, length, stripes, made -> {
            for (long i = 0; i < length; i++) {
                LONG.set(made.memory(), made.address(i), initial + i);
            }
        }));
    }

    static Longs open(SharedMemory memory, String name) {
        return new Longs(GuardedElements.open(memory, name, TYPE));
    }

    GuardedElements elements() {
        return elements;
    }

    long get(long index) {
        Stripe stripe = elements.stripe(index);
        long element = elements.offset(index);
        long at = Places.readable(stripe);
        long stamp;
        long value;
        do {
            stamp = CommittedReads.stamp(stripe, at);
            value = (long) LONG.get(elements.memory(), CommittedReads.sourceOfElement(stripe, at, stamp, element));
        } while (CommittedReads.changed(stripe, at, stamp));
        return value;
    }

    void set(long index, long value) {
        Stripe stripe = elements.stripe(index);
        long element = elements.offset(index);
        long hold = Guards.enter(stripe);
        try {
            long sequence = Guards.beginWord(stripe, hold, element, element + Long.BYTES);
            LONG.set(elements.memory(), stripe.elements() + element, value);
            Guards.commitWord(stripe, hold, sequence);
        } catch (Throwable failure) {
            Guards.fail(stripe, hold);
            throw failure;
        }
        Guards.leave(stripe, hold);
    }

    void set(long index, long... values) {
        elements.copyFrom(index, values.length, MemorySegment.ofArray(values), 0);
    }

    long[] get(long index, int count) {
        long[] values = new long[count];
        elements.copyTo(index, count, MemorySegment.ofArray(values), 0);
        return values;
    }

    long[] get() {
        return get(0, Math.toIntExact(elements.length()));
    }

    SharedLock lock() {
        return elements.lock();
    }
}
