package dev.sharedstruct.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

    private static final String WORK = "compound";

    private static Result ours(double nanos, double scatter, long seed) {
        return Fabricated.nanos(WORK, "guarded: deposit", nanos, scatter, seed);
    }

    @Test
    void noiseIsNoMove() {
        Comparison comparison =
                Comparison.of(Fabricated.run(1, ours(10, 0.02, 1)), Fabricated.run(1, ours(10, 0.02, 2)));
        assertThat(comparison.changes()).hasSize(1);
        assertThat(comparison.moves()).isEmpty();
    }

    @Test
    void whatTakesLongerThanItsErrorExplainsIsARegression() {
        Comparison comparison =
                Comparison.of(Fabricated.run(1, ours(10, 0.02, 1)), Fabricated.run(1, ours(12, 0.02, 2)));
        assertThat(comparison.regressions()).hasSize(1);
        assertThat(comparison.regressions().getFirst().cost().value()).isBetween(1.15, 1.25);
    }

    @Test
    void whatItsErrorExplainsIsNoMove() {
        Comparison comparison = Comparison.of(Fabricated.run(1, ours(10, 0.5, 1)), Fabricated.run(1, ours(11, 0.5, 2)));
        assertThat(comparison.moves()).isEmpty();
    }

    @Test
    void oneProcessOnEachSideProvesLittle() {
        Result before = Result.nanos(WORK, "guarded", List.of(new double[] {10, 10.1, 9.9, 10}));
        Result after = Result.nanos(WORK, "guarded", List.of(new double[] {18, 18.1, 17.9, 18}));
        Result muchSlower = Result.nanos(WORK, "guarded", List.of(new double[] {30, 30.1, 29.9, 30}));
        assertThat(Comparison.of(Fabricated.run(1, before), Fabricated.run(1, after))
                        .moves())
                .isEmpty();
        assertThat(Comparison.of(Fabricated.run(1, before), Fabricated.run(1, muchSlower))
                        .regressions())
                .hasSize(1);
    }

    @Test
    void aSingleScoreProvesNothing() {
        Result before = Result.of("latency, p99", "guarded", "µs", false, List.of(1.0));
        Result after = Result.of("latency, p99", "guarded", "µs", false, List.of(5.0));
        assertThat(Comparison.of(Fabricated.run(1, before), Fabricated.run(1, after))
                        .moves())
                .isEmpty();
    }

    @Test
    void twoRunsOfTheSameSeldomDiffer() {
        int moves = 0;
        for (int seed = 0; seed < 1000; seed++) {
            Result before = Fabricated.nanos(WORK, "guarded", 10, 0.3, 2 * seed);
            Result after = Fabricated.nanos(WORK, "guarded", 10, 0.3, 2 * seed + 1);
            moves += Comparison.of(Fabricated.run(1, before), Fabricated.run(1, after))
                    .moves()
                    .size();
        }
        assertThat(moves).isLessThan(50);
    }

    @Test
    void whatGotFasterIsAMoveAndNoRegression() {
        Comparison comparison =
                Comparison.of(Fabricated.run(1, ours(10, 0.02, 1)), Fabricated.run(1, ours(8, 0.02, 2)));
        assertThat(comparison.moves()).hasSize(1);
        assertThat(comparison.regressions()).isEmpty();
    }

    @Test
    void aSlowerMachineIsTakenOut() {
        Comparison comparison =
                Comparison.of(Fabricated.run(1, ours(10, 0.02, 1)), Fabricated.run(1.5, ours(15, 0.02, 2)));
        assertThat(comparison.drift()).isBetween(1.45, 1.55);
        assertThat(comparison.moves()).isEmpty();
    }

    @Test
    void asFastAsBeforeOnAFasterMachineIsARegression() {
        Comparison comparison =
                Comparison.of(Fabricated.run(1.5, ours(15, 0.02, 1)), Fabricated.run(1, ours(15, 0.02, 2)));
        assertThat(comparison.regressions()).hasSize(1);
    }

    @Test
    void lessIsWorseWhereMoreIsBetter() {
        Result before = Result.of("throughput", "guarded", "M/s", true, List.of(50.0, 51.0, 49.0, 50.0));
        Result after = Result.of("throughput", "guarded", "M/s", true, List.of(40.0, 41.0, 39.0, 40.0));
        assertThat(Comparison.of(Fabricated.run(1, before), Fabricated.run(1, after))
                        .regressions())
                .hasSize(1);
        assertThat(Comparison.of(Fabricated.run(1, after), Fabricated.run(1, before))
                        .regressions())
                .isEmpty();
    }

    @Test
    void newGarbageIsARegressionAtTheSameSpeed() {
        Result before =
                new Result(WORK, "guarded", "ns", false, ours(10, 0.01, 1).forks(), 0);
        Result after = new Result(WORK, "guarded", "ns", false, before.forks(), 24);
        assertThat(Comparison.of(Fabricated.run(1, before), Fabricated.run(1, after))
                        .regressions())
                .hasSize(1);
        assertThat(Comparison.of(Fabricated.run(1, after), Fabricated.run(1, before))
                        .regressions())
                .isEmpty();
    }

    @Test
    void garbageOfOneProcessProvesNothing() {
        Result before = new Result(WORK, "guarded", "ns", false, List.of(new double[] {10, 10.1}), 2);
        Result after = new Result(WORK, "guarded", "ns", false, List.of(new double[] {10, 10.1}), 26);
        assertThat(Comparison.of(Fabricated.run(1, before), Fabricated.run(1, after))
                        .moves())
                .isEmpty();
    }

    @Test
    void theCommandNamesWhatGotWorseAndFails(@TempDir Path directory) throws Exception {
        Path before = directory.resolve("old.json");
        Path after = directory.resolve("new.json");
        Files.writeString(before, Fabricated.run(1, ours(10, 0.02, 1)).toJson());
        Files.writeString(after, Fabricated.run(1, ours(20, 0.02, 2)).toJson());
        assertThat(compare(before, before)).startsWith("0").contains("0 moved beyond noise");
        assertThat(compare(before, after)).startsWith("1").contains("worse").contains("compound / guarded: deposit");
        assertThat(compare(after, before)).startsWith("0").contains("better");
    }

    @Test
    void aFileWithoutResultsIsNamed(@TempDir Path directory) throws Exception {
        Path none = Files.writeString(directory.resolve("none.json"), "{\"results\": 7");
        assertThat(compare(none, none))
                .startsWith("2")
                .contains(none.toString())
                .contains("no JSON");
    }

    private static String compare(Path before, Path after) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = Compare.run(
                new String[] {before.toString(), after.toString()}, new PrintStream(out, true, StandardCharsets.UTF_8));
        return exit + "\n" + out.toString(StandardCharsets.UTF_8);
    }
}
