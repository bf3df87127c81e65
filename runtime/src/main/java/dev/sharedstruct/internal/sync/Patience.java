package dev.sharedstruct.internal.sync;

/**
 * How long a caller waits, and whether an interrupt ends that.
 *
 * @param nanos the longest time to wait
 * @param interruptible whether an interrupt ends the wait
 */
record Patience(long nanos, boolean interruptible) {

    /** Tries, overtaking who waits, and does not wait. */
    static final Patience NONE = new Patience(0, false);

    /** Waits however long it takes, keeping an interrupt for later. */
    static final Patience UNINTERRUPTIBLE = new Patience(Wait.FOREVER, false);

    /** Waits at most that long. */
    static Patience of(long nanos) {
        return new Patience(nanos, true);
    }

    /** What is left of it. */
    Patience since(long startNanos) {
        return nanos == Wait.FOREVER || this == NONE ? this : of(nanos - (System.nanoTime() - startNanos));
    }
}
