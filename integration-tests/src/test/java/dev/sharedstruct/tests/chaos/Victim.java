package dev.sharedstruct.tests.chaos;

import dev.sharedstruct.SharedMemory;
import java.nio.file.Path;

/** Does one {@link Act}, to die in its midst, by a kill point that is armed for this process. */
final class Victim {

    private Victim() {}

    /** Arguments: the memory and the act. */
    public static void main(String[] args) throws InterruptedException {
        try (SharedMemory memory = SharedMemory.attach(Path.of(args[0]))) {
            Act.valueOf(args[1]).on(Accounts.in(memory));
        }
    }
}
