package dev.sharedstruct.value;

import dev.sharedstruct.Shared;
import dev.sharedstruct.internal.array.StructElements;
import dev.sharedstruct.spi.Accessor;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Records in shared memory, a fixed number of them, by index. It is safe for use by any number of threads and processes.
 *
 * @param <R> the record
 * @param <A> its generated accessor
 */
public abstract sealed class StructArray<R, A extends Accessor & Shared<R>> implements Iterable<R>
        permits SharedStructArray, RawStructArray {

    final StructElements<A> elements;

    StructArray(StructElements<A> elements) {
        this.elements = elements;
    }

    /**
     * The number of elements.
     *
     * @return that, 0 or more
     */
    public final long length() {
        return elements.length();
    }

    /**
     * Reads an element, as {@link Shared#get()} does.
     *
     * @param index of the element
     * @return the record
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public final R get(long index) {
        return elements.at(index).get();
    }

    /**
     * Writes an element, as {@link Shared#set} does.
     *
     * @param index of the element
     * @param value the new state, not null
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public final void set(long index, R value) {
        elements.at(index).set(value);
    }

    /**
     * The accessor of an element, with all methods that the record's accessor has: {@code points.at(3).addX(1)}. It is a
     * view, which may be kept, and be used by any thread, as long as the array.
     *
     * @param index of the element
     * @return a view
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public final A at(long index) {
        return elements.at(index);
    }

    /**
     * An accessor for loops, which goes from element to element and makes no garbage:
     *
     * {@snippet :
     * var cursor = points.cursor();
     * for (long i = 0; i < points.length(); i++) {
     *     cursor.at(i).addX(1);
     * }
     * }
     *
     * @return a cursor for the current thread
     */
    public final StructCursor<A> cursor() {
        return new StructCursor<>(elements);
    }

    /**
     * Shows each element to a consumer, in order, by one accessor that is moved: the consumer must not keep it.
     *
     * @param consumer of the accessors
     */
    public final void forEachElement(Consumer<? super A> consumer) {
        StructCursor<A> cursor = cursor();
        for (long i = 0; i < elements.length(); i++) {
            consumer.accept(cursor.at(i));
        }
    }

    /** Reads one element after the other, in order, each at its own moment. */
    @Override
    public final Iterator<R> iterator() {
        StructCursor<A> cursor = cursor();
        return new Iterator<>() {
            private long next;

            @Override
            public boolean hasNext() {
                return next < elements.length();
            }

            @Override
            public R next() {
                if (!hasNext()) {
                    throw new NoSuchElementException(
                            "\"" + elements.name() + "\" has " + elements.length() + " elements, and all were read");
                }
                return cursor.at(next++).get();
            }
        };
    }

    /**
     * Reads one element after the other, each at its own moment. The stream can be made parallel.
     *
     * @return a stream of the records, in order
     */
    public final Stream<R> stream() {
        return LongStream.range(0, elements.length()).mapToObj(this::get);
    }

    /** {@inheritDoc} Does not read elements. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "[\"" + elements.name() + "\" "
                + (elements.isClosed() ? "closed" : elements.length() + " elements") + "]";
    }
}
