package dev.sharedstruct.benchmarks;

import java.util.Locale;

/**
 * How long everything is measured.
 *
 * @param rounds how often each work with a target is measured, in processes of its own, spread over the run
 * @param otherRounds how often each other work is
 * @param warmUpMillis of one round of one work
 * @param iterations of one round of one work
 * @param iterationMillis of one of them
 * @param seconds how long several processes contend
 * @param recoveries how many owners are killed
 * @param starts how many virtual machines are started for each subject
 * @param compilations how often records are compiled
 */
public record Form(
        int rounds,
        int otherRounds,
        int warmUpMillis,
        int iterations,
        int iterationMillis,
        double seconds,
        int recoveries,
        int starts,
        int compilations) {

    /** {@code smoke} shows that all runs, {@code short} gives an answer, {@code full} is for the report. */
    public static Form of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "smoke" -> new Form(1, 1, 20, 2, 20, 0.3, 3, 1, 1);
            case "short" -> new Form(3, 1, 300, 5, 60, 0.8, 10, 3, 1);
            case "full" -> new Form(7, 5, 2000, 8, 500, 5, 100, 15, 7);
            default -> throw new IllegalArgumentException("form is \"" + name + "\"; give smoke, short or full");
        };
    }
}
