package dev.sharedstruct.spi;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Copies of several bytes between memory and heap. Nothing here is atomic: a guarded read takes what it copied for nothing
 * if the sequence has changed, and must not be hurt by nonsense meanwhile.
 */
public final class Blocks {

    private static final ValueLayout.OfInt LENGTH = Fields.INT;

    private Blocks() {}

    /**
     * Reads bytes with their length before them.
     *
     * @param memory where
     * @param address of the length
     * @param bound the most bytes; what lies in memory may be more while somebody writes
     * @return the bytes
     */
    public static byte[] readSized(MemorySegment memory, long address, int bound) {
        int length = Math.clamp(memory.get(LENGTH, address), 0, bound);
        byte[] bytes = new byte[length];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, address + Integer.BYTES, bytes, 0, length);
        return bytes;
    }

    /**
     * Writes bytes with their length before them, and zeros over what an older value had behind them: nothing of it is
     * left, for behind a value there are zeros always.
     *
     * @param memory where
     * @param address of the length
     * @param bound the most bytes
     * @param bytes no more
     */
    public static void writeSized(MemorySegment memory, long address, int bound, byte[] bytes) {
        int older = Math.clamp(memory.get(LENGTH, address), 0, bound);
        memory.set(LENGTH, address, bytes.length);
        long start = address + Integer.BYTES;
        MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, start, bytes.length);
        if (older > bytes.length) {
            clear(memory, start + bytes.length, older - bytes.length);
        }
    }

    /**
     * Reads a fixed number of bytes.
     *
     * @param memory where
     * @param address of the first
     * @param size how many
     * @return the bytes
     */
    public static byte[] read(MemorySegment memory, long address, int size) {
        byte[] bytes = new byte[size];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, address, bytes, 0, size);
        return bytes;
    }

    /**
     * Writes zeros.
     *
     * @param memory where
     * @param address of the first byte
     * @param size how many
     */
    public static void clear(MemorySegment memory, long address, int size) {
        memory.asSlice(address, size).fill((byte) 0);
    }

    /**
     * Reads booleans.
     *
     * @param memory where
     * @param address of the first
     * @param target as many as there are
     */
    public static void read(MemorySegment memory, long address, boolean[] target) {
        read(memory, address, target, 0, target.length);
    }

    /**
     * Reads some booleans.
     *
     * @param memory where
     * @param address of the first
     * @param target where to copy them
     * @param offset of the first there
     * @param length how many
     */
    public static void read(MemorySegment memory, long address, boolean[] target, int offset, int length) {
        for (int i = 0; i < length; i++) {
            target[offset + i] = memory.get(Fields.BOOLEAN, address + i);
        }
    }

    /**
     * Writes booleans.
     *
     * @param memory where
     * @param address of the first
     * @param source as many as there are
     */
    public static void write(MemorySegment memory, long address, boolean[] source) {
        write(memory, address, source, 0, source.length);
    }

    /**
     * Writes some booleans.
     *
     * @param memory where
     * @param address of the first
     * @param source where to copy them from
     * @param offset of the first there
     * @param length how many
     */
    public static void write(MemorySegment memory, long address, boolean[] source, int offset, int length) {
        for (int i = 0; i < length; i++) {
            memory.set(Fields.BOOLEAN, address + i, source[offset + i]);
        }
    }

    /**
     * Reads bytes.
     *
     * @param memory where
     * @param address of the first
     * @param target as many as there are
     */
    public static void read(MemorySegment memory, long address, byte[] target) {
        read(memory, address, target, 0, target.length);
    }

    /**
     * Reads some bytes.
     *
     * @param memory where
     * @param address of the first
     * @param target where to copy them
     * @param offset of the first there
     * @param length how many
     */
    public static void read(MemorySegment memory, long address, byte[] target, int offset, int length) {
        MemorySegment.copy(memory, Fields.BYTE, address, target, offset, length);
    }

    /**
     * Writes bytes.
     *
     * @param memory where
     * @param address of the first
     * @param source as many as there are
     */
    public static void write(MemorySegment memory, long address, byte[] source) {
        write(memory, address, source, 0, source.length);
    }

    /**
     * Writes some bytes.
     *
     * @param memory where
     * @param address of the first
     * @param source where to copy them from
     * @param offset of the first there
     * @param length how many
     */
    public static void write(MemorySegment memory, long address, byte[] source, int offset, int length) {
        MemorySegment.copy(source, offset, memory, Fields.BYTE, address, length);
    }

    /**
     * Reads shorts.
     *
     * @param memory where
     * @param address of the first
     * @param target as many as there are
     */
    public static void read(MemorySegment memory, long address, short[] target) {
        read(memory, address, target, 0, target.length);
    }

    /**
     * Reads some shorts.
     *
     * @param memory where
     * @param address of the first
     * @param target where to copy them
     * @param offset of the first there
     * @param length how many
     */
    public static void read(MemorySegment memory, long address, short[] target, int offset, int length) {
        MemorySegment.copy(memory, Fields.SHORT, address, target, offset, length);
    }

    /**
     * Writes shorts.
     *
     * @param memory where
     * @param address of the first
     * @param source as many as there are
     */
    public static void write(MemorySegment memory, long address, short[] source) {
        write(memory, address, source, 0, source.length);
    }

    /**
     * Writes some shorts.
     *
     * @param memory where
     * @param address of the first
     * @param source where to copy them from
     * @param offset of the first there
     * @param length how many
     */
    public static void write(MemorySegment memory, long address, short[] source, int offset, int length) {
        MemorySegment.copy(source, offset, memory, Fields.SHORT, address, length);
    }

    /**
     * Reads chars.
     *
     * @param memory where
     * @param address of the first
     * @param target as many as there are
     */
    public static void read(MemorySegment memory, long address, char[] target) {
        read(memory, address, target, 0, target.length);
    }

    /**
     * Reads some chars.
     *
     * @param memory where
     * @param address of the first
     * @param target where to copy them
     * @param offset of the first there
     * @param length how many
     */
    public static void read(MemorySegment memory, long address, char[] target, int offset, int length) {
        MemorySegment.copy(memory, Fields.CHAR, address, target, offset, length);
    }

    /**
     * Writes chars.
     *
     * @param memory where
     * @param address of the first
     * @param source as many as there are
     */
    public static void write(MemorySegment memory, long address, char[] source) {
        write(memory, address, source, 0, source.length);
    }

    /**
     * Writes some chars.
     *
     * @param memory where
     * @param address of the first
     * @param source where to copy them from
     * @param offset of the first there
     * @param length how many
     */
    public static void write(MemorySegment memory, long address, char[] source, int offset, int length) {
        MemorySegment.copy(source, offset, memory, Fields.CHAR, address, length);
    }

    /**
     * Reads ints.
     *
     * @param memory where
     * @param address of the first
     * @param target as many as there are
     */
    public static void read(MemorySegment memory, long address, int[] target) {
        read(memory, address, target, 0, target.length);
    }

    /**
     * Reads some ints.
     *
     * @param memory where
     * @param address of the first
     * @param target where to copy them
     * @param offset of the first there
     * @param length how many
     */
    public static void read(MemorySegment memory, long address, int[] target, int offset, int length) {
        MemorySegment.copy(memory, Fields.INT, address, target, offset, length);
    }

    /**
     * Writes ints.
     *
     * @param memory where
     * @param address of the first
     * @param source as many as there are
     */
    public static void write(MemorySegment memory, long address, int[] source) {
        write(memory, address, source, 0, source.length);
    }

    /**
     * Writes some ints.
     *
     * @param memory where
     * @param address of the first
     * @param source where to copy them from
     * @param offset of the first there
     * @param length how many
     */
    public static void write(MemorySegment memory, long address, int[] source, int offset, int length) {
        MemorySegment.copy(source, offset, memory, Fields.INT, address, length);
    }

    /**
     * Reads longs.
     *
     * @param memory where
     * @param address of the first
     * @param target as many as there are
     */
    public static void read(MemorySegment memory, long address, long[] target) {
        read(memory, address, target, 0, target.length);
    }

    /**
     * Reads some longs.
     *
     * @param memory where
     * @param address of the first
     * @param target where to copy them
     * @param offset of the first there
     * @param length how many
     */
    public static void read(MemorySegment memory, long address, long[] target, int offset, int length) {
        MemorySegment.copy(memory, Fields.LONG, address, target, offset, length);
    }

    /**
     * Writes longs.
     *
     * @param memory where
     * @param address of the first
     * @param source as many as there are
     */
    public static void write(MemorySegment memory, long address, long[] source) {
        write(memory, address, source, 0, source.length);
    }

    /**
     * Writes some longs.
     *
     * @param memory where
     * @param address of the first
     * @param source where to copy them from
     * @param offset of the first there
     * @param length how many
     */
    public static void write(MemorySegment memory, long address, long[] source, int offset, int length) {
        MemorySegment.copy(source, offset, memory, Fields.LONG, address, length);
    }

    /**
     * Reads floats.
     *
     * @param memory where
     * @param address of the first
     * @param target as many as there are
     */
    public static void read(MemorySegment memory, long address, float[] target) {
        read(memory, address, target, 0, target.length);
    }

    /**
     * Reads some floats.
     *
     * @param memory where
     * @param address of the first
     * @param target where to copy them
     * @param offset of the first there
     * @param length how many
     */
    public static void read(MemorySegment memory, long address, float[] target, int offset, int length) {
        MemorySegment.copy(memory, Fields.FLOAT, address, target, offset, length);
    }

    /**
     * Writes floats.
     *
     * @param memory where
     * @param address of the first
     * @param source as many as there are
     */
    public static void write(MemorySegment memory, long address, float[] source) {
        write(memory, address, source, 0, source.length);
    }

    /**
     * Writes some floats.
     *
     * @param memory where
     * @param address of the first
     * @param source where to copy them from
     * @param offset of the first there
     * @param length how many
     */
    public static void write(MemorySegment memory, long address, float[] source, int offset, int length) {
        MemorySegment.copy(source, offset, memory, Fields.FLOAT, address, length);
    }

    /**
     * Reads doubles.
     *
     * @param memory where
     * @param address of the first
     * @param target as many as there are
     */
    public static void read(MemorySegment memory, long address, double[] target) {
        read(memory, address, target, 0, target.length);
    }

    /**
     * Reads some doubles.
     *
     * @param memory where
     * @param address of the first
     * @param target where to copy them
     * @param offset of the first there
     * @param length how many
     */
    public static void read(MemorySegment memory, long address, double[] target, int offset, int length) {
        MemorySegment.copy(memory, Fields.DOUBLE, address, target, offset, length);
    }

    /**
     * Writes doubles.
     *
     * @param memory where
     * @param address of the first
     * @param source as many as there are
     */
    public static void write(MemorySegment memory, long address, double[] source) {
        write(memory, address, source, 0, source.length);
    }

    /**
     * Writes some doubles.
     *
     * @param memory where
     * @param address of the first
     * @param source where to copy them from
     * @param offset of the first there
     * @param length how many
     */
    public static void write(MemorySegment memory, long address, double[] source, int offset, int length) {
        MemorySegment.copy(source, offset, memory, Fields.DOUBLE, address, length);
    }
}
