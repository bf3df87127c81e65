package dev.sharedstruct.value;

import java.lang.foreign.MemorySegment;

/** Bulk operations that {@link MemorySegment} does not have. */
final class Bulk {

    /** What is copied at a time: it stays in the processor's nearest cache. */
    private static final long BLOCK = 4096;

    private Bulk() {}

    /** Repeats the first element up to a number of bytes. */
    static void repeat(MemorySegment memory, long at, int stride, long bytes) {
        long block = Math.max(stride, BLOCK - BLOCK % stride); // whole elements
        for (long done = stride; done < bytes; ) {
            long count = Math.min(Math.min(done, block), bytes - done);
            MemorySegment.copy(memory, at, memory, at + done, count);
            done += count;
        }
    }
}
