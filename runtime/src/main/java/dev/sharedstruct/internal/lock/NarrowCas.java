package dev.sharedstruct.internal.lock;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Compare-and-set of one or two bytes by that of the aligned word around them. */
public final class NarrowCas {

    private static final VarHandle WORD =
            ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

    private NarrowCas() {}

    /** Replaces that many bits, 8 or 16, if they are the expected ones; those above are of no meaning. */
    public static boolean compareAndSet(MemorySegment memory, long address, int bits, int expected, int value) {
        long word = address & -Integer.BYTES;
        int shift = (int) (address - word) * Byte.SIZE; // little-endian
        int mask = ((1 << bits) - 1) << shift;
        int expectedBits = (expected << shift) & mask;
        int valueBits = (value << shift) & mask;
        while (true) {
            int current = (int) WORD.getVolatile(memory, word);
            if ((current & mask) != expectedBits) {
                return false;
            }
            if (WORD.compareAndSet(memory, word, current, (current & ~mask) | valueBits)) {
                return true;
            }
        }
    }

    /** Any byte but 0 is true, as for a read: others may write what Java would not. */
    public static boolean compareAndSet(MemorySegment memory, long address, boolean expected, boolean value) {
        long word = address & -Integer.BYTES;
        int shift = (int) (address - word) * Byte.SIZE; // little-endian
        int mask = 0xFF << shift;
        while (true) {
            int current = (int) WORD.getVolatile(memory, word);
            if (((current & mask) != 0) != expected) {
                return false;
            }
            if (WORD.compareAndSet(memory, word, current, (current & ~mask) | (value ? 1 << shift : 0))) {
                return true;
            }
        }
    }
}
