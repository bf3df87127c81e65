package dev.sharedstruct.internal.array;

import dev.sharedstruct.internal.lock.Binding;
import dev.sharedstruct.internal.lock.Place;

/** The object of an array without guards. */
final class RawPlace extends Place {

    private final long bytes;

    RawPlace(Binding binding) {
        super(binding);
        bytes = binding.size();
    }

    /** The bytes of all elements. */
    long bytes() {
        return bytes;
    }
}
