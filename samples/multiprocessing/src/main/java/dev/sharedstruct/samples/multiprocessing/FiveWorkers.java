package dev.sharedstruct.samples.multiprocessing;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.Worker;
import dev.sharedstruct.value.SharedIntValue;
import java.util.List;

/** Five processes add 1 to one number. */
public final class FiveWorkers implements Worker {

    @Override
    public void run(SharedMemory memory, List<String> args) {
        SharedIntValue.open(memory, "value").incrementAndGet(); // += 1 of a lock that nobody forgets to take
    }

    public static void main(String[] args) throws InterruptedException {
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedIntValue value = SharedIntValue.in(memory, "value", 0);
            Processes.run(5, FiveWorkers.class, memory);
            System.out.println("Final Shared Value: " + value.get());
        }
    }
}
