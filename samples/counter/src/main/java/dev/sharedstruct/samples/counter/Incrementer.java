package dev.sharedstruct.samples.counter;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.Worker;
import java.util.List;

/** What runs in the other processes: increments one shared tally again and again. */
public final class Incrementer implements Worker {

    /** How to increment what others increment too. */
    enum Way {
        READ_THEN_WRITE("read, then write") {
            @Override
            void increment(SharedTally tally) {
                tally.count(tally.count() + 1); // what others write between the two is lost
            }
        },

        COMPOUND("compound operation") {
            @Override
            void increment(SharedTally tally) {
                tally.increment();
            }
        },

        HOLD("read, then write, in a hold") {
            @Override
            void increment(SharedTally tally) {
                try (var _ = tally.lock().hold()) {
                    tally.count(tally.count() + 1);
                }
            }
        };

        final String description;

        Way(String description) {
            this.description = description;
        }

        abstract void increment(SharedTally tally);
    }

    /** Many short laps, for a process may be through a long one before another gets a processor. */
    private static final int LAPS = 100;

    private static final int INCREMENTS_PER_LAP = Counter.INCREMENTS / LAPS;

    @Override
    public void run(SharedMemory memory, List<String> args) {
        Way way = Way.valueOf(args.getFirst());
        SharedTally tally = SharedTally.open(memory, way + " tally");
        SharedRace race = SharedRace.open(memory, way + " race");

        warmUp(way, memory);
        long nanos = 0;
        for (int lap = 1; lap <= LAPS; lap++) {
            race.addArrivals(1);
            while (race.arrivals() < lap * Counter.WORKERS) {
                Thread.yield();
            }
            long start = System.nanoTime();
            increment(tally, way, INCREMENTS_PER_LAP);
            nanos += System.nanoTime() - start;
        }
        race.addNanos(nanos);
    }

    /** A new Java process is slow until its code is compiled; that is not to be measured. */
    private static void warmUp(Way way, SharedMemory memory) {
        SharedTally own =
                SharedTally.in(memory, "tally of " + ProcessHandle.current().pid(), new Tally(0));
        for (int lap = 1; lap <= LAPS; lap++) {
            increment(own, way, INCREMENTS_PER_LAP);
        }
    }

    private static void increment(SharedTally tally, Way way, int times) {
        for (int i = 0; i < times; i++) {
            way.increment(tally);
        }
    }
}
