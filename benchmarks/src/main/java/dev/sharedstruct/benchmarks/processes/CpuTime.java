package dev.sharedstruct.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What other processes take of a processor, by the scheduler's books, which are exact to a nanosecond. */
final class CpuTime {

    private CpuTime() {}

    /**
     * Watches a process with all its threads.
     *
     * @param seconds how long
     * @return percent of a processor, for each second; nothing where the system keeps no such books
     */
    static double[] percents(long process, int seconds) {
        double[] percents = new double[seconds];
        long start = System.nanoTime();
        OptionalLong used = nanos(process);
        for (int second = 0; second < seconds; second++) {
            sleep(1);
            long end = System.nanoTime();
            OptionalLong now = nanos(process);
            if (used.isEmpty() || now.isEmpty()) {
                return new double[0];
            }
            percents[second] = 100.0 * (now.getAsLong() - used.getAsLong()) / (end - start);
            start = end;
            used = now;
        }
        return percents;
    }

    static void sleep(int seconds) {
        try {
            Thread.sleep(seconds * 1000L);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Time on a processor of all threads that are there, in nanoseconds. */
    private static OptionalLong nanos(long process) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process), "task"))) {
            long nanos = 0;
            for (Path thread : threads.toList()) {
                nanos += Long.parseLong(
                        Files.readString(thread.resolve("schedstat")).split(" ")[0]);
            }
            return nanos == 0 ? OptionalLong.empty() : OptionalLong.of(nanos);
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
