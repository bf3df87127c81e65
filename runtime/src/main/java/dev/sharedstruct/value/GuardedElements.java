package dev.sharedstruct.value;

import dev.sharedstruct.ObjectInfo;
import dev.sharedstruct.SharedLock;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.lock.Binding;
import dev.sharedstruct.internal.lock.GuardWords;
import dev.sharedstruct.internal.lock.Guards;
import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.lock.Places;
import dev.sharedstruct.internal.memory.AttachedMemory;
import dev.sharedstruct.internal.memory.ObjectType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The elements of an array with a lock. */
@SuppressWarnings("exports")
final class GuardedElements extends Place {

    private final long length;

    private final int stride;

    private final int fieldsSize;

    private GuardedElements(Binding binding, long length, int stride) {
        super(binding);
        this.length = length;
        this.stride = stride;
        fieldsSize = binding.fieldsSize();
    }

    /** Does something with elements that lie one behind the other. */
    interface Piece {

        /**
         * Does it.
         *
         * @param memory where
         * @param at address of the first element
         * @param first its index
         * @param count how many elements
         */
        void apply(MemorySegment memory, long at, long first, long count);
    }

    /** Computes elements from elements. */
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
        void apply(MemorySegment memory, long at, MemorySegment next, long first, long count);
    }

    /**
     * What arrays of one class have in common.
     *
     * @param name of the class
     * @param element type of the elements
     * @param stride bytes of an element
     */
    record Type(String name, String element, int stride) {

        GuardedElements in(SharedMemory memory, String name, long length, Consumer<GuardedElements> initialize) {
            Bounds.requireLength(length, name);
            return AttachedMemory.of(memory)
                    .findOrConstruct(
                            type(length), name, binding -> new GuardedElements(binding, length, stride), initialize);
        }

        GuardedElements open(SharedMemory memory, String name) {
            long length = lengthOf(memory, name);
            return AttachedMemory.of(memory)
                    .open(type(length), name, binding -> new GuardedElements(binding, length, stride));
        }

        boolean remove(SharedMemory memory, String name) {
            return AttachedMemory.of(memory).remove(type(lengthOf(memory, name)), name);
        }

        private ObjectType type(long length) {
            int fieldsSize = (int) ((Math.min(length * stride, Integer.MAX_VALUE - 7) + 7) & -Long.BYTES);
            return new ObjectType(
                    name,
                    "guarded array, length " + length + ", stride " + stride + "\n" + element + " element @0\n",
                    GuardWords.structSize(fieldsSize),
                    fieldsSize);
        }

        private long lengthOf(SharedMemory memory, String name) {
            Pattern layout = Pattern.compile(
                    "guarded array, length (\\d{1,18}), stride " + stride + "\n" + element + " element @0\n");
            return AttachedMemory.of(memory)
                    .find(name)
                    .map(ObjectInfo::layout)
                    .map(layout::matcher)
                    .filter(Matcher::matches)
                    .map(matcher -> Long.parseLong(matcher.group(1)))
                    .orElse(0L);
        }
    }

    long length() {
        return length;
    }

    MemorySegment memory() {
        return Places.memory(this);
    }

    long stamp(long element) {
        return Guards.stamp(this, Places.readable(this));
    }

    long source(long element, long stamp) {
        return Guards.source(this, Places.readable(this), stamp) + GuardWords.SIZE + element * stride;
    }

    boolean changed(long element, long stamp) {
        return Guards.changed(this, Places.readable(this), stamp);
    }

    boolean enter(long element) {
        return Guards.enter(this);
    }

    long writable(long element) {
        return Places.writable(this) + GuardWords.SIZE + element * stride;
    }

    void beginWord(long element, boolean outermost) {
        Guards.beginWord(this, outermost, fieldsSize);
    }

    void commitWord(long element, boolean outermost) {
        Guards.commitWord(this, outermost);
    }

    void leave(long element, boolean outermost) {
        Guards.leave(this, outermost);
    }

    /** Reads elements; a piece may be read again, and counts only then. */
    void read(long first, long count, Piece reader) {
        long at = Places.readable(this);
        long stamp;
        do {
            stamp = Guards.stamp(this, at);
            long source = Guards.source(this, at, stamp);
            reader.apply(memory(), source + GuardWords.SIZE + first * stride, first, count);
        } while (Guards.changed(this, at, stamp));
    }

    /** Changes elements, all or none. */
    void write(long first, long count, Piece writer) {
        boolean outermost = Guards.enter(this);
        try {
            Guards.begin(this, outermost, fieldsSize);
            writer.apply(memory(), writable(first), first, count);
            Guards.commit(this, outermost);
        } finally {
            Guards.leave(this, outermost);
        }
    }

    /**
     * Replaces elements by what is computed of them, all or none. Nothing is written before all is computed, so that a
     * function that throws changes nothing, and one that changes the array itself is noticed.
     */
    void replace(long first, long count, Computation computation) {
        boolean outermost = Guards.enter(this);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment next = arena.allocate(count * stride, Long.BYTES);
            computation.apply(memory(), writable(first), next, first, count);
            Guards.begin(this, outermost, fieldsSize);
            MemorySegment.copy(next, 0, memory(), writable(first), count * stride);
            Guards.commit(this, outermost);
        } finally {
            Guards.leave(this, outermost);
        }
    }

    /** Writes the first state, which nobody else sees yet. */
    void initialize(Piece writer) {
        writer.apply(memory(), writable(0), 0, length);
    }

    SharedLock lock() {
        return Places.lock(this);
    }
}
