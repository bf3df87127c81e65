package dev.sharedstruct.internal.format;

/**
 * What a reference is: a position, and a generation that tells the object there from those that had the same bytes before.
 * Each object has the one that leads to it in its block; it keeps it when it is moved.
 *
 * <pre>
 *  bits  0 to 43  position of the first field, in bytes from the beginning of the memory
 *       44 to 63  generation: of the epoch, when the object was made, plus the memory's identity, the lower bits
 * </pre>
 */
public final class Identity {

    private static final int POSITION_BITS = 44;

    private Identity() {}

    /** The word for a position and a generation. */
    static long of(long position, long generation) {
        return generation << POSITION_BITS | position;
    }

    /** The same generation at another position: an element of an array. */
    public static long at(long position, long identity) {
        return of(position, generation(identity));
    }

    /** Where the first field was when the object was made. */
    public static long position(long identity) {
        return identity & ((1L << POSITION_BITS) - 1);
    }

    /** From 0 to 1,048,575. */
    public static long generation(long identity) {
        return identity >>> POSITION_BITS;
    }
}
