package dev.sharedstruct.benchmarks.report;

import java.util.List;
import java.util.Random;

/** Results that nobody measured. */
final class Fabricated {

    private Fabricated() {}

    /** Five forks whose scores scatter around a number. */
    static Result nanos(String work, String subject, double around, double scatter, long seed) {
        Random random = new Random(seed);
        List<double[]> forks = random.doubles(5, -1, 1)
                .mapToObj(each -> new double[] {around * (1 + scatter * each)})
                .toList();
        return Result.nanos(work, subject, forks);
    }

    /** Ten peers and the given result, on a machine that is slower by a factor. */
    static Results run(double slower, Result... ours) {
        Results results = new Results();
        for (int i = 0; i < 10; i++) {
            results.add(nanos("work " + i, "peer", slower * (5 + i), 0.01, i));
        }
        results.addAll(List.of(ours));
        return results;
    }
}
