package dev.sharedstruct.tests.chaos;

import dev.sharedstruct.SharedMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

/** A process of the chaos: a platform thread and a virtual one work until it is told to stop, or killed. */
final class ChaosWorker {

    /** The threads of each, by which their tallies and journals are named. */
    static final List<String> THREADS = List.of("p", "v");

    private ChaosWorker() {}

    /** Arguments: the memory, the folder of the journals, the name, the number of chests, the seed. */
    public static void main(String[] args) throws IOException, InterruptedException {
        try (SharedMemory memory = SharedMemory.attach(Path.of(args[0]))) {
            List<ChaosThread> workers = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            for (String suffix : THREADS) {
                String name = args[2] + suffix;
                Journal journal = Journal.open(Path.of(args[1], name));
                long seed = Long.parseLong(args[4]) + threads.size();
                ChaosThread worker = new ChaosThread(memory, name, journal, Integer.parseInt(args[3]), seed);
                Thread.Builder builder = suffix.equals("v") ? Thread.ofVirtual() : Thread.ofPlatform();
                workers.add(worker);
                threads.add(builder.name(name).start(() -> runOrFail(worker)));
            }
            System.out.println("working");
            new Scanner(System.in).hasNextLine();
            workers.forEach(ChaosThread::stop);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private static void runOrFail(ChaosThread worker) {
        try {
            worker.run();
        } catch (Throwable e) {
            synchronized (System.out) {
                System.out.println("failed: " + worker);
                e.printStackTrace(System.out);
            }
            Runtime.getRuntime().halt(3);
        }
    }
}
