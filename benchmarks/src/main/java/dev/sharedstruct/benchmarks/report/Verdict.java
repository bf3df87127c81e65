package dev.sharedstruct.benchmarks.report;

import java.util.List;
import java.util.Optional;

/**
 * How far we are from a target.
 *
 * @param target which
 * @param reached the ratio or the score
 */
public record Verdict(Target target, Estimate reached) {

    /** Judges whatever was measured on both sides. */
    public static List<Verdict> all(Results results) {
        return Target.ALL.stream()
                .map(target -> of(target, results))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Judges one target, if both sides were measured. */
    public static Optional<Verdict> of(Target target, Results results) {
        Optional<Result> ours = results.find(target.work(), target.ours());
        return switch (target.kind()) {
            case SCORE -> ours.map(result -> new Verdict(target, result.estimate()));
            case BYTES ->
                ours.filter(result -> !Double.isNaN(result.bytes()))
                        .map(result -> new Verdict(target, new Estimate(result.bytes(), Double.NaN)));
            case RATIO ->
                ours.flatMap(result -> results.find(target.work(), target.peer())
                        .map(peer -> new Verdict(target, cost(result, peer))));
        };
    }

    /** What ours costs by what the peer costs, in the same rounds. */
    private static Estimate cost(Result ours, Result peer) {
        return ours.moreIsBetter() ? peer.ratioTo(ours) : ours.ratioTo(peer);
    }

    /** The best guess. Bytes are rounded: samples of a collector's work are not exact. */
    double value() {
        return target.kind() == Target.Kind.BYTES ? Math.rint(reached.value()) : reached.value();
    }

    /** Whether the best guess is within the limit. */
    public boolean isMet() {
        return value() <= target.limit();
    }

    /** Whether the limit is inside of the error, so that another run may answer otherwise. */
    public boolean isClose() {
        return Math.abs(reached.value() - target.limit()) <= reached.error();
    }

    /** In words. */
    public String words() {
        return (isMet() ? "met" : "**missed**") + (isClose() ? ", within the error" : "");
    }
}
