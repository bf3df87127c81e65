package dev.sharedstruct.tests.chaos;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Processes that work at random, and a conductor that kills, stops and replaces them at random. Whatever happens: all
 * money is there, each record agrees with itself whenever it is read, what a worker has acknowledged was done, no more
 * than one thing besides, and every worker goes on.
 */
final class Chaos {

    private static final int SIZE = 16 << 20;

    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(3);

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
        try (SharedMemory memory = SharedMemory.create(path, SIZE)) {
            World.make(memory, options.chests());
            Boards.in(memory);
        }
        long start = System.nanoTime();
        for (int i = 0; System.nanoTime() - start < options.duration().toNanos(); i++) {
            round(path, i % 2 == 0);
        }
        try (SharedMemory memory = SharedMemory.attach(path)) {
            World world = World.in(memory, options.chests());
            end(memory, world);
            System.out.printf(
                    "killed %d, stopped %d, recoveries %d, shifts %d%n",
                    killed, stopped, memory.recoveries(), shifts(world));
            World.require(memory.recoveries() > 0, "nothing was recovered");
            memory.delete();
        }
        requireNoFiles();
    }

    /** The conductor attaches anew for each: what is removed while it is attached cannot be used again until it ends. */
    private void round(Path path, boolean readOnly) throws IOException, InterruptedException {
        try (SharedMemory memory = SharedMemory.attach(path);
                SharedMemory toRead = readOnly ? SharedMemory.attachReadOnly(path) : SharedMemory.attach(path);
                ChaosReader _ = ChaosReader.of(toRead, options.chests())) {
            while (crews.size() < options.workers()) {
                crews.add(start(memory));
            }
            World world = World.in(memory, options.chests());
            long start = System.nanoTime();
            while (System.nanoTime() - start < ROUND_NANOS) {
                TimeUnit.MILLISECONDS.sleep(20 + random.nextInt(400));
                disturb(memory, random.nextInt(3) == 0 ? oldest() : random.nextInt(crews.size()));
                for (Crew crew : crews) {
                    crew.requireProgress();
                    World.require(
                            crew.process().isAlive(),
                            crew + " has ended: " + crew.process().said());
                }
            }
            audit(world);
        }
    }

    private int oldest() {
        return IntStream.range(0, crews.size())
                .boxed()
                .min(Comparator.comparingInt(i -> crews.get(i).number()))
                .orElseThrow();
    }

    private void requireNoFiles() throws IOException {
        Files.delete(journals);
        try (Stream<Path> files = Files.list(options.folder())) {
            List<Path> left = files.toList();
            World.require(left.isEmpty(), "files that were left: " + left);
        }
        Files.delete(options.folder());
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
        Boards.in(memory).requireFree();
    }

    private static long shifts(World world) {
        return world.chests().stream().mapToLong(SharedChest::shifts).sum();
    }
}
