package dev.sharedstruct.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.tests.build.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No kill point is without a test: each is named, with its visit maybe, by a string of some test. */
class KillPointNamesTest {

    private static final Pattern POINT = Pattern.compile("KillPoint\\.at\\((?:\"([^\"]+)\"\\))?");

    private static final Pattern STRING = Pattern.compile("\"([a-zA-Z.]+)(?::\\d+)?(?::stop)?\"");

    @Test
    void eachIsVisitedByATest() throws IOException {
        TreeSet<String> points = new TreeSet<>();
        for (String source : sources("src/main/java")) {
            Matcher matcher = POINT.matcher(source);
            while (matcher.find()) {
                assertThat(matcher.group(1))
                        .as("name of a kill point, as a literal, at %s", source.substring(matcher.start()))
                        .isNotNull();
                points.add(matcher.group(1));
            }
        }
        assertThat(points).as("kill points").hasSizeGreaterThan(20);

        for (String test : sources("src/test/java")) {
            Matcher matcher = STRING.matcher(test);
            while (matcher.find()) {
                points.remove(matcher.group(1));
            }
        }
        assertThat(points).as("kill points that no test visits").isEmpty();
    }

    private static List<String> sources(String folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Project.root())) {
            files = all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/" + folder + "/"))
                    .toList();
        }
        return files.stream().map(KillPointNamesTest::read).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
