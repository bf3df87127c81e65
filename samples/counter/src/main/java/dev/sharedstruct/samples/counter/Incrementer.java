package dev.sharedstruct.samples.counter;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.Worker;
import java.util.List;

/** What runs in the other processes: increments one shared tally again and again. */
public final class Incrementer implements Worker {

    @Override
    public void run(SharedMemory memory, List<String> args) {
        Way way = Way.valueOf(args.getFirst());
        SharedTally tally = SharedTally.open(memory, way + " tally");
        SharedRace race = SharedRace.open(memory, way + " race");

        warmUp(way, memory);
        race.addArrivals(1);
        while (race.arrivals() < Counter.WORKERS) {
            Thread.onSpinWait();
        }

        long start = System.nanoTime();
        for (int i = 0; i < Counter.INCREMENTS; i++) {
            way.increment(tally);
        }
        race.addNanos(System.nanoTime() - start);
    }

    /** A new Java process is slow until its code is compiled; that is not to be measured. */
    private static void warmUp(Way way, SharedMemory memory) {
        SharedTally own =
                SharedTally.in(memory, "tally of " + ProcessHandle.current().pid(), new Tally(0));
        for (int i = 0; i < Counter.INCREMENTS; i++) {
            way.increment(own);
        }
    }
}
