package dev.sharedstruct.samples.multiprocessing;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.Worker;
import java.util.List;

/** Two processes move a point to the right, 1,000 steps each: by a read and a write, and by operations. */
public final class Points implements Worker {

    private static final int STEPS = 1000;

    @Override
    public void run(SharedMemory memory, List<String> args) throws InterruptedException {
        SharedPoint point = SharedPoint.open(memory, args.getFirst());
        for (int i = 0; i < STEPS; i++) {
            switch (args.getFirst()) {
                case "read, then write" -> {
                    double seen = point.x();
                    Thread.sleep(0, 50_000);
                    point.x(seen + 1.0);
                }
                case "lock held" -> {
                    try (var _ = point.lock().hold()) {
                        point.x(point.x() + 1.0);
                    }
                }
                default -> point.addX(1.0); // written by the processor, for each number of a record
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            for (String way : List.of("read, then write", "lock held", "addX")) {
                SharedPoint point = SharedPoint.in(memory, way, new Point(1.0, 2.0));
                Processes.run(2, Points.class, memory, way);
                System.out.println(way + ": " + point.get());
            }
        }
    }
}
