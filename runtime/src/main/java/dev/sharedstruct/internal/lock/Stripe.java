package dev.sharedstruct.internal.lock;

import static dev.sharedstruct.internal.lock.GuardWords.ARRAY_HEAD;

/**
 * The guard of a run of elements of an array: all of them, or one block of several. Changes are taken back by ranges of
 * elements, see {@link Ranges}; elements and ranges are counted in bytes from the first element of the stripe.
 */
public final class Stripe extends ArrayPlace {

    /** Index in the array of the first element. */
    final long first;

    /** The elements. */
    final long count;

    /** Bytes from one element to the next. */
    final int elementSize;

    /** Address of the first element. */
    final long elements;

    /** Bytes from an element to its image. */
    final long imageOffset;

    private Stripe(Binding binding, long first, long count, int elementSize, long imageOffset) {
        super(binding);
        guardian = this; // as its elements have it, for what asks for stripes
        this.first = first;
        this.count = count;
        this.elementSize = elementSize;
        this.imageOffset = imageOffset;
        elements = address + ARRAY_HEAD;
    }

    /** The stripes of an array, of which the first is the object that all of them end with. */
    static Stripe[] of(Binding binding, ArrayShape shape) {
        Stripe[] stripes = new Stripe[shape.blocks()];
        for (int i = 0; i < stripes.length; i++) {
            long first = (long) i << shape.shift();
            long count = Math.min(shape.run(), shape.length() - first);
            Binding own = i == 0 ? binding : Binding.behind(stripes[0], binding.address() + shape.guard(i), 0);
            stripes[i] = new Stripe(own, first, count, shape.elementSize(), shape.imageOffset());
        }
        return stripes;
    }

    /** Index in the array of the first element. */
    public long first() {
        return first;
    }

    /** The number of elements. */
    public long count() {
        return count;
    }

    /** The address of the first element. */
    public long elements() {
        return elements;
    }

    /** What the accessor of an element has as {@link Place#fields}. */
    long fieldsOf(long element) {
        return elements + element - GuardWords.SIZE;
    }

    /** The element that a view is of, or is inside of. */
    long elementOf(Place view) {
        long offset = view.fields - fieldsOf(0);
        return offset - offset % elementSize;
    }

    @Override
    String nameOf(Place place) {
        if (place == this || place instanceof Stripe) {
            return name;
        }
        // Not the stripe's own: the first one names the views of all.
        Stripe stripe = (Stripe) place.guardian;
        long element = stripe.elementOf(place);
        return Ranges.name(name, stripe.first, stripe.elementSize, element, element + stripe.elementSize);
    }
}
