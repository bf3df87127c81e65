package dev.sharedstruct.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {

    @Test
    void whatIsWrittenIsRead() {
        Results results = new Results();
        results.fact("processor", "a \"fast\" one\\with\ttabs");
        results.note("µs, not ms");
        results.add(new Result("work", "guarded", "ns", false, List.of(new double[] {1.25, 2}, new double[] {3}), 24));
        results.add(Result.of("work", "peer", "M/s", true, List.of(0.000125)));
        Results read = Results.parse(results.toJson());
        assertThat(read.facts()).isEqualTo(results.facts());
        assertThat(read.notes()).isEqualTo(results.notes());
        assertThat(read.toJson()).isEqualTo(results.toJson());
        Result guarded = read.find("work", "guarded").orElseThrow();
        assertThat(guarded.bytes()).isEqualTo(24);
        assertThat(guarded.forks()).containsExactly(new double[] {1.25, 2}, new double[] {3});
        assertThat(read.find("work", "peer").orElseThrow().moreIsBetter()).isTrue();
        assertThat(read.find("work", "peer").orElseThrow().bytes()).isNaN();
    }

    @Test
    void forksOfOneSubjectAreCollected() {
        Results results = new Results();
        results.add(Result.nanos("work", "raw", List.of(new double[] {1})));
        results.add(Result.nanos("work", "raw", List.of(new double[] {3})));
        assertThat(results.all()).hasSize(1);
        assertThat(results.find("work", "raw").orElseThrow().estimate().value()).isEqualTo(2);
    }

    @Test
    void whatIsNoJsonIsRefused() {
        for (String text : List.of("", "{", "[1, 2", "{\"facts\": nul}", "7 8", "{\"facts\": {}}", "[]")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Results.parse(text));
        }
    }

    @Test
    void anErrorIsThatOfStudentsInterval() {
        // Mean 10, standard deviation 1, three forks: 4.303 / sqrt(3).
        Estimate estimate = Estimate.of(List.of(new double[] {9}, new double[] {10}, new double[] {11}));
        assertThat(estimate.value()).isEqualTo(10);
        assertThat(estimate.error()).isCloseTo(2.484, within(0.001));
    }

    @Test
    void oneDisturbedIterationDoesNotCount() {
        Estimate estimate =
                Estimate.of(List.of(new double[] {10, 10, 90}, new double[] {10, 10, 10}, new double[] {10, 10, 10}));
        assertThat(estimate).isEqualTo(new Estimate(10, 0));
    }

    @Test
    void oneScoreHasNoError() {
        assertThat(Estimate.of(List.of(new double[] {10})).error()).isNaN();
    }

    @Test
    void theErrorOfARatioIsThatOfBothSides() {
        Estimate ratio = new Estimate(10, 0.3).ratioTo(new Estimate(5, 0.2));
        assertThat(ratio.value()).isEqualTo(2);
        assertThat(ratio.error()).isCloseTo(2 * Math.hypot(0.03, 0.04), within(1e-9));
    }
}
