package dev.sharedstruct.internal.lock;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Sleeping until something changes: two words in shared memory, a count of events and a note that somebody sleeps. A
 * sleeper remembers the count, looks whether what it wants is there, and sleeps while the count is the same; so an event
 * between its look and its sleep is not lost. Nobody waits for a sleeper, so a dead one holds nobody up.
 *
 * <p>A sleep ends after a {@link Slice} at the latest: nobody counts an event when the one that should is killed, so whoever
 * waits looks at the world again, and at who lives, from time to time.
 *
 * <p>An eventcount as in D. Reed and R. Kanodia, "Synchronization with eventcounts and sequencers", CACM 1979.
 *
 * <pre>
 *  offset  size
 *       0     4  count
 *       4     4  sleepers  1 if somebody may be asleep
 * </pre>
 */
public final class EventCount {

    /** The bytes of an event count, on a multiple of 8. */
    public static final int SIZE = 8;

    private static final VarHandle WORD =
            ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

    private EventCount() {}

    /** The number of events, wrapping around. */
    public static int current(MemorySegment memory, long at) {
        return (int) WORD.getVolatile(memory, at);
    }

    /**
     * Sleeps while the count is as given, for a slice at most; may end early.
     *
     * @param memory as {@link Places#memory} answers it
     * @param at address of the event count
     * @param count what {@link #current} answered before the caller looked
     * @param waited nanoseconds since the caller began to wait: who has not waited for long looks around sooner
     * @param left nanoseconds that the caller wants to wait at most
     */
    public static void sleep(MemorySegment memory, long at, int count, long waited, long left) {
        // Both sides write one word and then read the other, all volatile: one of them sees what the other wrote.
        WORD.setVolatile(memory, at + Integer.BYTES, 1);
        if (current(memory, at) == count) {
            Slice.sleep(null, at, count, waited, left);
        }
    }

    /** Counts an event and wakes every sleeper. */
    public static void advance(MemorySegment memory, long at) {
        advance(memory, at, Integer.MAX_VALUE);
    }

    /** Counts an event and wakes that many sleepers; the others see it at the end of their slices. */
    public static void advance(MemorySegment memory, long at, int wake) {
        WORD.getAndAdd(memory, at, 1);
        long sleepers = at + Integer.BYTES;
        if ((int) WORD.getVolatile(memory, sleepers) != 0) {
            WORD.setVolatile(memory, sleepers, 0);
            if (Futex.isReady() && Futex.wake(at, wake) == wake) {
                WORD.setVolatile(memory, sleepers, 1); // there may be more
            }
        }
    }
}
