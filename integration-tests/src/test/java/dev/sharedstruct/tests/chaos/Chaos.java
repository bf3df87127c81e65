package dev.sharedstruct.tests.chaos;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Processes that work at random, and a conductor that kills, stops and replaces them at random. Whatever happens: all
 * money is there, each record agrees with itself whenever it is read, what a worker has acknowledged was done, no more
 * than one thing besides, and every worker goes on.
 */
final class Chaos {

    private static final int SIZE = 4 << 20;

    private final ChaosOptions options;

    private final Random random;

    private final Path journals;

    private final List<Crew> crews = new ArrayList<>();

    private int started;

    private int killed;

    private int stopped;

    private long fewestShifts;

    private long mostShifts;

    private Chaos(ChaosOptions options) {
        this.options = options;
        random = new Random(options.seed());
        journals = options.folder().resolve("journals");
    }

    /** Arguments: see {@link ChaosOptions#parse}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        run(ChaosOptions.parse(args));
    }

    /** Throws an error that names the seed if anything is wrong. */
    static void run(ChaosOptions options) throws IOException, InterruptedException {
        System.out.println(options);
        Chaos chaos = new Chaos(options);
        try {
            chaos.run();
        } catch (Throwable e) {
            throw new AssertionError("chaos of " + options + " failed: " + e.getMessage(), e);
        } finally {
            chaos.crews.forEach(crew -> crew.process().close());
        }
    }

    private void run() throws IOException, InterruptedException {
        Files.createDirectories(journals);
        Path path = options.folder().resolve("memory");
        try (SharedMemory memory = SharedMemory.create(path, SIZE);
                SharedMemory readOnly = SharedMemory.attachReadOnly(path)) {
            World world = World.make(memory, options.chests());
            try (ChaosReader _ = ChaosReader.of(readOnly, options.chests())) {
                conduct(memory, world);
            }
            end(memory, world);
            System.out.printf(
                    "killed %d, stopped %d, recoveries %d, shifts %d%n",
                    killed, stopped, memory.recoveries(), shifts(world));
            World.require(memory.recoveries() > 0, "nothing was recovered");
            memory.delete();
        }
        Files.delete(journals);
        try (Stream<Path> files = Files.list(options.folder())) {
            List<Path> left = files.toList();
            World.require(left.isEmpty(), "files that were left: " + left);
        }
        Files.delete(options.folder());
    }

    private void conduct(SharedMemory memory, World world) throws IOException, InterruptedException {
        while (crews.size() < options.workers()) {
            crews.add(start(memory));
        }
        long start = System.nanoTime();
        long nextAudit = start;
        while (System.nanoTime() - start < options.duration().toNanos()) {
            TimeUnit.MILLISECONDS.sleep(20 + random.nextInt(400));
            disturb(memory, random.nextInt(crews.size()));
            for (Crew crew : crews) {
                crew.requireProgress();
                World.require(
                        crew.process().isAlive(),
                        crew + " has ended: " + crew.process().said());
            }
            if (System.nanoTime() - nextAudit > 0) {
                audit(world);
                nextAudit = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            }
        }
    }

    private Crew start(SharedMemory memory) throws IOException {
        return new Crew(options, memory, journals, started++);
    }

    private void disturb(SharedMemory memory, int number) throws IOException, InterruptedException {
        Crew crew = crews.get(number);
        switch (random.nextInt(4)) {
            case 0, 1 -> {
                // Mostly in the midst of its work, sometimes in its start.
                if (crew.hasWorked() || random.nextInt(8) == 0) {
                    kill(memory, number);
                }
            }
            case 2 -> {
                crew.process().signal("STOP");
                stopped++;
                TimeUnit.MILLISECONDS.sleep(random.nextInt(random.nextInt(10) == 0 ? 3000 : 200));
                if (random.nextInt(4) == 0) {
                    kill(memory, number);
                } else {
                    crew.process().signal("CONT");
                    crews.forEach(Crew::forgive); // others may have waited for it
                }
            }
            default -> {} // let them work
        }
    }

    private void kill(SharedMemory memory, int number) throws IOException, InterruptedException {
        Crew crew = crews.get(number);
        World.require(
                crew.process().isAlive(), crew + " has ended: " + crew.process().said());
        crew.process().kill();
        crew.process().awaitKilled();
        killed++;
        settle(memory, crew);
        crews.set(number, start(memory));
    }

    private void settle(SharedMemory memory, Crew crew) throws IOException, InterruptedException {
        long[] shifts = crew.settle(memory);
        fewestShifts += shifts[0];
        mostShifts += shifts[1];
    }

    /** All at one moment: nobody is between taking from one chest and giving to another. */
    private void audit(World world) throws InterruptedException {
        try (Transaction _ = Transaction.tryHold(60, TimeUnit.SECONDS, world.allChests())
                .orElseThrow(() -> new AssertionError("a chest stays locked"))) {
            long money = world.chests().stream().mapToLong(SharedChest::total).sum();
            World.require(money == World.MONEY * options.chests(), "money: " + money);
        }
        world.look();
    }

    private void end(SharedMemory memory, World world) throws IOException, InterruptedException {
        crews.forEach(crew -> crew.process().say("stop"));
        for (Crew crew : crews) {
            int exit;
            try {
                exit = crew.process().join();
            } catch (AssertionError hangs) {
                throw new AssertionError(crew + " does not end\n" + crew.threadDump(), hangs);
            }
            World.require(
                    exit == 0,
                    crew + " has ended with " + exit + ": " + crew.process().said());
            settle(memory, crew);
        }
        crews.clear();
        audit(world);
        long shifts = shifts(world);
        World.require(
                shifts >= fewestShifts && shifts <= mostShifts,
                "shifts: " + shifts + ", acknowledged " + fewestShifts + ", begun " + mostShifts);
        for (SharedChest chest : world.chests()) {
            World.require(!chest.lock().isLocked(), chest + " is locked");
        }
    }

    private static long shifts(World world) {
        return world.chests().stream().mapToLong(SharedChest::shifts).sum();
    }
}
