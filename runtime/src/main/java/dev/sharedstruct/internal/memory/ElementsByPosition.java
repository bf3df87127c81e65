package dev.sharedstruct.internal.memory;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.lock.Place;

/**
 * The elements of an array of structs, as references name them.
 *
 * @param <P> the accessor of one
 */
public interface ElementsByPosition<P extends Place> {

    /** The object. */
    Place root();

    /**
     * The element whose first field is at a position of the memory.
     *
     * @return null if no element begins there
     */
    P atPosition(long position);

    /** Finds arrays of structs. */
    interface Opener {

        /**
         * Finds an array.
         *
         * @throws dev.sharedstruct.LayoutMismatchException if the object is not an array of that type
         */
        <P extends Place> ElementsByPosition<P> open(SharedMemory memory, String name, PlaceType<P> type);
    }
}
