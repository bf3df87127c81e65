package dev.sharedstruct.internal.memory;

import dev.sharedstruct.SharedMemory;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Names of objects, as text and as bytes. */
final class ObjectNames {

    private ObjectNames() {}

    static byte[] encode(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the name of an object is empty; allowed are 1 to "
                    + SharedMemory.MAX_NAME_BYTES + " bytes of UTF-8");
        }
        byte[] bytes = strictly(name);
        if (bytes.length > SharedMemory.MAX_NAME_BYTES) {
            throw new IllegalArgumentException("the name \"" + name.substring(0, 32) + "…\" takes " + bytes.length
                    + " bytes of UTF-8; allowed are 1 to " + SharedMemory.MAX_NAME_BYTES);
        }
        return bytes;
    }

    static String decode(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] strictly(String name) {
        try {
            var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the name of an object has half of a surrogate pair", e);
        }
    }
}
