package dev.sharedstruct.tests.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Formatting is checked, and rewritten only when asked by {@code -Dformat.update=true}. */
class SourceFormatTest {

    private static final Formatter FORMATTER = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    @Test
    void everySourceFileIsFormatted() throws IOException {
        List<Path> unformatted = Project.sources().parallelStream()
                .filter(file -> !isFormatted(file))
                .map(Project.root()::relativize)
                .toList();
        assertThat(unformatted)
                .as("files to format: mvn -B -ntp verify -Dformat.update=true does it")
                .isEmpty();
    }

    private static boolean isFormatted(Path file) {
        try {
            String source = Files.readString(file);
            String formatted = FORMATTER.formatSourceAndFixImports(source);
            if (Boolean.getBoolean("format.update") && !formatted.equals(source)) {
                Files.writeString(file, formatted);
                return true;
            }
            return formatted.equals(source);
        } catch (IOException | FormatterException e) {
            throw new AssertionError(file + " could not be formatted", e);
        }
    }
}
