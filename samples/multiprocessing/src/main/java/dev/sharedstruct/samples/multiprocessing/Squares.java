package dev.sharedstruct.samples.multiprocessing;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.Worker;
import dev.sharedstruct.process.WorkerProcess;
import dev.sharedstruct.value.SharedDoubleArray;
import java.util.Arrays;
import java.util.List;

/** Another process squares the elements of an array: with one hold of its lock, nobody sees some of them squared. */
public final class Squares implements Worker {

    @Override
    public void run(SharedMemory memory, List<String> args) throws InterruptedException {
        SharedDoubleArray array = SharedDoubleArray.open(memory, args.getFirst());
        if (args.getFirst().equals("locked")) {
            try (var _ = array.lock().hold()) { // all of it, or nothing; replaceAll(x -> x * x) says the same
                square(array);
            }
        } else {
            square(array);
        }
    }

    private static void square(SharedDoubleArray array) throws InterruptedException {
        for (long i = 0; i < array.length(); i++) {
            array.set(i, array.get(i) * array.get(i));
            Thread.sleep(50);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        double[] initial = {1, 2, 3, 4};
        double[] squares = {1, 4, 9, 16};
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            for (String name : List.of("unlocked", "locked")) {
                SharedDoubleArray array = SharedDoubleArray.in(memory, name, initial);
                WorkerProcess process = WorkerProcess.start(Squares.class, memory, name);
                int halfDone = 0;
                while (process.isAlive()) {
                    double[] seen = array.toArray(); // one committed state; does not wait for the lock
                    if (!Arrays.equals(seen, initial) && !Arrays.equals(seen, squares)) {
                        halfDone++;
                    }
                    Thread.sleep(1);
                }
                System.out.println("Seen half done, " + name + ": " + (halfDone > 0 ? "yes" : "no"));
                System.out.println("Squared array: " + Arrays.toString(array.toArray()));
            }
        }
    }
}
