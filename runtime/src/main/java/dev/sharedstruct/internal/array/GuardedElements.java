package dev.sharedstruct.internal.array;

import dev.sharedstruct.LayoutMismatchException;
import dev.sharedstruct.SharedLock;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.lock.ArrayPlace;
import dev.sharedstruct.internal.lock.ArrayShape;
import dev.sharedstruct.internal.lock.CommittedReads;
import dev.sharedstruct.internal.lock.GuardedArray;
import dev.sharedstruct.internal.lock.Guards;
import dev.sharedstruct.internal.lock.Places;
import dev.sharedstruct.internal.lock.Stripe;
import dev.sharedstruct.internal.memory.AttachedMemory;
import dev.sharedstruct.internal.memory.ObjectType;
import dev.sharedstruct.internal.memory.PlaceType;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/**
 * Elements of one size behind one guard, or behind one for each run of them, a stripe. Whoever uses it reads and writes
 * single elements by the steps of {@link Guards}:
 *
 * {@snippet :
 * Stripe stripe = elements.stripe(index);
 * long element = elements.offset(index);
 * long at = Places.readable(stripe);
 * long stamp;
 * long value;
 * do {
 *     stamp = CommittedReads.stamp(stripe, at);
 *     value = (long) LONG.get(elements.memory(), CommittedReads.sourceOfElement(stripe, at, stamp, element));
 * } while (CommittedReads.changed(stripe, at, stamp));
 * }
 *
 * and
 *
 * {@snippet :
 * long hold = Guards.enter(stripe);
 * try {
 *     long sequence = Guards.beginWord(stripe, hold, element, element + Long.BYTES);
 *     LONG.set(elements.memory(), stripe.elements() + element, value);
 *     Guards.commitWord(stripe, hold, sequence);
 * } catch (Throwable failure) {
 *     Guards.fail(stripe, hold);
 *     throw failure;
 * }
 * Guards.leave(stripe, hold);
 * }
 *
 * with {@link Guards#begin(Stripe, long, long, long)} and {@link Guards#commit} for what is more than one store.
 */
public final class GuardedElements {

    /** A copy that was disturbed so often is made under the lock. */
    private static final int ATTEMPTS = 16;

    private final ArrayPlace root;

    private final Stripe[] stripes;

    private final long length;

    private final int size;

    private final int shift;

    private final long mask;

    private GuardedElements(ArrayPlace root) {
        GuardedArray array = root.array();
        this.root = root;
        stripes = array.stripes();
        length = array.shape().length();
        size = array.shape().elementSize();
        shift = array.shape().shift();
        mask = (1L << shift) - 1;
    }

    /** Writes elements, or a part of them. */
    @FunctionalInterface
    public interface RangeWriter {

        /**
         * Writes.
         *
         * @param memory in which addresses count
         * @param address of the first of these elements
         * @param index of the first of these elements
         * @param count of these elements
         */
        void write(MemorySegment memory, long address, long index, long count);
    }

    /**
     * Finds the array, or makes it.
     *
     * @param memory where
     * @param name of the array
     * @param type of its elements
     * @param length the number of elements
     * @param stripes into how many runs with a lock each they are divided, if their number is a power of two that divides
     *     the length; otherwise the most that there may be. 1 to {@value ArrayShape#MOST_STRIPES}
     * @param initializer writes the first state of a new array, all of which is 0; nobody else sees it yet
     * @throws LayoutMismatchException if there is an array of another type, or of another length
     */
    public static GuardedElements findOrConstruct(
            SharedMemory memory,
            String name,
            ElementType type,
            long length,
            int stripes,
            Consumer<GuardedElements> initializer) {
        ArrayShape shape = ArrayShape.ranges(name, length, type.size(), stripes);
        ObjectType object = ObjectType.guardedArray(type.typeName(), type.guardedLayout(), shape.size());
        ArrayPlace root = AttachedMemory.of(memory)
                .findOrConstruct(
                        new PlaceType<>(object, binding -> GuardedArray.bindOrMake(binding, shape)), name, place -> {
                            place.array().initialize();
                            initializer.accept(new GuardedElements(place));
                        });
        long found = root.array().shape().length();
        if (found != length) {
            throw otherLength(name, found, length);
        }
        return new GuardedElements(root);
    }

    static LayoutMismatchException otherLength(String name, long found, long wanted) {
        return new LayoutMismatchException("\"" + name + "\" has " + found + " elements, not " + wanted
                + "; open(memory, name) takes it as it is, or use another name, or remove the array");
    }

    /**
     * Finds the array.
     *
     * @param memory where
     * @param name of the array
     * @param type of its elements
     * @throws dev.sharedstruct.ObjectNotFoundException if there is none
     * @throws LayoutMismatchException if it is one of another type
     */
    public static GuardedElements open(SharedMemory memory, String name, ElementType type) {
        PlaceType<ArrayPlace> array = new PlaceType<>(objectType(type), GuardedArray::bind);
        return new GuardedElements(
                AttachedMemory.of(memory).open(array, name, type.typeName() + ".in(memory, name, length)"));
    }

    /**
     * Removes the array.
     *
     * @return whether there was one
     * @throws LayoutMismatchException if it is one of another type; it stays
     */
    public static boolean remove(SharedMemory memory, String name, ElementType type) {
        return AttachedMemory.of(memory).remove(objectType(type), name);
    }

    private static ObjectType objectType(ElementType type) {
        return ObjectType.guardedArray(type.typeName(), type.guardedLayout(), 0);
    }

    /** The name of the array. */
    public String name() {
        return Places.name(root);
    }

    /** Whether the array was removed, or its memory closed, by this process. */
    public boolean isClosed() {
        return Places.isDetached(root);
    }

    /** The number of elements. */
    public long length() {
        return length;
    }

    /** The number of stripes. */
    public int stripes() {
        return stripes.length;
    }

    /** The segment that addresses count in. */
    public MemorySegment memory() {
        return Places.memory(root);
    }

    /**
     * The guard of an element.
     *
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public Stripe stripe(long index) {
        if (index < 0 || index >= length) {
            throw Indexes.outOfBounds(name(), index, length);
        }
        return stripes[(int) (index >>> shift)];
    }

    /** The bytes from the first element of its stripe to an element. */
    public long offset(long index) {
        return (index & mask) * size;
    }

    /**
     * The address of an element, for whoever makes the array.
     *
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public long address(long index) {
        return stripe(index).elements() + offset(index);
    }

    /**
     * The lock of an element's stripe.
     *
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public SharedLock lock(long index) {
        return Places.lock(stripe(index));
    }

    /**
     * The lock of all.
     *
     * @throws IllegalStateException if there are several
     */
    public SharedLock lock() {
        if (stripes.length > 1) {
            throw new IllegalStateException("\"" + name() + "\" has " + stripes.length
                    + " locks, one for each stripe; take that of an element, or hold all of them");
        }
        return Places.lock(stripes[0]);
    }

    /**
     * Holds the locks of all stripes, which are taken in order. What is changed meanwhile becomes visible when the hold is
     * closed: of each stripe as a whole, but one stripe after the other.
     */
    public SharedLock.Hold hold() {
        return stripes.length == 1 ? lock().hold() : StripesHold.of(stripes);
    }

    /**
     * Copies elements: those of each stripe as one moment had them. Nobody waits for it, and it waits for nobody, unless
     * others commit so often that a copy never ends undisturbed: then it takes the lock for a moment, if the memory can be
     * written.
     *
     * @param index of the first
     * @param count of elements
     * @param target where to
     * @param offset bytes in the target
     * @throws IndexOutOfBoundsException if not all of these elements exist
     */
    public void copyTo(long index, long count, MemorySegment target, long offset) {
        Indexes.checkRange(name(), index, count, length);
        long position = offset;
        for (long next = index; next < index + count; ) {
            Stripe stripe = stripes[(int) (next >>> shift)];
            long run = Math.min(stripe.first() + stripe.count(), index + count) - next;
            copyTo(stripe, offset(next), run * size, target, position);
            next += run;
            position += run * size;
        }
    }

    private static void copyTo(Stripe stripe, long from, long bytes, MemorySegment target, long offset) {
        long at = Places.readable(stripe);
        for (int attempt = 0; attempt < ATTEMPTS || !Places.isWritable(stripe); attempt++) {
            long stamp = CommittedReads.stamp(stripe, at);
            CommittedReads.copyTo(stripe, at, stamp, from, bytes, target, offset);
            if (!CommittedReads.changed(stripe, at, stamp)) {
                return;
            }
            Thread.onSpinWait();
        }
        long hold = Guards.enter(stripe);
        try {
            MemorySegment.copy(Places.memory(stripe), stripe.elements() + from, target, offset, bytes);
        } catch (Throwable failure) {
            Guards.fail(stripe, hold);
            throw failure;
        }
        Guards.leave(stripe, hold);
    }

    /**
     * Changes elements: those of each stripe at once, one stripe after the other. If the writer throws, the elements of
     * that stripe are what they were.
     *
     * @param index of the first
     * @param count of elements
     * @param writer called once for each stripe; what it finds there are the current elements
     * @throws IndexOutOfBoundsException if not all of these elements exist; nothing was changed
     */
    public void change(long index, long count, RangeWriter writer) {
        Indexes.checkRange(name(), index, count, length);
        for (long next = index; next < index + count; ) {
            Stripe stripe = stripes[(int) (next >>> shift)];
            long run = Math.min(stripe.first() + stripe.count(), index + count) - next;
            change(stripe, next, run, writer);
            next += run;
        }
    }

    private void change(Stripe stripe, long index, long count, RangeWriter writer) {
        long from = offset(index);
        long hold = Guards.enter(stripe);
        try {
            long sequence = Guards.begin(stripe, hold, from, from + count * size);
            writer.write(Places.memory(stripe), stripe.elements() + from, index, count);
            Guards.commit(stripe, hold, sequence);
        } catch (Throwable failure) {
            Guards.fail(stripe, hold);
            throw failure;
        }
        Guards.leave(stripe, hold);
    }

    /** Copies elements in, as {@link #change} does. */
    public void copyFrom(long index, long count, MemorySegment source, long offset) {
        change(
                index,
                count,
                (memory, address, first, run) ->
                        MemorySegment.copy(source, offset + (first - index) * size, memory, address, run * size));
    }
}
