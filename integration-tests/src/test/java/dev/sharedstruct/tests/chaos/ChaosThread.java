package dev.sharedstruct.tests.chaos;

import dev.sharedstruct.Both;
import dev.sharedstruct.Guarded;
import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.Transaction;
import dev.sharedstruct.tests.chaos.Journal.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;

/**
 * Does random work. Money moves between chests, and between the drawers of one; none is made or lost. What it has done is
 * counted in a tally of its own in the memory, often in the same transaction, and in a {@link Journal}.
 */
final class ChaosThread {

    private static final long PAUSE_BETWEEN_SACRIFICES_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int BRIEF_NAMES = 3;

    private final SharedMemory memory;

    private final String name;

    private final Journal journal;

    private final World world;

    private final Boards boards;

    private final SharedLedger tally;

    private final Random random;

    private long nextSacrifice = System.nanoTime();

    private volatile boolean stopping;

    ChaosThread(SharedMemory memory, String name, Journal journal, int chests, long seed) {
        this.memory = memory;
        this.name = name;
        this.journal = journal;
        world = World.in(memory, chests);
        boards = Boards.in(memory);
        tally = SharedLedger.in(memory, World.tally(name), Ledger.NONE);
        random = new Random(seed);
    }

    void stop() {
        stopping = true;
    }

    void run() throws InterruptedException {
        while (!stopping) {
            work();
            journal.step();
        }
    }

    private void work() throws InterruptedException {
        switch (random.nextInt(44)) {
            case 0, 1, 2 -> journal.note(Kind.TALLIED, tally::next);
            case 3, 4 -> journal.note(Kind.TALLIED, () -> tally.update(Ledger::next));
            case 5, 6 -> journal.note(Kind.TALLIED, this::compareAndSetTally);
            case 7, 8 -> journal.note(Kind.TALLIED, this::holdTally);
            case 9, 10, 11 -> journal.note(Kind.TALLIED, this::updateTwo);
            case 12, 13, 14, 15, 16 -> journal.note(Kind.TALLIED, this::moveMoney);
            case 17 -> abort();
            case 18 -> moveBetweenTwo();
            case 19, 20, 21, 22 -> shift(() -> chest().shift(amount()));
            case 23, 24 ->
                shift(() -> {
                    long amount = amount();
                    chest().update(chest -> chest.shift(amount));
                });
            case 25, 26 -> shift(this::holdChest);
            case 27 -> shift(() -> chest().incrementShifts());
            case 28 -> rollBack();
            case 29, 30 -> putTicket();
            case 31, 32 -> takeTicket();
            case 33 -> tryMoveMoney();
            case 34 -> rarely(10, this::brief);
            case 35 -> rarely(20, this::secondMemory);
            case 36 -> sacrifice();
            case 37, 38, 39, 40 -> boards.work(random);
            default -> look();
        }
    }

    private void shift(Journal.Work work) throws InterruptedException {
        journal.note(Kind.SHIFTED, work);
    }

    private void compareAndSetTally() {
        Ledger now = tally.get();
        World.require(tally.compareAndSet(now, now.next()), "nobody else changes it");
    }

    private void holdTally() {
        try (var _ = tally.lock().hold()) {
            tally.addCount(1);
            if (random.nextBoolean()) {
                tally.next();
                tally.addCount(-1);
                tally.negative(-tally.count());
            } else {
                tally.addNegative(-1);
            }
        }
    }

    private void updateTwo() {
        long amount = amount();
        Transaction.update(
                tally,
                chest(),
                (counted, chest) -> new Both<>(
                        counted.next(),
                        new Chest(chest.left() - amount, chest.right() + amount, chest.total(), chest.shifts())));
    }

    private void moveMoney() {
        List<SharedChest> chests = someChests();
        try (var transaction = Transaction.hold(withTally(chests))) {
            passOn(chests);
            tally.next();
            transaction.commit();
        }
    }

    private void tryMoveMoney() throws InterruptedException {
        List<SharedChest> chests = someChests();
        var held = Transaction.tryHold(random.nextInt(2000), TimeUnit.MICROSECONDS, chests.toArray(SharedChest[]::new));
        if (held.isPresent()) {
            try (Transaction transaction = held.get()) {
                passOn(chests);
                transaction.commit();
            }
        }
    }

    private void abort() {
        List<SharedChest> chests = someChests();
        Ledger before = tally.get();
        try (var _ = Transaction.hold(withTally(chests))) {
            passOn(chests);
            chests.getFirst().addLeft(77);
            tally.addCount(5);
            if (random.nextBoolean()) {
                throw new ArithmeticException("on purpose");
            }
        } catch (ArithmeticException onPurpose) {
            World.require(onPurpose.getMessage().equals("on purpose"), onPurpose);
        }
        World.require(tally.get().equals(before), tally);
    }

    private void moveBetweenTwo() {
        List<SharedChest> chests = someChests();
        long amount = amount();
        Transaction.update(
                chests.get(0), chests.get(1), (one, other) -> new Both<>(one.put(-amount), other.put(amount)));
    }

    /** Each gives something to the next one. */
    private void passOn(List<SharedChest> chests) {
        for (int i = 0; i < chests.size(); i++) {
            long amount = amount();
            SharedChest giver = chests.get(i);
            SharedChest taker = chests.get((i + 1) % chests.size());
            if (random.nextBoolean()) {
                giver.put(-amount);
                taker.put(amount);
            } else {
                giver.addLeft(-amount);
                taker.addRight(amount);
                giver.addTotal(-amount);
                taker.total(taker.total() + amount);
            }
        }
    }

    private void holdChest() {
        SharedChest chest = chest();
        long amount = amount();
        try (var _ = chest.lock().hold()) {
            chest.left(chest.left() - amount);
            try (var _ = chest.lock().hold()) {
                chest.addRight(amount);
            }
            chest.incrementShifts();
            World.require(chest.get().agrees(), chest);
        }
    }

    private void rollBack() {
        SharedChest chest = chest();
        try (var hold = chest.lock().hold()) {
            Chest before = chest.get();
            chest.left(-1);
            chest.shift(amount());
            chest.addTotal(13);
            hold.rollback();
            World.require(chest.get().equals(before), chest);
        }
    }

    private void putTicket() throws InterruptedException {
        try (var _ = world.tickets().lock().hold()) {
            if (await(world.notFull(), () -> world.tickets().waiting() < Tickets.MOST)) {
                world.tickets().putOne();
                world.notEmpty().signal();
            }
        }
    }

    private void takeTicket() throws InterruptedException {
        try (var _ = world.tickets().lock().hold()) {
            if (await(world.notEmpty(), () -> world.tickets().waiting() > 0)) {
                world.tickets().takeOne();
                if (random.nextBoolean()) {
                    world.notFull().signal();
                } else {
                    world.notFull().signalAll();
                }
            }
        }
    }

    /** Waits some times, and not for ever: all may want the same. */
    private boolean await(Condition condition, BooleanSupplier awaited) throws InterruptedException {
        for (int i = 0; i < 3 && !awaited.getAsBoolean(); i++) {
            condition.await(random.nextInt(random.nextInt(10) == 0 ? 10_000 : 300), TimeUnit.MICROSECONDS);
        }
        return awaited.getAsBoolean();
    }

    /** Objects that come and go; somebody else may remove one at any time. */
    private void brief() {
        String brief = "brief " + random.nextInt(BRIEF_NAMES);
        try {
            SharedLedger found = SharedLedger.in(memory, brief, Ledger.NONE);
            found.next();
            Ledger now = found.get();
            World.require(now.agrees(), now);
            try (var _ = found.lock().hold()) {
                found.addCount(1);
                found.addNegative(-1);
            }
            if (random.nextBoolean()) {
                memory.remove(brief);
            }
        } catch (MemoryClosedException removed) {
            World.require(memory.isOpen(), removed);
        }
    }

    private void secondMemory() throws InterruptedException {
        SharedMemory second = SharedMemory.attach(memory.path());
        World.in(second, world.chests().size()).look();
        Boards.in(second).work(random);
        while (second.isOpen()) {
            try {
                second.close();
            } catch (IllegalStateException held) {
                Thread.yield(); // by the other thread of this process
            }
        }
    }

    /** A thread that ends inside of a hold or a transaction; what it did is taken back by whoever finds that. */
    private void sacrifice() throws InterruptedException {
        if (System.nanoTime() - nextSacrifice < 0) {
            return;
        }
        nextSacrifice = System.nanoTime() + PAUSE_BETWEEN_SACRIFICES_NANOS;
        List<SharedChest> chests = someChests();
        boolean alone = random.nextBoolean();
        Thread.Builder builder = random.nextBoolean() ? Thread.ofPlatform() : Thread.ofVirtual();
        builder.name("sacrifice of " + name)
                .start(() -> {
                    if (alone) {
                        chests.getFirst().lock().hold();
                        chests.getFirst().addLeft(1_000_000);
                    } else {
                        Transaction.hold(chests.toArray(SharedChest[]::new));
                        chests.forEach(chest -> chest.put(1_000_000));
                    }
                })
                .join();
    }

    private void look() {
        if (random.nextInt(20) == 0) {
            world.look();
        } else {
            Chest now = chest().get();
            World.require(now.agrees(), now);
        }
    }

    private void rarely(int times, Journal.Work work) throws InterruptedException {
        if (random.nextInt(times) == 0) {
            work.run();
        }
    }

    private long amount() {
        return 1 + random.nextInt(20);
    }

    private SharedChest chest() {
        return world.chests().get(random.nextInt(world.chests().size()));
    }

    /** Two to four. */
    private List<SharedChest> someChests() {
        List<SharedChest> chests = new ArrayList<>(world.chests());
        Collections.shuffle(chests, random);
        return chests.subList(0, 2 + random.nextInt(3));
    }

    private Guarded<?>[] withTally(List<SharedChest> chests) {
        List<Guarded<?>> structs = new ArrayList<>(chests);
        structs.add(random.nextInt(structs.size() + 1), tally);
        return structs.toArray(Guarded[]::new);
    }

    @Override
    public String toString() {
        return name;
    }
}
