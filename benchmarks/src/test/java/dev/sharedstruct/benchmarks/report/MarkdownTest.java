package dev.sharedstruct.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class MarkdownTest {

    @Test
    void theReportHasVerdictsTablesChartsAndScores(@TempDir Path directory) throws Exception {
        Results results = new Results();
        results.fact("processor", "fabricated");
        results.note("Nothing of this was measured.");
        results.add(new Result("field get", "raw", "ns", false, List.of(new double[] {1, 1.02, 0.98}), 0));
        results.add(new Result("field get", "agrona", "ns", false, List.of(new double[] {2, 2.02, 1.98}), 0));
        results.add(new Result("field get", "heap", "ns", false, List.of(new double[] {0.5, 0.5, 0.5}), 0));
        results.add(Result.of("throughput of 2 processes", "guarded", "M/s", true, List.of(30.0)));
        results.add(Result.of("latency of 2 processes, p99.99", "guarded", "µs", false, List.of(12.5)));

        Markdown.write(results, directory);

        String report = Files.readString(directory.resolve("RESULTS.md"));
        assertThat(report)
                .contains("| processor | fabricated |")
                .contains("- Nothing of this was measured.")
                .contains("| raw field get | Agrona, with bounds checks | 1 | 0.500 ± ")
                .contains("![Read of a field](charts/read-of-a-field.svg)")
                .contains("| **raw** | 1.00 ± 0.05 | 2.00 ± 0.10 | 0 |")
                .contains("| **guarded** | 30.0 | – | – | – | – | 12.5 | – | – |");
        for (String chart : List.of("targets.svg", "read-of-a-field.svg", "contention-of-2-processes.svg")) {
            String svg = Files.readString(directory.resolve("charts").resolve(chart));
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        }
        assertThat(Results.parse(Files.readString(directory.resolve("results.json")))
                        .toJson())
                .isEqualTo(results.toJson());
    }

    @Test
    void theLongestBarIsTheLongestAndNamesAreEscaped() {
        String svg = new BarChart("a < b", "ns")
                .bar("short & quick", new Estimate(1, 0), true)
                .bar("long", new Estimate(4, 0), false)
                .toSvg();
        assertThat(svg).contains("short &amp; quick").contains("a &lt; b");
        double first = width(svg, "ours");
        double second = width(svg, "peer");
        assertThat(second / first).isBetween(3.99, 4.01);
    }

    @Test
    void shortBarsAreSeenBesideVeryLongOnes() {
        String svg = new BarChart("calls", "ns")
                .bar("ours", new Estimate(1, 0), true)
                .bar("theirs", new Estimate(100_000, 0), false)
                .toSvg();
        assertThat(svg).contains("ten times");
        assertThat(width(svg, "ours")).isGreaterThan(20);
    }

    @Test
    void targetsThatAreMetAreLeftOfTheLimit() {
        Results results = new Results();
        results.add(Result.of("field get", "raw", "ns", false, List.of(1.0, 1.0, 1.0)));
        results.add(Result.of("field get", "agrona", "ns", false, List.of(2.0, 2.0, 2.0)));
        results.add(Result.of("field get", "chronicle", "ns", false, List.of(0.5, 0.5, 0.5)));
        String svg = new TargetChart(Verdict.all(results)).toSvg();
        assertThat(svg).contains("1 of 2 targets met").contains("0.500 of 1 ✓").contains("2.00 of 1 ✗");
        assertThat(svg).containsOnlyOnce("raw field get<");
        assertThat(width(svg, "met")).isEqualTo(width(svg, "missed"));
    }

    @Test
    void ticksAreRoundNumbers() {
        assertThat(new Axis(0, 24, 0, 100, false).ticks()).containsExactly(0.0, 5.0, 10.0, 15.0, 20.0);
        assertThat(new Axis(1, 20_000, 0, 100, true).ticks()).containsExactly(1.0, 10.0, 100.0, 1000.0, 10_000.0);
        assertThat(Numbers.tick(10_000)).isEqualTo("10,000");
        assertThat(Numbers.tick(0.25)).isEqualTo("0.25");
        assertThat(Numbers.tick(0)).isEqualTo("0");
    }

    private static double width(String svg, String type) {
        String bar = svg.substring(svg.lastIndexOf("<rect class=\"" + type));
        bar = bar.substring(bar.indexOf("width=\"") + "width=\"".length());
        return Double.parseDouble(bar.substring(0, bar.indexOf('"')));
    }
}
