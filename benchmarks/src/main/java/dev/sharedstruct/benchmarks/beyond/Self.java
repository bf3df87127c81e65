package dev.sharedstruct.benchmarks.beyond;

/** Owner words: the process in the upper half, the thread in the lower, two bits of which are for flags. */
final class Self {

    /** The owner may use the guard without a compare-and-set. */
    static final long LEASED = 1L << 30;

    /** The owner is taking a lease from another. */
    static final long REVOKING = 1L << 31;

    private static final long FLAGS = LEASED | REVOKING;

    private static final long PROCESS = ProcessHandle.current().pid() << 32;

    private Self() {}

    static long word() {
        return PROCESS | (Thread.currentThread().threadId() & (LEASED - 1));
    }

    static long withoutFlags(long owner) {
        return owner & ~FLAGS;
    }

    /** Stands for the locks on the lock file; must not be asked of a thread of this process that has ended. */
    static boolean isDead(long owner) {
        return owner >>> 32 != PROCESS >>> 32 && !ProcessHandle.of(owner >>> 32).isPresent();
    }
}
