package dev.sharedstruct.benchmarks.report;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers for readers. */
final class Numbers {

    private Numbers() {}

    /** A round number without zeros behind the point. */
    static String tick(double number) {
        BigDecimal plain = new BigDecimal(String.format(Locale.ROOT, "%.3g", number)).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, plain.scale()) + "f", plain);
    }

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
        if (Double.isNaN(estimate.error()) || value.equals("–") || estimate.value() == 0) {
            return value;
        }
        int digits = digits(estimate.value());
        return value + " ± " + String.format(Locale.ROOT, "%,." + digits + "f", estimate.error());
    }
}
