package dev.sharedstruct.benchmarks;

import java.util.Locale;

/**
 * How long everything is measured. On two quiet processors a short run takes about ten minutes and a full one about half an
 * hour: a virtual machine that measures takes 0.7 s to start, so the 26 subjects with a target take 26 · 3 · 2.5 s in the short
 * form and 26 · 5 · 2.8 s in the full one, the 148 and 203 others 148 · 1.5 s and 203 · 2 · 1.9 s; several processes take 2 and
 * 7 minutes, all else one and 4.
 *
 * @param rounds how often each subject with a target is measured, in processes of its own, spread over the run
 * @param otherRounds how often each other subject is
 * @param warmUpMillis of one round of a subject with a target; below a second the optimizing compiler may not be done
 * @param otherWarmUpMillis of one round of any other subject
 * @param iterations of one round of one subject
 * @param iterationMillis of one of them
 * @param everything whether that is measured, too, which a quick answer can do without: peers unchecked, works
 *     without a target with no flag, and the compilation of the most records
 * @param seconds how long several processes contend, once to count and once more to time each operation
 * @param waitSeconds how long a waiter is watched, after it has warmed up
 * @param recoveries how many owners are killed
 * @param starts how many virtual machines are started for each subject
 * @param compilations how often records are compiled
 */
public record Form(
        int rounds,
        int otherRounds,
        int warmUpMillis,
        int otherWarmUpMillis,
        int iterations,
        int iterationMillis,
        boolean everything,
        double seconds,
        int waitSeconds,
        int recoveries,
        int starts,
        int compilations) {

    /** {@code smoke} shows that all runs, {@code short} gives an answer, {@code full} is for the report. */
    public static Form of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "smoke" -> new Form(1, 1, 20, 20, 2, 20, false, 0.2, 1, 3, 1, 1);
            case "short" -> new Form(3, 1, 1500, 500, 5, 60, false, 0.5, 5, 10, 3, 1);
            case "full" -> new Form(5, 2, 1600, 700, 5, 100, true, 1, 10, 40, 11, 3);
            default -> throw new IllegalArgumentException("form is \"" + name + "\"; give smoke, short or full");
        };
    }
}
