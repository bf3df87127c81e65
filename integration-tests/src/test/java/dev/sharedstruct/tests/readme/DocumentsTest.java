package dev.sharedstruct.tests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the documents say compiles, runs, and prints what they say it prints. */
class DocumentsTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"README.md, 3", "docs/types.md, 4"})
    void programsCompileAndPrintWhatTheDocumentSays(String path, int programs)
            throws IOException, InterruptedException {
        Document document = Document.of(path);
        document.compile(directory);
        assertThat(document.run(directory)).as("programs with their output").isEqualTo(programs);
    }
}
