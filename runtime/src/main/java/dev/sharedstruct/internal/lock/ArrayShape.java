package dev.sharedstruct.internal.lock;

import static dev.sharedstruct.internal.lock.GuardWords.ARRAY_HEAD;

import dev.sharedstruct.MemoryFormatException;
import java.lang.foreign.MemorySegment;

/**
 * How the elements of a guarded array are spread over guards.
 *
 * <p>An array with a guard for runs of elements consists of blocks that are alike: guard words, tail, the array's words,
 * then the elements and their image, both from a multiple of 64. An array with a guard for each element has one such head
 * for its removal alone, then whole guarded structs in slots that are multiples of 64.
 *
 * @param length number of elements
 * @param elementSize bytes from one element to the next: of the element alone, or of its slot
 * @param shift a block has as many elements as 1 shifted left by this, or all if there are fewer
 * @param fieldsSize of a slot's struct, or {@link #RANGES} if blocks are guarded
 * @param lead bytes of a slot before its guard
 */
public record ArrayShape(long length, int elementSize, int shift, int fieldsSize, int lead) {

    /** For {@link #fieldsSize}: the elements have no guards of their own. */
    public static final int RANGES = -1;

    /** Each costs some words of heap in each process that opens the array. */
    public static final int MOST_STRIPES = 1 << 16;

    private static final int LINE = 64;

    private static final int MOST_SHIFT = 62;

    /**
     * An array with a guard for each run of elements.
     *
     * @param stripes the number of runs, if the length divides so; otherwise the most there may be
     * @throws IllegalArgumentException if the array would have more bytes than can be counted
     */
    public static ArrayShape ranges(String name, long length, int elementSize, int stripes) {
        requireLength(name, length);
        if (stripes < 1 || stripes > MOST_STRIPES) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" cannot have " + stripes + " stripes; allowed are 1 to " + MOST_STRIPES);
        }
        long run = Math.max(1, Math.ceilDiv(length, stripes));
        int shift = Math.min(MOST_SHIFT, Long.SIZE - Long.numberOfLeadingZeros(run - 1));
        return new ArrayShape(length, elementSize, shift, RANGES, 0).requireCountable(name);
    }

    /**
     * An array with a guard for each element.
     *
     * @throws IllegalArgumentException if the array would have more bytes than can be counted
     */
    public static ArrayShape each(String name, long length, int fieldsSize, int lead) {
        requireLength(name, length);
        long slot = up(lead + GuardWords.structSize(fieldsSize));
        if (slot > Integer.MAX_VALUE) {
            throw tooLarge(name, length);
        }
        return new ArrayShape(length, (int) slot, MOST_SHIFT, fieldsSize, lead).requireCountable(name);
    }

    /**
     * The bytes of an array without guards.
     *
     * @throws IllegalArgumentException if there are more than can be counted
     */
    public static long rawSize(String name, long length, int elementSize) {
        requireLength(name, length);
        if (length > Long.MAX_VALUE / 4 / elementSize) {
            throw tooLarge(name, length);
        }
        return length * elementSize;
    }

    private static void requireLength(String name, long length) {
        if (length < 0) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" cannot have " + length + " elements; a length is 0 or more");
        }
    }

    private static IllegalArgumentException tooLarge(String name, long length) {
        return new IllegalArgumentException("\"" + name + "\" cannot have " + length
                + " elements: no memory has so many bytes; use a smaller length");
    }

    private ArrayShape requireCountable(String name) {
        if (!isCountable()) {
            throw tooLarge(name, length);
        }
        return this;
    }

    private boolean isCountable() {
        return length <= Long.MAX_VALUE / 8 / elementSize;
    }

    /** Reads the shape of an array, and checks it: whatever the file says, all guards are inside of the object. */
    static ArrayShape read(MemorySegment memory, long at, long size, String name) {
        int kind = (int) GuardWords.FIELDS.get(memory, at);
        long words = at + GuardWords.ARRAY_WORDS;
        ArrayShape shape = new ArrayShape(
                (long) GuardWords.ARRAY_LENGTH.get(memory, words),
                (int) GuardWords.ARRAY_ELEMENT.get(memory, words),
                (int) GuardWords.ARRAY_SHIFT.get(memory, words),
                kind == GuardWords.RANGES ? RANGES : (int) GuardWords.ARRAY_FIELDS.get(memory, words),
                kind == GuardWords.RANGES ? 0 : (int) GuardWords.ARRAY_LEAD.get(memory, words));
        if (!shape.isSound(kind, size)) {
            throw new MemoryFormatException("the array \"" + name + "\" is damaged: " + size + " bytes hold " + shape
                    + " of kind " + kind + "; delete the memory");
        }
        return shape;
    }

    private boolean isSound(int kind, long size) {
        return length >= 0
                && elementSize > 0
                && shift >= 0
                && shift <= MOST_SHIFT
                && isCountable()
                && guards() <= (fieldsSize == RANGES ? MOST_STRIPES : Long.MAX_VALUE)
                && (kind == GuardWords.RANGES || kind == GuardWords.EACH && isSoundSlot())
                && size() == size;
    }

    private boolean isSoundSlot() {
        return fieldsSize >= 0
                && fieldsSize % Long.BYTES == 0
                && lead >= 0
                && lead < LINE
                && lead % Long.BYTES == 0
                && up(lead + GuardWords.structSize(fieldsSize)) == elementSize;
    }

    /** Writes it; nobody else sees the array yet. */
    void write(MemorySegment memory, long at) {
        long words = at + GuardWords.ARRAY_WORDS;
        GuardWords.ARRAY_LENGTH.set(memory, words, length);
        GuardWords.ARRAY_ELEMENT.set(memory, words, elementSize);
        GuardWords.ARRAY_SHIFT.set(memory, words, shift);
        if (fieldsSize != RANGES) {
            GuardWords.ARRAY_FIELDS.set(memory, words, fieldsSize);
            GuardWords.ARRAY_LEAD.set(memory, words, lead);
        }
    }

    /** Whether each element has a guard. */
    public boolean isEach() {
        return fieldsSize != RANGES;
    }

    /** The bytes of all. */
    public long size() {
        return isEach() ? ARRAY_HEAD + length * elementSize : blocks() * blockSize();
    }

    /** The runs of elements that have a guard. */
    int blocks() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, (length + (1L << shift) - 1) >>> shift));
    }

    /** The guards of all, that of the head first. */
    public long guards() {
        return isEach() ? length + 1 : blocks();
    }

    /** Where a guard is, from the beginning of the array. */
    public long guard(long index) {
        if (!isEach()) {
            return index * blockSize();
        }
        return index == 0 ? 0 : ARRAY_HEAD + (index - 1) * elementSize + lead;
    }

    /** The index of the element whose first field is that many bytes behind the beginning of the array; -1 if none is. */
    public long indexAt(long offset) {
        if (isEach()) {
            long slot = offset - guard(1) - GuardWords.SIZE;
            return slot >= 0 && slot % elementSize == 0 && slot / elementSize < length ? slot / elementSize : -1;
        }
        long block = Math.floorDiv(offset, blockSize());
        long inBlock = offset - block * blockSize() - ARRAY_HEAD;
        if (block < 0 || block >= blocks() || inBlock < 0 || inBlock % elementSize != 0) {
            return -1;
        }
        long index = inBlock / elementSize;
        boolean inside = index < run() && (block << shift) + index < length;
        return inside ? (block << shift) + index : -1;
    }

    /** The elements of a block that is full. */
    long run() {
        return Math.min(1L << shift, length);
    }

    /** Bytes from an element of a block to its image. */
    long imageOffset() {
        return up(run() * elementSize);
    }

    long blockSize() {
        return ARRAY_HEAD + 2 * imageOffset();
    }

    private static long up(long bytes) {
        return Math.ceilDiv(bytes, LINE) * LINE;
    }
}
