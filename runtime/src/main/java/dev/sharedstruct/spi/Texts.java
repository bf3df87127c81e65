package dev.sharedstruct.spi;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strings as bytes, whole or not at all. */
public final class Texts {

    /** So much of a text that is too long stands in the message. */
    private static final int SHOWN = 40;

    private Texts() {}

    /**
     * Encodes a string as UTF-8.
     *
     * @param value the string
     * @param bound the most bytes
     * @param field for the message
     * @return its bytes
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if it has more bytes, or half a surrogate pair
     */
    public static byte[] encode(String value, int bound, String field) {
        byte[] bytes = encode(Values.notNull(value, field), field);
        if (bytes.length > bound) {
            throw new IllegalArgumentException(field + " takes at most " + bound + " bytes of UTF-8, but "
                    + shown(value) + " has " + bytes.length + ": shorten it, or raise the bound");
        }
        return bytes;
    }

    /**
     * Encodes a string as C's {@code char[n]}.
     *
     * @param value the string
     * @param bound the {@code n}
     * @param field for the message
     * @return so many bytes, NULs at the end
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if it has more bytes, half a surrogate pair, or a NUL
     */
    public static byte[] encodeC(String value, int bound, String field) {
        byte[] bytes = encode(value, bound, field);
        int nul = value.indexOf('\0');
        if (nul >= 0) {
            throw new IllegalArgumentException(field + " ends at its first NUL, as strings in C do, but " + shown(value)
                    + " has one at index " + nul + ": leave it out, or use @Utf8");
        }
        byte[] padded = new byte[bound];
        System.arraycopy(bytes, 0, padded, 0, bytes.length);
        return padded;
    }

    /**
     * Decodes UTF-8; what is malformed, written by others, becomes U+FFFD.
     *
     * @param bytes all of the string
     * @return the string
     */
    public static String decode(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * Decodes C's {@code char[n]}; what is malformed, written by others, becomes U+FFFD.
     *
     * @param bytes up to the first NUL, or all of them
     * @return the string
     */
    public static String decodeC(byte[] bytes) {
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static byte[] encode(String value, String field) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        // Half a surrogate pair becomes a question mark. Nothing else becomes fewer bytes than it has chars.
        if (hasLoneSurrogate(value)) {
            throw new IllegalArgumentException(field + " must be a text, but " + malformed(value));
        }
        return bytes;
    }

    private static boolean hasLoneSurrogate(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                return !isEncodable(value);
            }
        }
        return false;
    }

    private static boolean isEncodable(String value) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(value);
    }

    private static String malformed(String value) {
        CharBuffer chars = CharBuffer.wrap(value);
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(chars);
            throw new AssertionError(bytes);
        } catch (CharacterCodingException e) {
            return "half a surrogate pair stands at index " + chars.position();
        }
    }

    private static String shown(String value) {
        return value.length() <= SHOWN ? "\"" + value + "\"" : "\"" + value.substring(0, SHOWN) + "\"…";
    }
}
