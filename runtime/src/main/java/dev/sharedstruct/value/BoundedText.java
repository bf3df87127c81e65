package dev.sharedstruct.value;

import dev.sharedstruct.spi.Blocks;
import dev.sharedstruct.spi.Texts;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * Text of bounded length in memory, as a component {@code @Utf8(bound) String} has it: an unsigned length of four bytes,
 * then that many bytes of UTF-8, and zeros up to the bound.
 */
final class BoundedText {

    /** A struct of one text and its image still have an {@code int} of bytes. */
    static final int MAX_BYTES = (1 << 30) - 64;

    /** The bytes before those of the text. */
    private static final int HEADER = Integer.BYTES;

    private BoundedText() {}

    /** The bytes that a text takes with its length, a multiple of four. */
    static int size(int maxBytes) {
        return (HEADER + maxBytes + Integer.BYTES - 1) & -Integer.BYTES;
    }

    /** Refuses a bound that cannot be one. */
    static int requireBound(int maxBytes, String name) {
        if (maxBytes < 1 || maxBytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "the bound of the text \"" + name + "\" is " + maxBytes + " bytes; allowed are 1 to " + MAX_BYTES);
        }
        return maxBytes;
    }

    /**
     * The bytes of a text.
     *
     * @throws IllegalArgumentException if they are too many, or the text has half of a surrogate pair
     */
    static byte[] encode(String text, int maxBytes, String name) {
        return Texts.encode(Objects.requireNonNull(text, "text"), maxBytes, name);
    }

    /** The bytes of a text that ends with a byte 0, which they do not contain, or with the array. */
    static byte[] encodeTerminated(String text, long maxBytes, String name) {
        int nul = text.indexOf(0);
        if (nul >= 0) {
            throw new IllegalArgumentException("the text for " + name + " has the character 0 at index " + nul
                    + ", where it would end for those who read it: leave it out");
        }
        return encode(text, (int) Math.min(maxBytes, Integer.MAX_VALUE), name);
    }

    /** Writes a text of at most so many bytes, and zeros behind it. */
    static void write(MemorySegment memory, long at, int maxBytes, byte[] text) {
        Blocks.writeSized(memory, at, maxBytes, text);
    }

    /** Reads the bytes of a text; what changes meanwhile may be nonsense, but is inside of the bound. */
    static byte[] read(MemorySegment memory, long at, int maxBytes) {
        return Blocks.readSized(memory, at, maxBytes);
    }
}
