package dev.sharedstruct.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What changed between two runs. A machine is not as fast every day, so what ours changed is set against what the peers
 * changed, whose code is the same.
 *
 * @param drift the median of the peers' times in the new run by those in the old one
 * @param changes of ours, in the order of the old run
 */
public record Comparison(double drift, List<Change> changes) {

    /** Less than this counts as noise, whatever the error bars say: two runs of the same differ by that much. */
    static final double FLOOR = 0.05;

    /**
     * One result in both runs.
     *
     * @param result the new one
     * @param cost new by old, above 1 if it got worse, with the drift taken out
     * @param bytes what one operation allocates more than it did; NaN if unknown
     */
    public record Change(Result result, Estimate cost, double bytes) {

        /** Whether it is beyond noise. */
        public boolean isMove() {
            return movesTime() || movesBytes();
        }

        /** Whether it moved for the worse. */
        public boolean isRegression() {
            return movesTime() && cost.value() > 1 || movesBytes() && bytes > 0;
        }

        private boolean movesTime() {
            double change = Math.abs(cost.value() - 1);
            return change > FLOOR && change > cost.error();
        }

        /** Allocation is counted, not timed. */
        private boolean movesBytes() {
            return Math.abs(bytes) >= 4;
        }
    }

    /** Compares two runs. */
    public static Comparison of(Results before, Results after) {
        double[] peers = after.all().stream()
                .filter(result -> !result.isOurs() && result.unit().equals("ns"))
                .map(result -> cost(before, result))
                .flatMap(Optional::stream)
                .mapToDouble(Estimate::value)
                .toArray();
        double drift = peers.length == 0 ? 1 : Estimate.median(peers);
        List<Change> changes = new ArrayList<>();
        for (Result result : after.all()) {
            if (result.isOurs()) {
                double scale = result.unit().equals("ns") ? drift : 1;
                cost(before, result)
                        .map(cost -> new Estimate(cost.value() / scale, cost.error() / scale))
                        .ifPresent(cost -> changes.add(new Change(result, cost, bytes(before, result))));
            }
        }
        return new Comparison(drift, changes);
    }

    /** Those beyond noise. */
    public List<Change> moves() {
        return changes.stream().filter(Change::isMove).toList();
    }

    /** Those that got worse beyond noise. */
    public List<Change> regressions() {
        return changes.stream().filter(Change::isRegression).toList();
    }

    private static Optional<Estimate> cost(Results before, Result after) {
        return before.find(after.work(), after.subject())
                .map(old -> Verdict.cost(after, old))
                .filter(cost -> Double.isFinite(cost.value()));
    }

    private static double bytes(Results before, Result after) {
        return after.bytes()
                - before.find(after.work(), after.subject()).map(Result::bytes).orElse(Double.NaN);
    }
}
