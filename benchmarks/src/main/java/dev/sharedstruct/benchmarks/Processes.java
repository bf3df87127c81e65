package dev.sharedstruct.benchmarks;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.WorkerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What takes several processes to measure. They have native access if this one has it, so it runs once with it, once without. */
final class Processes {

    private Processes() {}

    /** Prints a line for each figure: a name, and the figure. */
    public static void main(String[] args) throws InterruptedException {
        boolean full = args[0].equals("full");
        int seconds = full ? 10 : 3;
        Histogram takeOver = takeOver(full ? 100 : 20);
        say("takeover.median.ms", takeOver.getValueAtPercentile(50) / 1e6);
        say("takeover.worst.ms", takeOver.getMaxValue() / 1e6);
        say("blocked.percent", blocked(full ? 30 : 5));
        for (int processes : new int[] {1, 2, 4}) {
            say("throughput." + processes, total(contend(processes, seconds, false)) / 1e6 / seconds);
        }
        for (int processes : new int[] {2, 4}) {
            String prefix = "latency." + processes + ".";
            List<Measured> found = contend(processes, seconds, true);
            say(prefix + "p50.us", found.stream().mapToLong(Measured::p50).max().orElseThrow() / 1e3);
            say(prefix + "p99.us", found.stream().mapToLong(Measured::p99).max().orElseThrow() / 1e3);
            say(
                    prefix + "p9999.us",
                    found.stream().mapToLong(Measured::p9999).max().orElseThrow() / 1e3);
            say(
                    prefix + "worst.ms",
                    found.stream().mapToLong(Measured::max).max().orElseThrow() / 1e6);
            say(
                    prefix + "fairness",
                    found.stream().mapToLong(Measured::count).min().orElseThrow()
                            / (double) found.stream()
                                    .mapToLong(Measured::count)
                                    .max()
                                    .orElseThrow());
        }
    }

    private static double total(List<Measured> found) {
        return found.stream().mapToLong(Measured::count).sum();
    }

    private static void say(String name, double figure) {
        System.out.printf(Locale.ROOT, "%s %.4f%n", name, figure);
    }

    /** Nanoseconds from the kill of the holder until a waiter of another process holds the lock, of a number of rounds. */
    private static Histogram takeOver(int rounds) throws InterruptedException {
        Histogram histogram = new Histogram(3);
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedAccount account = SharedAccount.in(memory, "account", new Account(0, 0));
            SharedGate gate = SharedGate.in(memory, "gate", new Gate(0, 0));
            for (int round = 0; round < rounds; round++) {
                gate.ready(0);
                WorkerProcess holder = WorkerProcess.start(Roles.Holder.class, memory);
                await(gate, 1);
                long[] acquired = new long[1];
                Thread waiter = Thread.ofPlatform().start(() -> {
                    account.deposit(1);
                    acquired[0] = System.nanoTime();
                });
                Thread.sleep(200); // long asleep
                long killed = System.nanoTime();
                holder.kill();
                waiter.join();
                histogram.recordValue(acquired[0] - killed);
                holder.join();
            }
        }
        return histogram;
    }

    /** Percent of a processor that a thread takes which waits for a lock. */
    private static double blocked(int seconds) throws InterruptedException {
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedAccount account = SharedAccount.in(memory, "account", new Account(0, 0));
            try (var _ = account.lock().hold()) {
                WorkerProcess.start(Roles.Blocked.class, memory, Integer.toString(seconds))
                        .join();
            }
            return SharedMeasured.open(memory, "result").percent();
        }
    }

    /** Has some processes deposit to one account at one time; answers what each found. */
    private static List<Measured> contend(int processes, int seconds, boolean eachTimed) throws InterruptedException {
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedAccount account = SharedAccount.in(memory, "account", new Account(0, 0));
            SharedGate gate = SharedGate.in(memory, "gate", new Gate(0, 0));
            List<WorkerProcess> workers = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                workers.add(WorkerProcess.start(
                        Roles.Contender.class,
                        memory,
                        Integer.toString(seconds),
                        Boolean.toString(eachTimed),
                        "result-" + i));
            }
            await(gate, processes);
            gate.startNanos(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100));
            for (WorkerProcess worker : workers) {
                if (worker.join() != 0) {
                    throw new IllegalStateException("a contender failed");
                }
            }
            List<Measured> found = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                found.add(SharedMeasured.open(memory, "result-" + i).get());
            }
            Account end = account.get();
            if (end.balance() != end.deposits()) {
                throw new IllegalStateException("an update was lost: " + end);
            }
            return found;
        }
    }

    private static void await(SharedGate gate, int ready) {
        while (gate.ready() < ready) {
            Thread.onSpinWait();
        }
    }
}
