package dev.sharedstruct.internal.format;

import dev.sharedstruct.SharedMemory;

/**
 * Where the parts of a memory lie; all of it follows from three numbers, so a header that says otherwise is damaged.
 *
 * @param size bytes of the file, whole pages
 * @param slots processes that can be attached
 * @param entries of the directory
 */
public record Geometry(long size, int slots, int entries) {

    /** What offsets and sizes are rounded to, so that neighbours share no cache line. */
    static final int LINE = 64;

    private static final int PAGE = 4096;

    private static final int MAX_ENTRIES = 1 << 25;

    /** Describes a memory to be made; throws for arguments that no memory can have. */
    public static Geometry of(long requestedSize, int maxObjects, int maxProcesses) {
        if (requestedSize < SharedMemory.MIN_SIZE || requestedSize > SharedMemory.MAX_SIZE) {
            throw new IllegalArgumentException("the size of a memory must be from " + SharedMemory.MIN_SIZE + " to "
                    + SharedMemory.MAX_SIZE + " bytes, not " + requestedSize);
        }
        long size = up(requestedSize, PAGE);
        // Layouts take entries too: one for each object, if all are of different types.
        long entries = maxObjects > 0 ? maxObjects * 2L : Math.min(size / 1024, MAX_ENTRIES);
        Geometry geometry = new Geometry(size, maxProcesses, (int) up(entries, 16));
        if (geometry.heapOffset() + LINE > size) {
            throw new IllegalArgumentException("a memory of " + size + " bytes has no room for the tables of "
                    + maxObjects + " objects and " + maxProcesses + " processes, which take " + geometry.heapOffset()
                    + " bytes; ask for a larger size");
        }
        return geometry;
    }

    /** Whether a memory can be like this, to be asked of numbers read from a file. */
    boolean isPossible() {
        return size >= SharedMemory.MIN_SIZE
                && size <= SharedMemory.MAX_SIZE
                && size % PAGE == 0
                && slots >= 1
                && slots <= 4096
                && entries >= 16
                && entries <= 2 * MAX_ENTRIES
                && heapOffset() + LINE <= size;
    }

    long slotsOffset() {
        return PAGE;
    }

    long directoryOffset() {
        return slotsOffset() + (long) slots * SlotTable.SLOT_SIZE;
    }

    /** Where objects begin. */
    public long heapOffset() {
        return up(directoryOffset() + (long) entries * Directory.ENTRY_SIZE, LINE);
    }

    static long up(long value, long unit) {
        return (value + unit - 1) / unit * unit;
    }
}
