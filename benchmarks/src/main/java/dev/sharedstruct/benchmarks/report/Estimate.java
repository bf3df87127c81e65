package dev.sharedstruct.benchmarks.report;

import java.util.Arrays;
import java.util.List;

/**
 * A number that was measured.
 *
 * @param value the best guess
 * @param error half of the interval in which it is with a probability of 95 %; NaN if too few scores are there to tell
 */
public record Estimate(double value, double error) {

    /** Student's t for a two-sided 95 %, by degrees of freedom from 1. */
    private static final double[] T = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    private static final double T_OF_MANY = 1.96;

    /** As many forks tell how far forks are apart. */
    static final int ENOUGH_FORKS = 3;

    /** As many numbers can spare the lowest and the highest of each five. */
    private static final int TRIMMED = 5;

    /**
     * Of each fork the median counts, as a moment's disturbance lengthens some of its iterations. Forks differ by more than
     * their iterations do, so the error is that between forks, unless there are too few of them.
     */
    public static Estimate of(List<double[]> forks) {
        double[] medians = medians(forks);
        if (medians.length >= ENOUGH_FORKS) {
            return of(medians);
        }
        double[] all = forks.stream().flatMapToDouble(Arrays::stream).toArray();
        return new Estimate(mean(medians), of(all).error);
    }

    /**
     * This by that, where the forks of both were measured in rounds: what slowed down a whole round is not in its ratio. Forks
     * that one of them has alone do not count. Without enough rounds the two are taken as independent.
     */
    public static Estimate ratio(List<double[]> forks, List<double[]> others) {
        double[] these = medians(forks);
        double[] those = medians(others);
        double[] logarithms = new double[Math.min(these.length, those.length)];
        Arrays.setAll(logarithms, round -> Math.log(these[round] / those[round]));
        if (logarithms.length < ENOUGH_FORKS || !Arrays.stream(logarithms).allMatch(Double::isFinite)) {
            return of(forks).ratioTo(of(others));
        }
        // In logarithms twice as long is as far as half as long.
        Estimate logarithm = of(logarithms);
        double ratio = Math.exp(logarithm.value);
        return new Estimate(ratio, ratio * logarithm.error);
    }

    /** This by that, where both were measured independently. */
    public Estimate ratioTo(Estimate other) {
        double ratio = value / other.value;
        return new Estimate(ratio, Math.abs(ratio) * Math.hypot(relative(), other.relative()));
    }

    /** The error as a part of the value, which is 0 for 0. */
    public double relative() {
        return value == 0 ? 0 : Math.abs(error / value);
    }

    /** The middle one of some numbers, or the mean of the two in the middle. */
    static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * The mean without the lowest and the highest fifth, and its interval (Tukey and McLaughlin): a compiler that had bad luck
     * in one fork does not move it. Few numbers count all.
     */
    private static Estimate of(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int dropped = sorted.length / TRIMMED;
        int kept = sorted.length - 2 * dropped;
        double value = mean(Arrays.copyOfRange(sorted, dropped, dropped + kept));
        if (sorted.length < 2) {
            return new Estimate(value, Double.NaN);
        }
        Arrays.fill(sorted, 0, dropped, sorted[dropped]);
        Arrays.fill(sorted, dropped + kept, sorted.length, sorted[dropped + kept - 1]);
        double mean = mean(sorted);
        double squares = Arrays.stream(sorted)
                .map(number -> (number - mean) * (number - mean))
                .sum();
        double part = (double) kept / sorted.length;
        double deviation = Math.sqrt(squares / (sorted.length - 1));
        return new Estimate(value, t(kept - 1) * deviation / (part * Math.sqrt(sorted.length)));
    }

    private static double t(int freedom) {
        return freedom <= T.length ? T[freedom - 1] : T_OF_MANY;
    }

    private static double[] medians(List<double[]> forks) {
        return forks.stream().mapToDouble(Estimate::median).toArray();
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElse(Double.NaN);
    }
}
