package dev.sharedstruct.value;

import dev.sharedstruct.internal.array.StructElements;
import dev.sharedstruct.internal.lock.Cursors;
import dev.sharedstruct.spi.Accessor;

/**
 * One accessor that goes from element to element, so that a loop over an array makes no garbage. For one thread alone, as
 * are the accessors that it answers. Use each of them before the next call of {@link #at}, which moves it, and keep none:
 * {@link StructArray#at} answers accessors that stay. In the midst of an operation on an accessor, such as in a function
 * that is applied to it, {@code at} leaves it where it is and goes on with a new one.
 *
 * @param <A> accessor of an element
 */
public final class StructCursor<A extends Accessor> {

    private final StructElements<A> elements;

    private final long length;

    /** As {@link StructElements#unguarded} answers: what can be gone to by an addition. */
    private final long first;

    private final long stride;

    private A accessor;

    StructCursor(StructElements<A> elements) {
        this.elements = elements;
        length = elements.length();
        first = elements.unguarded();
        stride = elements.stride();
        accessor = first != 0 && length > 0 ? elements.move(null, 0) : null;
    }

    /**
     * Goes to an element.
     *
     * @param index of the element
     * @return its accessor, until the next call
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public A at(long index) {
        if (index < 0 || index >= length) {
            throw elements.outOfBounds(index);
        }
        if (first != 0) {
            Cursors.moveRaw(accessor, first + index * stride);
        } else {
            A next = elements.move(accessor, index);
            if (next != accessor) {
                accessor = next; // a store of a reference costs more than this look
            }
        }
        return accessor;
    }
}
