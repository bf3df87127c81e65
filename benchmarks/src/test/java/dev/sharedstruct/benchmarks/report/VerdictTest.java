package dev.sharedstruct.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Target TARGET =
            new Target("deposit", "bare compare-and-set", "compound", "guarded", "cas", 1.7, Target.Kind.RATIO);

    private static Verdict verdict(double ours, double scatter) {
        Results results = new Results();
        results.add(Fabricated.nanos("compound", "guarded", ours, scatter, 1));
        results.add(Fabricated.nanos("compound", "cas", 10, scatter, 2));
        return Verdict.of(TARGET, results).orElseThrow();
    }

    @Test
    void withinTheLimitIsMet() {
        assertThat(verdict(12, 0.01).words()).isEqualTo("met");
    }

    @Test
    void beyondTheLimitIsMissed() {
        assertThat(verdict(20, 0.01).words()).isEqualTo("**missed**");
    }

    @Test
    void whatTheErrorDecidesIsSaidToBeClose() {
        assertThat(verdict(16.9, 0.3).words()).contains("within the error");
    }

    @Test
    void throughputIsTurnedOver() {
        Target target = new Target("two processes", "C", "throughput", "guarded", "c", 1.0, Target.Kind.RATIO);
        Results results = new Results();
        results.add(Result.of("throughput", "guarded", "M/s", true, List.of(20.0, 20.0)));
        results.add(Result.of("throughput", "c", "M/s", true, List.of(10.0, 10.0)));
        Verdict verdict = Verdict.of(target, results).orElseThrow();
        assertThat(verdict.reached().value()).isEqualTo(0.5);
        assertThat(verdict.isMet()).isTrue();
    }

    @Test
    void allocationIsJudgedByBytes() {
        Target target = new Target("snapshot", "bytes", "snapshot2", "guarded", null, 0, Target.Kind.BYTES);
        assertThat(verdict(target, 0.0004).isMet()).isTrue();
        assertThat(verdict(target, 24).isMet()).isFalse();
        assertThat(Verdict.of(target, Fabricated.run(1))).isEmpty();
    }

    private static Verdict verdict(Target target, double bytes) {
        Results results = new Results();
        results.add(new Result("snapshot2", "guarded", "ns", false, List.of(new double[] {1}), bytes));
        return Verdict.of(target, results).orElseThrow();
    }

    @Test
    void whatWasNotMeasuredHasNoVerdict() {
        assertThat(Verdict.all(new Results())).isEmpty();
    }
}
