package dev.sharedstruct.samples.multiprocessing;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.Worker;
import dev.sharedstruct.process.WorkerProcess;
import java.util.ArrayList;
import java.util.List;

/** What all of these programs need: the same work in several processes at once. */
final class Processes {

    private Processes() {}

    /** Starts that many processes, and waits until all have ended. */
    static void run(int count, Class<? extends Worker> worker, SharedMemory memory, String... args)
            throws InterruptedException {
        List<WorkerProcess> processes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            processes.add(WorkerProcess.start(worker, memory, args));
        }
        for (WorkerProcess process : processes) {
            int exitCode = process.join();
            if (exitCode != 0) {
                throw new IllegalStateException(process + " ended with " + exitCode);
            }
        }
    }
}
