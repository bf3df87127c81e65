package dev.sharedstruct.benchmarks.report;

import java.util.Arrays;
import java.util.List;

/**
 * A number that was measured.
 *
 * @param value the best guess
 * @param error half of the interval in which it is with a probability of 95 %; NaN if one score is all there is
 */
public record Estimate(double value, double error) {

    /** Student's t for a two-sided 95 %, by degrees of freedom from 1. */
    private static final double[] T = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    private static final double T_OF_MANY = 1.96;

    private static final int ENOUGH_FORKS = 3;

    /**
     * Of each fork the median counts, as a moment's disturbance lengthens some of its iterations. Forks differ by more than
     * their iterations do, so the error is that between forks, unless there are too few of them.
     */
    public static Estimate of(List<double[]> forks) {
        double[] medians = forks.stream().mapToDouble(Estimate::median).toArray();
        double value = mean(medians);
        if (medians.length >= ENOUGH_FORKS) {
            return new Estimate(value, halfInterval(medians));
        }
        double[] all = forks.stream().flatMapToDouble(Arrays::stream).toArray();
        return new Estimate(value, all.length < 2 ? Double.NaN : halfInterval(all));
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

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElse(Double.NaN);
    }

    private static double halfInterval(double[] numbers) {
        double mean = mean(numbers);
        double squares = Arrays.stream(numbers)
                .map(number -> (number - mean) * (number - mean))
                .sum();
        int freedom = numbers.length - 1;
        double t = freedom <= T.length ? T[freedom - 1] : T_OF_MANY;
        return t * Math.sqrt(squares / freedom / numbers.length);
    }
}
