package dev.sharedstruct.benchmarks.report;

import java.util.Locale;

/** The text of an SVG file with what all charts share: the page, a title, and colours for light and for dark pages. */
final class Svg {

    static final int WIDTH = 860;

    /** Where the rows begin. */
    static final int TOP = 62;

    private static final String STYLE = """
        <style>
        text { font: 13px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; fill: #1f2328 }
        .title { font-size: 16px; font-weight: 600 }
        .strong { font-weight: 600 }
        .quiet { fill: #59636e }
        .small { font-size: 11px }
        .page { fill: #ffffff }
        .ours { fill: #0969da }
        .ours.variant { fill: #80b8f2 }
        .peer { fill: #9aa4af }
        .peer.variant { fill: #ccd3da }
        .met { fill: #2da44e }
        .missed { fill: #e5534b }
        .grid { stroke: #d1d9e0; stroke-width: 1 }
        .error { stroke: #1f2328; stroke-width: 1.5 }
        .limit { stroke: #1f2328; stroke-width: 2 }
        @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3 }
        .quiet { fill: #9198a1 }
        .page { fill: #0d1117 }
        .ours { fill: #388bfd }
        .ours.variant { fill: #1f4b8a }
        .peer { fill: #6e7681 }
        .peer.variant { fill: #3d444d }
        .met { fill: #2ea043 }
        .missed { fill: #da3633 }
        .grid { stroke: #2b3139 }
        .error, .limit { stroke: #e6edf3 }
        }
        </style>
        """;

    private final StringBuilder text = new StringBuilder();

    Svg(int height, String title, String subtitle) {
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %1$d %2$d\""
                        + " role=\"img\">",
                WIDTH, height);
        line("<title>%s</title>", escaped(title));
        text.append(STYLE);
        line("<rect class=\"page\" width=\"%d\" height=\"%d\" rx=\"6\"/>", WIDTH, height);
        text(16, 26, "title", "start", title);
        text(16, 46, "quiet", "start", subtitle);
    }

    /**
     * Writes words.
     *
     * @param type classes of the style, with spaces between them
     * @param anchor {@code start}, {@code middle} or {@code end}: which part of them is at x
     */
    void text(double x, double y, String type, String anchor, String words) {
        line(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                type, x, y, anchor, escaped(words));
    }

    /** Draws a bar between two places, whichever is on the left; it is always to be seen. */
    void bar(String type, double from, double to, double y, double height) {
        line(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"/>",
                type, Math.min(from, to), y, Math.max(1, Math.abs(to - from)), height);
    }

    /** Draws a straight line. */
    void line(String type, double x1, double y1, double x2, double y2) {
        line("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", type, x1, y1, x2, y2);
    }

    /** Draws an interval with an end on each side. */
    void interval(double low, double high, double y) {
        line("error", low, y, high, y);
        line("error", low, y - 3, low, y + 3);
        line("error", high, y - 3, high, y + 3);
    }

    /** The text of the file. */
    String end() {
        return text.append("</svg>\n").toString();
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void line(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
