package dev.sharedstruct.samples.multiprocessing;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.Worker;
import dev.sharedstruct.sync.SharedCountDownLatch;
import dev.sharedstruct.value.SharedIntValue;
import java.util.List;

/** Two processes add 1 to one number 100,000 times each, with a lock. */
public final class Counting implements Worker {

    private static final int TIMES = 100_000;

    @Override
    public void run(SharedMemory memory, List<String> args) throws InterruptedException {
        SharedIntValue counter = SharedIntValue.open(memory, args.getFirst());
        boolean locking = args.getFirst().equals("locked");
        SharedCountDownLatch start = SharedCountDownLatch.open(memory, "start " + args.getFirst());
        start.countDown();
        start.await(); // so that both count at the same time
        for (int i = 0; i < TIMES; i++) {
            if (locking) {
                try (var _ = counter.lock().hold()) {
                    counter.set(counter.get() + 1); // nobody else can come between the two
                }
            } else {
                int seen = counter.get();
                if (i % 1000 == 0) {
                    Thread.yield(); // here a process can lose its processor at any time; this makes sure that one does
                }
                counter.set(seen + 1); // what the other one has added since is lost
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedCountDownLatch.in(memory, "start unlocked", 2);
            SharedCountDownLatch.in(memory, "start locked", 2);
            SharedIntValue unlocked = SharedIntValue.in(memory, "unlocked", 0);
            SharedIntValue locked = SharedIntValue.in(memory, "locked", 0);
            Processes.run(2, Counting.class, memory, "unlocked");
            Processes.run(2, Counting.class, memory, "locked");
            System.out.println("Without a lock: " + unlocked.get() + " of " + 2 * TIMES);
            System.out.println("Final counter value: " + locked.get());
        }
    }
}
