package dev.sharedstruct.tests.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.samples.counter.Counter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The sample shows what it is for. */
class CounterSampleTest {

    @Test
    void losesUpdatesWithoutTheLockAndNoneWithIt() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--class-path",
                        System.getProperty("java.class.path"),
                        "-Duser.language=en",
                        Counter.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(lost("read, then write", output)).isPositive();
        assertThat(lost("compound operation", output)).isZero();
        assertThat(lost("read, then write, in a hold", output)).isZero();
    }

    private static int lost(String way, String output) {
        Matcher row = Pattern.compile("^" + Pattern.quote(way) + " +400,000 +[0-9,]+ +([0-9,]+) ", Pattern.MULTILINE)
                .matcher(output);
        assertThat(row.find()).as(output).isTrue();
        return Integer.parseInt(row.group(1).replace(",", ""));
    }
}
