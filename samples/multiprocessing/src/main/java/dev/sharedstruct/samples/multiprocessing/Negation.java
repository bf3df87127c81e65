package dev.sharedstruct.samples.multiprocessing;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.Worker;
import dev.sharedstruct.value.SharedDoubleValue;
import dev.sharedstruct.value.SharedIntArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Another process sets a number, and negates the elements of an array. */
public final class Negation implements Worker {

    @Override
    public void run(SharedMemory memory, List<String> args) {
        SharedDoubleValue number = SharedDoubleValue.open(memory, "number");
        SharedIntArray array = SharedIntArray.open(memory, "array"); // by name: nothing needs to be handed over
        number.set(3.1415927);
        array.replaceAll(value -> -value); // one operation; element by element others could see a half
    }

    public static void main(String[] args) throws InterruptedException {
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedDoubleValue number = SharedDoubleValue.in(memory, "number", 0.0);
            SharedIntArray array =
                    SharedIntArray.in(memory, "array", IntStream.range(0, 10).toArray());
            Processes.run(1, Negation.class, memory);
            System.out.println(number.get());
            System.out.println(Arrays.toString(array.toArray()));
        }
    }
}
