package dev.sharedstruct.internal.lock;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A sleep that is never long, for nobody wakes a sleeper when the one that should is killed: on a word of shared memory if
 * the system can, otherwise parked.
 */
final class Slice {

    /** Also the longest that a death stays unnoticed; waking up more often would take a hundredth of a processor. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    /** On a word, where whoever makes a difference wakes the sleeper. */
    private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Parked, where nobody does. */
    private static final long SHORTEST_PARK_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

    private Slice() {}

    /**
     * Sleeps while a word has a value; may end early.
     *
     * @param blocker what the thread waits for, for diagnostics; may be null
     * @param at address of an aligned 32-bit word
     * @param value that the word has
     * @param waited nanoseconds since the caller began to wait: who has not waited for long looks around sooner
     * @param left nanoseconds that the caller wants to wait at most
     */
    static void sleep(Object blocker, long at, int value, long waited, long left) {
        if (Futex.isReady() && !Thread.currentThread().isVirtual()) {
            Futex.await(at, value, Math.min(length(waited, SHORTEST_NANOS), left));
        } else {
            LockSupport.parkNanos(blocker, Math.min(length(waited, SHORTEST_PARK_NANOS), left));
        }
    }

    private static long length(long waited, long shortest) {
        return Math.clamp(waited / 8, shortest, LONGEST_NANOS);
    }
}
