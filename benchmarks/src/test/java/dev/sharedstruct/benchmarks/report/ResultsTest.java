package dev.sharedstruct.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
    void theLowestAndTheHighestOfFiveDoNotCount() {
        Estimate estimate = Estimate.of(forks(9, 10, 11, 10, 90));
        assertThat(estimate.value()).isCloseTo(10.333, within(0.001));
        // Winsorized deviation 0.548 of 10, 10, 10, 11, 11; 4.303 * 0.548 / (3/5 * sqrt(5)).
        assertThat(estimate.error()).isCloseTo(1.757, within(0.001));
    }

    @Test
    void aSlowRoundIsNotInARatio() {
        Result ours = Result.nanos("work", "raw", forks(10, 30, 11));
        Result peer = Result.nanos("work", "peer", forks(5, 15, 5.5));
        assertThat(ours.ratioTo(peer).value()).isCloseTo(2, within(1e-9));
        assertThat(ours.ratioTo(peer).error()).isCloseTo(0, within(1e-9));
        assertThat(peer.ratioTo(ours).value()).isCloseTo(0.5, within(1e-9));
        assertThat(ours.estimate().ratioTo(peer.estimate()).error()).isGreaterThan(1);
    }

    @Test
    void roundsThatOneSideHasAloneAreNotInARatio() {
        Result ours = Result.nanos("work", "raw", forks(10, 20, 10, 500, 500));
        Result peer = Result.nanos("work", "peer", forks(5, 10, 5));
        assertThat(ours.ratioTo(peer).value()).isCloseTo(2, within(1e-9));
    }

    @Test
    void withoutRoundsBothSidesAreIndependent() {
        Result ours = Result.nanos("work", "raw", List.of(new double[] {10, 10.1, 9.9}));
        Result peer = Result.nanos("work", "peer", forks(5, 5.1, 4.9));
        assertThat(ours.ratioTo(peer)).isEqualTo(ours.estimate().ratioTo(peer.estimate()));
        Result none = Result.of("work", "none", "M/s", true, List.of(0.0, 0.0, 0.0));
        assertThat(none.ratioTo(peer).value()).isZero();
    }

    private static List<double[]> forks(double... scores) {
        return Arrays.stream(scores).mapToObj(score -> new double[] {score}).toList();
    }

    @Test
    void theErrorOfARatioIsThatOfBothSides() {
        Estimate ratio = new Estimate(10, 0.3).ratioTo(new Estimate(5, 0.2));
        assertThat(ratio.value()).isEqualTo(2);
        assertThat(ratio.error()).isCloseTo(2 * Math.hypot(0.03, 0.04), within(1e-9));
    }
}
