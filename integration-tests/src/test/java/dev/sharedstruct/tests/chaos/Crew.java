package dev.sharedstruct.tests.chaos;

import dev.sharedstruct.ObjectInfo;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.tests.chaos.Journal.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One process of the chaos, as the conductor sees it: its journals, its progress, and what it leaves when it ends. */
final class Crew {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final int number;

    private final String name;

    private final Path journals;

    private final Jvm process;

    private final long start = System.nanoTime();

    /** By the name of the thread. */
    private final Map<String, Journal> opened = new TreeMap<>();

    private final Map<String, Progress> progress = new TreeMap<>();

    private record Progress(long steps, long since) {}

    Crew(ChaosOptions options, SharedMemory memory, Path journals, int number) throws IOException {
        this.number = number;
        name = "worker " + number + " ";
        this.journals = journals;
        for (String thread : ChaosWorker.THREADS) {
            opened.put(name + thread, Journal.open(journals.resolve(name + thread)));
        }
        process = Jvm.start(
                options.nativeAccess().of(number),
                List.of(),
                ChaosWorker.class,
                memory.path(),
                journals,
                name,
                options.chests(),
                options.seed() + 2L * number);
    }

    Jvm process() {
        return process;
    }

    /** Grows from each process to the next. */
    int number() {
        return number;
    }

    boolean hasWorked() {
        return opened.values().stream().anyMatch(journal -> journal.steps() > 0);
    }

    /** Fails if a thread of it has done nothing for long. */
    void requireProgress() throws InterruptedException {
        long now = System.nanoTime();
        for (Map.Entry<String, Journal> journal : opened.entrySet()) {
            long steps = journal.getValue().steps();
            Progress last = progress.getOrDefault(journal.getKey(), new Progress(0, start));
            if (steps != last.steps()) {
                last = new Progress(steps, now);
            }
            progress.put(journal.getKey(), last);
            if (now - last.since() > PATIENCE_NANOS) {
                throw new AssertionError(journal.getKey() + " hangs after " + steps + " steps\n" + threadDump());
            }
        }
    }

    /** It was stopped for a while. */
    void forgive() {
        progress.replaceAll((_, last) -> new Progress(last.steps(), System.nanoTime()));
    }

    String threadDump() throws InterruptedException {
        process.signal("QUIT");
        TimeUnit.SECONDS.sleep(2);
        return process + ":\n" + String.join("\n", process.said());
    }

    /**
     * Compares what a process that has ended knew with what is there, and clears up after it. Answers how many shifts it
     * may have made: at least, and at most.
     */
    long[] settle(SharedMemory memory) throws IOException, InterruptedException {
        List<String> names = memory.objects().stream().map(ObjectInfo::name).toList();
        long[] shifts = {0, 0};
        for (Map.Entry<String, Journal> entry : opened.entrySet()) {
            Journal journal = entry.getValue();
            shifts[0] += journal.done(Kind.SHIFTED);
            shifts[1] += journal.begun(Kind.SHIFTED);
            settle(memory, entry.getKey(), journal, names.contains(World.tally(entry.getKey())));
            Files.delete(journals.resolve(entry.getKey()));
        }
        return shifts;
    }

    private void settle(SharedMemory memory, String thread, Journal journal, boolean exists)
            throws InterruptedException {
        long done = journal.done(Kind.TALLIED);
        if (!exists) {
            World.require(done == 0, thread + " has lost its tally, " + done + " were acknowledged");
            return;
        }
        SharedLedger tally = SharedLedger.open(memory, World.tally(thread));
        World.require(tally.lock().tryLock(60, TimeUnit.SECONDS), "the tally of " + thread + " stays locked");
        Ledger found = tally.get();
        tally.lock().unlock();
        boolean correct = found.agrees() && found.count() >= done && found.count() <= journal.begun(Kind.TALLIED);
        World.require(
                correct, thread + ": " + found + ", acknowledged " + done + ", begun " + journal.begun(Kind.TALLIED));
        World.require(memory.remove(World.tally(thread)), "the tally of " + thread + " cannot be removed");
    }

    @Override
    public String toString() {
        return name + "(" + process + ")";
    }
}
