package dev.sharedstruct.benchmarks.beyond;

/** How the prototypes wait: they spin and yield, and never sleep. */
final class Pause {

    private static final int SPINS = 50;

    private static final int LONG = 1 << 12;

    private Pause() {}

    static void after(int spin) {
        if (spin % SPINS == 0) {
            Thread.yield();
        } else {
            Thread.onSpinWait();
        }
    }

    /** Whether it is time to ask if the owner lives; comes back time and again. */
    static boolean isLong(int spin) {
        return spin % LONG == 0;
    }

    /** Stands where a sleeper would be woken. */
    static void wake() {
        throw new AssertionError("nobody sleeps here");
    }
}
