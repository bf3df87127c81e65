package dev.sharedstruct.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was measured of one subject at one work.
 *
 * @param work what was done
 * @param subject who did it; ours begin with {@code guarded}, {@code raw} or {@code plain}
 * @param unit of the scores
 * @param moreIsBetter whether a larger score is the better one
 * @param forks scores, an array for each process that was started to measure; the first is that of the first round, and so on
 * @param bytes allocated by one operation; NaN if unknown
 */
public record Result(
        String work, String subject, String unit, boolean moreIsBetter, List<double[]> forks, double bytes) {

    /** Nanoseconds of one operation. */
    public static Result nanos(String work, String subject, List<double[]> forks) {
        return new Result(work, subject, "ns", false, forks, Double.NaN);
    }

    /** A result of single scores, of a process each. */
    public static Result of(String work, String subject, String unit, boolean moreIsBetter, List<Double> scores) {
        List<double[]> forks =
                scores.stream().map(score -> new double[] {score}).toList();
        return new Result(work, subject, unit, moreIsBetter, forks, Double.NaN);
    }

    /** Numbers with spaces between them. */
    public static double[] numbers(String text) {
        return Arrays.stream(text.strip().split(" +"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** What tells results apart. */
    public String key() {
        return work + " / " + subject;
    }

    /** Whether this is not about a peer. */
    public boolean isOurs() {
        return Stream.of("guarded", "raw", "plain", "sharedstruct").anyMatch(subject::startsWith);
    }

    /** The score, and how far it may be off. */
    public Estimate estimate() {
        return Estimate.of(forks);
    }

    /** This score by that of another subject, which was measured in the same rounds. */
    public Estimate ratioTo(Result peer) {
        return equals(peer) ? new Estimate(1, Double.NaN) : Estimate.ratio(forks, peer.forks);
    }

    /** This result and more forks of the same. */
    public Result and(Result more) {
        List<double[]> all = new ArrayList<>(forks);
        all.addAll(more.forks);
        return new Result(
                work, subject, unit, moreIsBetter, all, Double.isNaN(bytes) ? more.bytes : Math.max(bytes, more.bytes));
    }
}
