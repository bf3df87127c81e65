package dev.sharedstruct.value;

import dev.sharedstruct.internal.array.StructElements.Locking;

/** How the elements of an array are locked; chosen when the array is made. */
public final class ArrayLocking {

    private static final ArrayLocking ONE = new ArrayLocking(new Locking.Stripes(1), "one lock");

    private static final ArrayLocking EACH = new ArrayLocking(new Locking.Each(), "a lock for each element");

    private final Locking locking;

    private final String text;

    private ArrayLocking(Locking locking, String text) {
        this.locking = locking;
        this.text = text;
    }

    /**
     * One lock for all elements: whoever holds it changes any number of them as one. Least memory; writers of different
     * elements wait for each other.
     *
     * @return that
     */
    public static ArrayLocking one() {
        return ONE;
    }

    /**
     * A lock for each run of neighbouring elements. Runs are as long as each other, but the last, and as long as a power
     * of two, so there may be fewer.
     *
     * @param most how many locks at the most, from 1 to 65,536; each costs a few words of heap in each process
     * @return that
     */
    public static ArrayLocking stripes(int most) {
        return most == 1 ? ONE : new ArrayLocking(new Locking.Stripes(most), "up to " + most + " locks");
    }

    /**
     * A lock for each element, each in cache lines of its own: nobody waits for a writer of another element, and elements
     * can be in a {@link dev.sharedstruct.Transaction}. Most memory: 96 bytes more for each, up to a multiple of 64.
     *
     * @return that
     */
    public static ArrayLocking each() {
        return EACH;
    }

    Locking locking() {
        return locking;
    }

    @Override
    public String toString() {
        return text;
    }
}
