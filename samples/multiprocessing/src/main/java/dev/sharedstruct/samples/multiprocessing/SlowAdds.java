package dev.sharedstruct.samples.multiprocessing;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.Worker;
import dev.sharedstruct.value.SharedIntValue;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Two processes add 1 to one number 1,000 times each, slowly: by a read and a write, and by operations. */
public final class SlowAdds implements Worker {

    private static final int TIMES = 1000;

    private static final long PAUSE_NANOS = 200_000;

    @Override
    public void run(SharedMemory memory, List<String> args) {
        SharedIntValue value = SharedIntValue.open(memory, args.getFirst());
        for (int i = 0; i < TIMES; i++) {
            switch (args.getFirst()) {
                case "read, then write" -> {
                    int seen = value.get(); // each of the two is atomic, both together are not
                    LockSupport.parkNanos(PAUSE_NANOS);
                    value.set(seen + 1);
                }
                case "lock held" -> {
                    LockSupport.parkNanos(PAUSE_NANOS);
                    try (var _ = value.lock().hold()) {
                        value.set(value.get() + 1); // they take the lock again, which its owner may do
                    }
                }
                default -> {
                    LockSupport.parkNanos(PAUSE_NANOS);
                    value.incrementAndGet(); // one operation, and faster than both
                }
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            for (String way : List.of("read, then write", "lock held", "incrementAndGet")) {
                SharedIntValue value = SharedIntValue.in(memory, way, 0);
                Processes.run(2, SlowAdds.class, memory, way);
                System.out.println(way + ": " + value.get() + " of " + 2 * TIMES);
            }
        }
    }
}
