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
     * The same for what one or two processes measured in either run. How far processes are apart is not known then, and it is
     * more than repetitions in one of them tell: of pairs of processes that ran the same code every fifth differed by half, and
     * one in a hundred by twice.
     */
    static final double FLOOR_OF_FEW = 1;

    /**
     * One result in both runs.
     *
     * @param result the new one
     * @param cost new by old, above 1 if it got worse, with the drift taken out
     * @param bytes what one operation allocates more than it did; NaN if unknown
     * @param floor below which a change of cost is noise
     */
    public record Change(Result result, Estimate cost, double bytes, double floor) {

        /** Whether it is beyond noise. */
        public boolean isMove() {
            return movesTime() || movesBytes();
        }

        /** Whether it moved for the worse. */
        public boolean isRegression() {
            return movesTime() && cost.value() > 1 || movesBytes() && bytes > 0;
        }

        /** Whether it is known what is noise: of a single score it is not. */
        public boolean isJudged() {
            return !Double.isNaN(cost.error());
        }

        private boolean movesTime() {
            // Half as much is as far as twice as much.
            double change = Math.exp(Math.abs(Math.log(cost.value()))) - 1;
            return isJudged() && change > floor && change > cost.relative();
        }

        /** Allocation is counted, not timed, but a lone process may not have got as far as to do without an object. */
        private boolean movesBytes() {
            return floor < FLOOR_OF_FEW && Math.abs(bytes) >= 4;
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
                        .ifPresent(cost ->
                                changes.add(new Change(result, cost, bytes(before, result), floor(before, result))));
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
                .map(old -> cost(old.estimate(), after.estimate(), after.moreIsBetter()))
                .filter(cost -> Double.isFinite(cost.value()));
    }

    private static Estimate cost(Estimate before, Estimate after, boolean moreIsBetter) {
        return moreIsBetter ? before.ratioTo(after) : after.ratioTo(before);
    }

    private static double floor(Results before, Result after) {
        int old = before.find(after.work(), after.subject())
                .map(result -> result.forks().size())
                .orElse(0);
        return Math.min(old, after.forks().size()) < Estimate.ENOUGH_FORKS ? FLOOR_OF_FEW : FLOOR;
    }

    private static double bytes(Results before, Result after) {
        return after.bytes()
                - before.find(after.work(), after.subject()).map(Result::bytes).orElse(Double.NaN);
    }
}
