package dev.sharedstruct.samples.counter;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.WorkerProcess;
import java.util.ArrayList;
import java.util.List;

/** Four processes increment one number: in a way that loses updates, and in two that do not. */
public final class Counter {

    static final int WORKERS = 4;

    static final int INCREMENTS = 100_000;

    private static final int EXPECTED = WORKERS * INCREMENTS;

    private record Result(Way way, long found, long nanosPerIncrement) {

        long lost() {
            return EXPECTED - found;
        }
    }

    private Counter() {}

    public static void main(String[] args) throws InterruptedException {
        System.out.printf("%d processes increment one number %,d times each.%n%n", WORKERS, INCREMENTS);
        List<Result> results = new ArrayList<>();
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            for (Way way : Way.values()) {
                results.add(measure(way, memory));
            }
        }
        print(results);
        if (results.stream().anyMatch(result -> result.way() != Way.READ_THEN_WRITE && result.lost() != 0)) {
            System.err.println("An increment was lost that must not be.");
            System.exit(1);
        }
    }

    private static Result measure(Way way, SharedMemory memory) throws InterruptedException {
        SharedTally tally = SharedTally.in(memory, way + " tally", new Tally(0));
        SharedRace race = SharedRace.in(memory, way + " race", new Race(0, 0));

        List<WorkerProcess> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            workers.add(WorkerProcess.start(Incrementer.class, memory, way.name()));
        }
        Progress progress = new Progress(way.description, EXPECTED);
        while (areRunning(workers)) {
            progress.show(tally.count()); // a read: never waits for a writer, nor a writer for it
            Thread.sleep(5);
        }
        progress.end(tally.count());
        return new Result(way, tally.count(), race.nanos() / EXPECTED);
    }

    private static boolean areRunning(List<WorkerProcess> workers) {
        for (WorkerProcess worker : workers) {
            if (worker.exitCode().orElse(0) != 0) {
                throw new IllegalStateException(worker + ": the others would wait for it at the starting line");
            }
        }
        return workers.stream().anyMatch(WorkerProcess::isAlive);
    }

    private static void print(List<Result> results) {
        System.out.printf("%n%-28s %9s %9s %9s %8s%n", "", "expected", "found", "lost", "ns each");
        for (Result result : results) {
            System.out.printf(
                    "%-28s %,9d %,9d %,9d %,8d%n",
                    result.way().description, EXPECTED, result.found(), result.lost(), result.nanosPerIncrement());
        }
        System.out.printf(
                "%nns each: what a worker took for one increment, on average; with %d workers on %d processors that is"
                        + " mostly%nwaiting for each other.%n",
                WORKERS, Runtime.getRuntime().availableProcessors());
    }
}
