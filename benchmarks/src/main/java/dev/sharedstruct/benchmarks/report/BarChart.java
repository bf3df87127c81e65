package dev.sharedstruct.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart of horizontal bars as SVG: a bar for each subject with its error and its number, ours in a colour of their own,
 * readable on light and on dark pages. The axis is logarithmic if the longest bar would hide the shortest.
 */
public final class BarChart {

    private static final int WIDTH = 860;

    private static final int LABEL_WIDTH = 290;

    private static final int NUMBER_WIDTH = 110;

    private static final int TOP = 62;

    private static final int ROW = 24;

    private static final int BAR = 14;

    private static final double TOO_WIDE = 40;

    private static final String STYLE = """
        <style>
        text { font: 13px system-ui, sans-serif; fill: #1f2328 }
        .title { font-size: 16px; font-weight: 600 }
        .strong { font-weight: 600 }
        .quiet { fill: #59636e }
        .page { fill: #ffffff }
        .ours { fill: #0969da }
        .peer { fill: #afb8c1 }
        .line { stroke: #59636e; stroke-width: 1.5 }
        .limit { stroke: #cf222e; stroke-width: 1.5; stroke-dasharray: 4 3 }
        @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3 }
        .quiet { fill: #9198a1 }
        .page { fill: #0d1117 }
        .ours { fill: #4493f8 }
        .peer { fill: #545d68 }
        .line { stroke: #9198a1 }
        .limit { stroke: #f85149 }
        }
        </style>
        """;

    private final String title;

    private final String subtitle;

    private final List<Bar> bars = new ArrayList<>();

    private double limit = Double.NaN;

    private record Bar(String label, Estimate length, boolean ours) {}

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

    /** Draws a line from top to bottom. */
    public BarChart limit(double value) {
        limit = value;
        return this;
    }

    /** The chart as the text of an SVG file. */
    public String toSvg() {
        double longest =
                bars.stream().mapToDouble(bar -> bar.length.value()).max().orElse(1);
        longest = Double.isNaN(limit) ? longest : Math.max(longest, limit);
        double shortest = bars.stream()
                .mapToDouble(bar -> bar.length.value())
                .filter(value -> value > 0)
                .min()
                .orElse(longest);
        boolean logarithmic = longest / shortest > TOO_WIDE;
        double from = logarithmic ? Math.pow(10, Math.floor(Math.log10(shortest) - 0.15)) : 0;
        int height = TOP + ROW * bars.size() + 12;
        StringBuilder svg = new StringBuilder();
        line(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %1$d %2$d\""
                        + " role=\"img\">",
                WIDTH,
                height);
        line(svg, "<title>%s</title>", escaped(title));
        svg.append(STYLE);
        line(svg, "<rect class=\"page\" width=\"%d\" height=\"%d\" rx=\"6\"/>", WIDTH, height);
        line(svg, "<text class=\"title\" x=\"16\" y=\"26\">%s</text>", escaped(title));
        line(
                svg,
                "<text class=\"quiet\" x=\"16\" y=\"46\">%s%s</text>",
                escaped(subtitle),
                logarithmic ? "; logarithmic" : "");
        for (int i = 0; i < bars.size(); i++) {
            draw(svg, bars.get(i), TOP + ROW * i, from, longest, logarithmic);
        }
        if (!Double.isNaN(limit)) {
            double x = x(limit, from, longest, logarithmic);
            line(svg, "<line class=\"limit\" x1=\"%.1f\" x2=\"%1$.1f\" y1=\"%d\" y2=\"%d\"/>", x, TOP - 6, height - 8);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(StringBuilder svg, Bar bar, int y, double from, double longest, boolean logarithmic) {
        double value = bar.length.value();
        double error = bar.length.error();
        double end = x(value, from, longest, logarithmic);
        int middle = y + BAR / 2;
        line(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\"%s>%s</text>",
                LABEL_WIDTH - 10,
                middle + 5,
                bar.ours ? " class=\"strong\"" : "",
                escaped(bar.label));
        line(
                svg,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>",
                bar.ours ? "ours" : "peer",
                LABEL_WIDTH,
                y,
                Math.max(1, end - LABEL_WIDTH),
                BAR);
        double numberAt = end;
        if (error > 0) {
            double low = x(Math.max(value - error, from), from, longest, logarithmic);
            double high = x(Math.min(value + error, longest), from, longest, logarithmic);
            numberAt = Math.max(end, high);
            line(svg, "<line class=\"line\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%3$d\"/>", low, high, middle);
        }
        line(svg, "<text x=\"%.1f\" y=\"%d\">%s</text>", numberAt + 8, middle + 5, Numbers.text(value));
    }

    private static double x(double value, double from, double longest, boolean logarithmic) {
        double room = WIDTH - LABEL_WIDTH - NUMBER_WIDTH;
        double part =
                !logarithmic ? value / longest : value <= from ? 0 : Math.log(value / from) / Math.log(longest / from);
        return LABEL_WIDTH + room * (Double.isFinite(part) ? part : 0);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void line(StringBuilder svg, String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
