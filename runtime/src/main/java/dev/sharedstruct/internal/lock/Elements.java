package dev.sharedstruct.internal.lock;

/** An array whose elements have a guard each, and a guard of its own for its removal alone. */
final class Elements extends ArrayPlace {

    private final ArrayShape shape;

    Elements(Binding binding, ArrayShape shape) {
        super(binding);
        this.shape = shape;
    }

    @Override
    String nameOf(Place place) {
        return place.address == address
                ? name
                : name + "[" + (place.address - address - shape.guard(1)) / shape.elementSize() + "]";
    }

    /** What an element's guard is bound to when nobody needs its fields. */
    static final class Element extends Place {

        Element(Binding binding) {
            super(binding);
        }
    }
}
