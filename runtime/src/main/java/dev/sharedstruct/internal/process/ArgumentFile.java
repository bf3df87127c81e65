package dev.sharedstruct.internal.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A file of words for a Java command line, for words that are too long to stand there. */
final class ArgumentFile {

    private ArgumentFile() {}

    /** Writes the words to a new temporary file and answers its path. */
    static String write(List<String> words) {
        String text = words.stream().map(ArgumentFile::quote).collect(Collectors.joining("\n"));
        try {
            Path file = Files.createTempFile("sharedstruct-", ".args");
            return Files.writeString(file, text, launcherCharset()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException("the class path is long, and no temporary file for it could be written", e);
        }
    }

    /** Deletes the file, unless the path is empty. One that is left does no harm. */
    static void delete(String file) {
        if (!file.isEmpty()) {
            try {
                Files.deleteIfExists(Path.of(file));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static String quote(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** The launcher passes on the bytes that it reads, as if they had come from the command line. */
    private static Charset launcherCharset() {
        return Charset.forName(
                System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));
    }
}
