package dev.sharedstruct.value;

import dev.sharedstruct.MemoryFormatException;
import dev.sharedstruct.spi.Fields;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Text of bounded length in memory: an unsigned length of four bytes, then that many bytes of UTF-8, and zeros up to the
 * bound.
 */
final class BoundedText {

    /** The bytes before those of the text. */
    static final int HEADER = Integer.BYTES;

    /** A struct of one text and its image still have an {@code int} of bytes. */
    static final int MAX_BYTES = (1 << 30) - 64;

    private static final VarHandle LENGTH = Fields.INT.varHandle();

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
     * @param text not null
     * @param maxBytes the bound
     * @param name whose, for messages
     * @throws IllegalArgumentException if they are too many, or the text has half of a surrogate pair
     */
    static byte[] encode(String text, int maxBytes, Supplier<String> name) {
        Objects.requireNonNull(text, "text");
        byte[] bytes;
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "the text for " + name.get() + " has half of a surrogate pair at index " + loneSurrogate(text)
                            + "; it has no UTF-8",
                    e);
        }
        if (bytes.length > maxBytes) {
            throw new IllegalArgumentException("the text for " + name.get() + " takes " + bytes.length
                    + " bytes of UTF-8; allowed are 0 to " + maxBytes);
        }
        return bytes;
    }

    /** The bytes of a text that ends with a byte 0, which they do not contain; it may be cut off at the end of the array. */
    static byte[] encodeTerminated(String text, long maxBytes, Supplier<String> name) {
        int nul = text.indexOf(0);
        if (nul >= 0) {
            throw new IllegalArgumentException("the text for " + name.get() + " has the character 0 at index " + nul
                    + ", where it would end for those who read it");
        }
        return encode(text, (int) Math.min(maxBytes, Integer.MAX_VALUE), name);
    }

    /** The text in bytes that ends with a byte 0, or with them. */
    static String terminated(byte[] bytes, Supplier<String> name) {
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return strictly(bytes, length, name);
    }

    private static int loneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.isHighSurrogate(text.charAt(i))
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Writes a text of at most so many bytes, and zeros behind it. */
    static void write(MemorySegment memory, long at, int maxBytes, byte[] text) {
        LENGTH.set(memory, at, text.length);
        MemorySegment.copy(text, 0, memory, ValueLayout.JAVA_BYTE, at + HEADER, text.length);
        memory.asSlice(at + HEADER + text.length, size(maxBytes) - HEADER - text.length)
                .fill((byte) 0);
    }

    /** Reads what may change meanwhile, so that the answer may be nonsense: see {@link #decode}. */
    static byte[] read(MemorySegment memory, long at, int maxBytes) {
        int length = (int) LENGTH.get(memory, at);
        if (length < 0 || length > maxBytes) {
            return null;
        }
        byte[] text = new byte[length];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at + HEADER, text, 0, length);
        return text;
    }

    /**
     * The text of bytes that did not change while they were read.
     *
     * @throws MemoryFormatException if their number was above the bound, or they are no UTF-8
     */
    static String decode(byte[] text, int maxBytes, Supplier<String> name) {
        if (text == null) {
            throw new MemoryFormatException("the text of " + name.get() + " has a length above its bound of " + maxBytes
                    + " bytes; set it again");
        }
        return strictly(text, text.length, name);
    }

    private static String strictly(byte[] text, int length, Supplier<String> name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MemoryFormatException("the text of " + name.get() + " is not UTF-8; set it again");
        }
    }
}
