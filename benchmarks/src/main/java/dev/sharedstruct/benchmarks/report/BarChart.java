package dev.sharedstruct.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A chart of horizontal bars as SVG: a bar for each subject with its error and its number, ours in a colour of their own,
 * variants of one subject paler than it. The axis is logarithmic if the longest bar would hide the shortest.
 */
public final class BarChart {

    private static final int NUMBER_WIDTH = 140;

    private static final int MARGIN = 16;

    private static final int ROW = 22;

    private static final int BAR = 14;

    private static final int SCALE = 30;

    /** Of bold letters, on average. */
    private static final double LETTER = 7.9;

    private static final double TOO_WIDE = 40;

    /** By so much an error may lengthen the axis; what is longer is cut. */
    private static final double ROOM_FOR_ERRORS = 1.3;

    private final String title;

    private final String subtitle;

    private final List<Bar> bars = new ArrayList<>();

    private record Bar(String label, Estimate length, boolean ours) {

        private double value() {
            return length.value();
        }

        private String type() {
            String variant = label.endsWith(", no flag") || label.endsWith(", unchecked") ? " variant" : "";
            return (ours ? "ours" : "peer") + variant;
        }
    }

    /**
     * A chart without bars.
     *
     * @param title what was done
     * @param subtitle the unit, and which end is the better one
     */
    public BarChart(String title, String subtitle) {
        this.title = title;
        this.subtitle = subtitle;
    }

    /** Adds a bar below the others. */
    public BarChart bar(String label, Estimate length, boolean ours) {
        bars.add(new Bar(label, length, ours));
        return this;
    }

    /** The chart as the text of an SVG file. */
    public String toSvg() {
        Axis axis = axis();
        int bottom = Svg.TOP + ROW * bars.size();
        Svg svg = new Svg(
                bottom + SCALE,
                title,
                subtitle + (axis.logarithmic() ? "; each line is ten times the one on its left" : ""));
        legend(svg);
        for (double tick : axis.ticks()) {
            double x = axis.at(tick);
            svg.line("grid", x, Svg.TOP - 6, x, bottom);
            svg.text(x, bottom + 16, "quiet small", "middle", Numbers.tick(tick));
        }
        for (int i = 0; i < bars.size(); i++) {
            draw(svg, bars.get(i), Svg.TOP + ROW * i, axis);
        }
        return svg.end();
    }

    private Axis axis() {
        double longest = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        double farthest = bars.stream()
                .mapToDouble(bar -> bar.value() + (bar.length.error() > 0 ? bar.length.error() : 0))
                .max()
                .orElse(1);
        double shortest = bars.stream()
                .mapToDouble(Bar::value)
                .filter(value -> value > 0)
                .min()
                .orElse(longest);
        boolean logarithmic = longest / shortest > TOO_WIDE;
        double from = logarithmic ? Math.pow(10, Math.floor(Math.log10(shortest) - 0.15)) : 0;
        double to = longest > 0 ? Math.min(farthest, longest * ROOM_FOR_ERRORS) : 1;
        int letters = bars.stream().mapToInt(bar -> bar.label.length()).max().orElse(0);
        return new Axis(from, to, MARGIN + 10 + letters * LETTER, Svg.WIDTH - MARGIN - NUMBER_WIDTH, logarithmic);
    }

    private static void legend(Svg svg) {
        int right = Svg.WIDTH - MARGIN;
        svg.bar("ours", right - 170, right - 158, 16, 12);
        svg.text(right - 152, 26, "", "start", "sharedstruct");
        svg.bar("peer", right - 60, right - 48, 16, 12);
        svg.text(right - 42, 26, "", "start", "others");
    }

    private static void draw(Svg svg, Bar bar, int y, Axis axis) {
        double value = bar.value();
        double error = bar.length.error();
        double middle = y + BAR / 2.0;
        svg.text(axis.left() - 10, middle + 5, bar.ours ? "strong" : "", "end", bar.label);
        svg.bar(bar.type(), axis.left(), axis.at(value), y, BAR);
        if (error > 0) {
            svg.interval(axis.at(Math.max(value - error, axis.from())), axis.at(value + error), middle);
        }
        svg.text(Svg.WIDTH - MARGIN, middle + 5, bar.ours ? "strong" : "", "end", Numbers.text(bar.length));
    }
}
