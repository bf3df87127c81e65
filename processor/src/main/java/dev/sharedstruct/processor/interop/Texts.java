package dev.sharedstruct.processor.interop;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Literals of other languages. */
final class Texts {

    private Texts() {}

    /** A string of C, in UTF-8 whatever the compiler takes the source for. */
    static String c(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, bytes.length)
                .mapToObj(i -> switch (bytes[i]) {
                    case '"', '\\' -> "\\" + (char) bytes[i];
                    case '\n' -> "\\n";
                    // Two of them would begin a trigraph. Three digits end an escape, whatever comes behind.
                    default ->
                        bytes[i] < ' ' || bytes[i] == '?' || bytes[i] == 0x7f
                                ? "\\%03o".formatted(bytes[i] & 0xff)
                                : Character.toString(bytes[i]);
                })
                .collect(Collectors.joining("", "\"", "\""));
    }

    /** A string of Python. */
    static String python(String text) {
        return text.chars()
                .mapToObj(c -> switch (c) {
                    case '"', '\\' -> "\\" + (char) c;
                    case '\n' -> "\\n";
                    default -> Character.toString(c);
                })
                .collect(Collectors.joining("", "\"", "\""));
    }
}
