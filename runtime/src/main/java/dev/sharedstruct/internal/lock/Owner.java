package dev.sharedstruct.internal.lock;

/**
 * The owner word of a guard: 12 bits process slot, 20 bits incarnation of the slot, 32 bits thread. An incarnation is
 * never 0, so neither is an owner. Two threads of one process would have to be 2<sup>32</sup> threads apart to look alike.
 */
public final class Owner {

    /** The number of slots that a word can name. */
    public static final int MAX_SLOTS = 1 << 12;

    private static final int INCARNATION_MASK = (1 << 20) - 1;

    private Owner() {}

    /** The part that all threads of a process share. */
    public static long process(int slot, int incarnation) {
        return ((long) slot << 52) | ((long) incarnation << 32);
    }

    /** The slot of the process. */
    public static int slot(long owner) {
        return (int) (owner >>> 52);
    }

    /** The incarnation of the slot that owns. */
    public static int incarnation(long owner) {
        return (int) (owner >>> 32) & INCARNATION_MASK;
    }

    /** The lower half of the identifier of the thread. */
    public static long thread(long owner) {
        return owner & 0xFFFF_FFFFL;
    }

    /** The incarnation after that one. */
    public static int nextIncarnation(int incarnation) {
        int next = (incarnation + 1) & INCARNATION_MASK;
        return next == 0 ? 1 : next;
    }
}
