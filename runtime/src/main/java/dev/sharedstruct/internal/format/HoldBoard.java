package dev.sharedstruct.internal.format;

import static dev.sharedstruct.internal.format.Words.INT;
import static dev.sharedstruct.internal.format.Words.LONG;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiPredicate;

/**
 * Where processes note which of their threads has held a lock for long, so that others can tell whom they wait for. It is
 * in the first page. Nothing depends on it but messages: a note is good as long as the lock still has the owner of the
 * note, and whoever needs room overwrites one that is not; if there is none, nobody learns the thread's name.
 *
 * <pre>
 *  offset  size
 *       0     8  owner      as in the guard; 0 if the note was never used
 *       8     8  position   of the guard
 *      16     8  since      milliseconds since 1970
 *      24     4  name size  in bytes
 *      32    96  name of the thread in UTF-8, cut off after 96 bytes
 * </pre>
 */
public final class HoldBoard {

    private static final long OFFSET = 1024;

    private static final int NOTE_SIZE = 128;

    private static final int NOTES = (int) (Header.SIZE - OFFSET) / NOTE_SIZE;

    private static final long POSITION = 8;

    private static final long SINCE = 16;

    private static final long NAME_SIZE = 24;

    private static final long NAME = 32;

    private final MemorySegment segment;

    /**
     * What was noted of an owner.
     *
     * @param threadName its name
     * @param sinceMillis since when it holds the lock
     */
    public record Note(String threadName, long sinceMillis) {}

    /** The board of that memory. */
    public HoldBoard(MemorySegment segment) {
        this.segment = segment;
    }

    /**
     * Notes a hold, unless it is noted.
     *
     * @param isHeld whether a guard, by its position, has an owner
     */
    public void put(long owner, long position, String threadName, long sinceMillis, BiPredicate<Long, Long> isHeld) {
        if (indexOf(owner, position) < 0) {
            for (int i = 0; i < NOTES; i++) {
                long at = at(i);
                long other = (long) LONG.getVolatile(segment, at);
                boolean free = other == 0 || !isHeld.test((long) LONG.getAcquire(segment, at + POSITION), other);
                if (free && LONG.compareAndSet(segment, at, other, owner)) {
                    write(at, position, threadName, sinceMillis);
                    return;
                }
            }
        }
    }

    /** What is noted of that owner of that guard, or null. */
    public Note find(long owner, long position) {
        int index = indexOf(owner, position);
        if (index < 0) {
            return null;
        }
        long at = at(index);
        int size = Math.clamp((int) INT.get(segment, at + NAME_SIZE), 0, NOTE_SIZE - (int) NAME);
        byte[] name = Words.bytes(segment, at + NAME, size);
        long since = (long) LONG.get(segment, at + SINCE);
        return new Note(new String(name, StandardCharsets.UTF_8), since);
    }

    private int indexOf(long owner, long position) {
        for (int i = 0; i < NOTES; i++) {
            if ((long) LONG.getAcquire(segment, at(i) + POSITION) == position
                    && (long) LONG.getAcquire(segment, at(i)) == owner) {
                return i;
            }
        }
        return -1;
    }

    private void write(long at, long position, String threadName, long sinceMillis) {
        byte[] name = threadName.getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(name, Math.min(name.length, NOTE_SIZE - (int) NAME));
        LONG.setRelease(segment, at + POSITION, 0L);
        LONG.set(segment, at + SINCE, sinceMillis);
        INT.set(segment, at + NAME_SIZE, cut.length);
        MemorySegment.copy(MemorySegment.ofArray(cut), 0, segment, at + NAME, cut.length);
        LONG.setRelease(segment, at + POSITION, position);
    }

    private static long at(int index) {
        return OFFSET + (long) index * NOTE_SIZE;
    }
}
