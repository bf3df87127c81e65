package dev.sharedstruct.samples.multiprocessing;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.Worker;
import dev.sharedstruct.process.WorkerProcess;
import dev.sharedstruct.value.SharedBooleanValue;
import dev.sharedstruct.value.SharedIntArray;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The sum of an array in which another process moves amounts from one element to another. */
public final class ArraySum implements Worker {

    private static final int SUMS = 20_000;

    /** Never changes the sum. */
    @Override
    public void run(SharedMemory memory, List<String> args) {
        SharedIntArray array = SharedIntArray.open(memory, "array");
        SharedBooleanValue done = SharedBooleanValue.open(memory, "done");
        ThreadLocalRandom random = ThreadLocalRandom.current();
        while (!done.get()) {
            int amount = random.nextInt(10);
            try (var _ = array.lock().hold()) {
                array.addAndGet(random.nextLong(array.length()), -amount);
                array.addAndGet(random.nextLong(array.length()), amount);
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedIntArray array = SharedIntArray.in(memory, "array", new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
            SharedBooleanValue done = SharedBooleanValue.in(memory, "done", false);
            int sum = 0;
            for (int value : array) {
                sum += value;
            }
            System.out.println("The sum is " + sum);

            WorkerProcess process = WorkerProcess.start(ArraySum.class, memory);
            int[] initial = array.toArray();
            while (Arrays.equals(array.toArray(), initial)) {
                Thread.onSpinWait();
            }
            int wrongByElement = 0;
            int wrongBySnapshot = 0;
            for (int i = 0; i < SUMS; i++) {
                int byElement = 0;
                for (long j = 0; j < array.length(); j++) {
                    byElement += array.get(j); // each is right at its moment, which is another one
                    if (i % 20 == 0 && j == 5) {
                        Thread.yield(); // as can happen at any time
                    }
                }
                wrongByElement += byElement == sum ? 0 : 1;
                wrongBySnapshot += Arrays.stream(array.toArray()).sum() == sum ? 0 : 1; // all at one moment
            }
            done.set(true);
            process.join();
            System.out.println("Wrong element by element: " + wrongByElement + " of " + SUMS);
            System.out.println("Wrong by a snapshot: " + wrongBySnapshot + " of " + SUMS);
        }
    }
}
