package dev.sharedstruct.benchmarks.report;

import java.util.Locale;

/** Numbers for readers. */
final class Numbers {

    private Numbers() {}

    /** Three digits. */
    static String text(double number) {
        if (!Double.isFinite(number)) {
            return "–";
        }
        return number == 0 ? "0" : String.format(Locale.ROOT, "%,." + digits(number) + "f", number);
    }

    /** As many behind the point as make three in all. */
    private static int digits(double number) {
        return Math.clamp((long) (2 - Math.floor(Math.log10(Math.abs(number)))), 0, 6);
    }

    /** A number and its error, with as many digits. */
    static String text(Estimate estimate) {
        String value = text(estimate.value());
        if (Double.isNaN(estimate.error()) || value.equals("–")) {
            return value;
        }
        int digits = estimate.value() == 0 ? 0 : digits(estimate.value());
        return value + " ± " + String.format(Locale.ROOT, "%,." + digits + "f", estimate.error());
    }
}
