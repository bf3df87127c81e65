package dev.sharedstruct.internal.lock;

/** The object of a guarded array. */
public abstract class ArrayPlace extends Place {

    /** Set as soon as all of its guards are bound; of the first stripe alone if there are several. */
    GuardedArray array;

    ArrayPlace(Binding binding) {
        super(binding);
    }

    /** Its guards. */
    public GuardedArray array() {
        return array;
    }
}
