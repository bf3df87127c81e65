package dev.sharedstruct.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * From numbers to places on a page.
 *
 * @param from the number at the left
 * @param to the number at the right
 * @param left its place
 * @param right its place
 * @param logarithmic whether equal ratios, and not equal differences, are as far apart
 */
record Axis(double from, double to, double left, double right, boolean logarithmic) {

    private static final int TICKS = 5;

    /** The place of a number; of one beyond an end, that end. */
    double at(double number) {
        double part = logarithmic ? Math.log(number / from) / Math.log(to / from) : (number - from) / (to - from);
        return left + (right - left) * (Double.isNaN(part) ? 0 : Math.clamp(part, 0, 1));
    }

    /** Round numbers, some of them: powers of ten, or multiples of what is about a fifth. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            for (int power = (int) Math.ceil(Math.log10(from)); Math.pow(10, power) <= to; power++) {
                ticks.add(Math.pow(10, power));
            }
            return ticks;
        }
        double step = step();
        for (int i = 0; i * step <= to; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** 1, 2 or 5, times a power of ten. */
    private double step() {
        double least = to / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double part = least / power;
        return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
    }
}
