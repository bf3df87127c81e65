package dev.sharedstruct.tests.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.samples.multiprocessing.ArraySum;
import dev.sharedstruct.samples.multiprocessing.Counting;
import dev.sharedstruct.samples.multiprocessing.FiveWorkers;
import dev.sharedstruct.samples.multiprocessing.Negation;
import dev.sharedstruct.samples.multiprocessing.Points;
import dev.sharedstruct.samples.multiprocessing.SlowAdds;
import dev.sharedstruct.samples.multiprocessing.Squares;
import dev.sharedstruct.tests.build.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each sample shows its mistake, and what it looks like without. */
class MultiprocessingSamplesTest {

    @Test
    void counting() throws Exception {
        List<String> lines = run(Counting.class, 2);
        assertThat(number("Without a lock: (\\d+) of 200000", lines.get(0))).isBetween(1, 199_999);
        assertThat(lines.get(1)).isEqualTo("Final counter value: 200000");
    }

    @Test
    void squares() throws Exception {
        assertThat(run(Squares.class, 4))
                .containsExactly(
                        "Seen half done, unlocked: yes",
                        "Squared array: [1.0, 4.0, 9.0, 16.0]",
                        "Seen half done, locked: no",
                        "Squared array: [1.0, 4.0, 9.0, 16.0]");
    }

    @Test
    void slowAdds() throws Exception {
        List<String> lines = run(SlowAdds.class, 3);
        assertThat(number("read, then write: (\\d+) of 2000", lines.get(0))).isBetween(1, 1999);
        assertThat(lines.subList(1, 3)).containsExactly("lock held: 2000 of 2000", "incrementAndGet: 2000 of 2000");
    }

    @Test
    void arraySum() throws Exception {
        List<String> lines = run(ArraySum.class, 3);
        assertThat(lines.get(0)).isEqualTo("The sum is 45");
        assertThat(number("Wrong element by element: (\\d+) of 20000", lines.get(1)))
                .isPositive();
        assertThat(lines.get(2)).isEqualTo("Wrong by a snapshot: 0 of 20000");
    }

    @Test
    void points() throws Exception {
        List<String> lines = run(Points.class, 3);
        assertThat(number("read, then write: Point\\[x=(\\d+)\\.0, y=2\\.0]", lines.get(0)))
                .isBetween(2, 2000);
        assertThat(lines.subList(1, 3))
                .containsExactly("lock held: Point[x=2001.0, y=2.0]", "addX: Point[x=2001.0, y=2.0]");
    }

    @Test
    void negation() throws Exception {
        assertThat(run(Negation.class, 2)).containsExactly("3.1415927", "[0, -1, -2, -3, -4, -5, -6, -7, -8, -9]");
    }

    @Test
    void fiveWorkers() throws Exception {
        assertThat(run(FiveWorkers.class, 1)).containsExactly("Final Shared Value: 5");
    }

    @Test
    void eachHasItsCommand() throws IOException {
        String readme = Files.readString(Project.root().resolve("samples/README.md"));
        Stream.of(
                        Counting.class,
                        Squares.class,
                        SlowAdds.class,
                        ArraySum.class,
                        Points.class,
                        Negation.class,
                        FiveWorkers.class)
                .map(Class::getSimpleName)
                .forEach(sample -> assertThat(readme).contains("-Dsample=" + sample + "\n", "[`" + sample + "`]("));
    }

    private static int number(String pattern, String line) {
        Matcher matcher = Pattern.compile(pattern).matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private static List<String> run(Class<?> sample, int lines) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--class-path",
                        System.getProperty("java.class.path"),
                        sample.getName())
                .redirectErrorStream(true)
                .start();
        try {
            List<String> output = process.inputReader().readAllLines();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("%s", output).isZero();
            assertThat(output).hasSize(lines);
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
