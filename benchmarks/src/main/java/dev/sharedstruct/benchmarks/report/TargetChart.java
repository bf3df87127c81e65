package dev.sharedstruct.benchmarks.report;

import java.util.List;

/**
 * All verdicts as one SVG chart. A bar begins at the limit: to the left, in green, it says how many times better we are, to
 * the right, in red, how many times too slow.
 */
final class TargetChart {

    private static final int MARGIN = 16;

    private static final int ROW = 22;

    private static final int BAR = 14;

    private static final double LEFT = 370;

    private static final double RIGHT = 710;

    /** What is farther from the limit than that is cut. */
    private static final double FARTHEST = 4;

    private static final double[] TICKS = {1 / 4.0, 1 / 2.0, 1, 2, 4};

    private static final List<String> TICK_NAMES = List.of("¼", "½", "limit", "2 ×", "4 ×");

    private static final Axis AXIS = new Axis(1 / FARTHEST, FARTHEST, LEFT, RIGHT, true);

    private final List<Verdict> verdicts;

    TargetChart(List<Verdict> verdicts) {
        this.verdicts = verdicts;
    }

    String toSvg() {
        long groups = verdicts.stream()
                .map(verdict -> verdict.target().what())
                .distinct()
                .count();
        int bottom = Svg.TOP + ROW * (int) (verdicts.size() + groups);
        long met = verdicts.stream().filter(Verdict::isMet).count();
        Svg svg = new Svg(
                bottom + 30,
                met + " of " + verdicts.size() + " targets met",
                "cost in times of the limit, cut at a quarter and at four times; thin lines are 95 % intervals");
        for (int i = 0; i < TICKS.length; i++) {
            double x = AXIS.at(TICKS[i]);
            svg.line("grid", x, Svg.TOP - 6, x, bottom);
            svg.text(x, bottom + 16, "quiet small", "middle", TICK_NAMES.get(i));
        }
        int y = Svg.TOP;
        String group = "";
        for (Verdict verdict : verdicts) {
            if (!verdict.target().what().equals(group)) {
                group = verdict.target().what();
                svg.text(MARGIN, y + BAR - 2, "strong", "start", group);
                y += ROW;
            }
            draw(svg, verdict, y);
            y += ROW;
        }
        svg.line("limit", AXIS.at(1), Svg.TOP - 6, AXIS.at(1), bottom);
        return svg.end();
    }

    private static void draw(Svg svg, Verdict verdict, int y) {
        double limit = verdict.target().limit();
        double middle = y + BAR / 2.0;
        svg.text(MARGIN + 16, middle + 5, "quiet", "start", verdict.target().against());
        if (limit > 0) {
            double part = verdict.reached().value() / limit;
            double error = verdict.reached().error() / limit;
            svg.bar(verdict.isMet() ? "met" : "missed", AXIS.at(1), AXIS.at(part), y, BAR);
            if (error > 0) {
                svg.interval(AXIS.at(Math.max(part - error, 1 / FARTHEST)), AXIS.at(part + error), middle);
            }
        }
        svg.text(
                Svg.WIDTH - MARGIN,
                middle + 5,
                "",
                "end",
                Numbers.text(verdict.value()) + " of " + Numbers.tick(limit) + (verdict.isMet() ? " ✓" : " ✗"));
    }
}
