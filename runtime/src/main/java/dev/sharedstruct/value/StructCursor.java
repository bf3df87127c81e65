package dev.sharedstruct.value;

import dev.sharedstruct.internal.array.StructElements;
import dev.sharedstruct.internal.lock.Cursors;
import dev.sharedstruct.internal.lock.Stripe;
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

    private final long stride;

    private final boolean guarded;

    /** The first of the elements that can be gone to by an addition: all without a guard, or those behind the same one. */
    private long first;

    /** Where they end. */
    private long end;

    /** What is added to; it would be element 0. */
    private long origin;

    private A accessor;

    StructCursor(StructElements<A> elements) {
        this.elements = elements;
        stride = elements.stride();
        guarded = elements.isGuarded();
        if (!guarded && elements.length() > 0) {
            accessor = elements.move(null, 0);
            origin = elements.unguarded();
            end = elements.length();
        }
    }

    /**
     * Goes to an element.
     *
     * @param index of the element
     * @return its accessor, until the next call
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public A at(long index) {
        if (index < first || index >= end) {
            return goTo(index);
        }
        if (!guarded) {
            Cursors.moveRaw(accessor, origin + index * stride);
        } else if (Cursors.isBusy(accessor)) {
            return goTo(index);
        } else {
            Cursors.move(accessor, origin + index * stride);
        }
        return accessor;
    }

    private A goTo(long index) {
        if (index < 0 || index >= elements.length()) {
            throw elements.outOfBounds(index);
        }
        accessor = elements.move(accessor, index);
        if (elements.isStriped()) {
            Stripe stripe = elements.stripeOf(index);
            first = stripe.first();
            end = first + stripe.count();
            origin = Cursors.fields(accessor) - index * stride;
        }
        return accessor;
    }
}
