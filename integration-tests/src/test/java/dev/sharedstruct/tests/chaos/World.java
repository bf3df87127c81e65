package dev.sharedstruct.tests.chaos;

import dev.sharedstruct.SharedCondition;
import dev.sharedstruct.SharedMemory;
import java.util.List;
import java.util.stream.IntStream;

/** What all processes of the chaos work on. */
record World(List<SharedChest> chests, SharedTickets tickets, SharedCondition notEmpty, SharedCondition notFull) {

    static final long MONEY = 1000;

    static World make(SharedMemory memory, int chests) {
        for (int i = 0; i < chests; i++) {
            SharedChest.in(memory, chest(i), Chest.with(MONEY));
        }
        SharedTickets tickets = SharedTickets.in(memory, "tickets", Tickets.NONE);
        SharedCondition.in(memory, "not empty", tickets.lock());
        SharedCondition.in(memory, "not full", tickets.lock());
        return in(memory, chests);
    }

    static World in(SharedMemory memory, int chests) {
        SharedTickets tickets = SharedTickets.open(memory, "tickets");
        return new World(
                IntStream.range(0, chests)
                        .mapToObj(i -> SharedChest.open(memory, chest(i)))
                        .toList(),
                tickets,
                SharedCondition.in(memory, "not empty", tickets.lock()),
                SharedCondition.in(memory, "not full", tickets.lock()));
    }

    static String tally(String worker) {
        return "tally of " + worker;
    }

    SharedChest[] allChests() {
        return chests.toArray(SharedChest[]::new);
    }

    /** Reads everything; each record agrees with itself at any time. */
    void look() {
        for (SharedChest chest : chests) {
            Chest now = chest.get();
            require(now.agrees(), now);
            long stamp = chest.lock().tryOptimisticRead();
            long sum = chest.left() + chest.right() - chest.total();
            require(!chest.lock().validate(stamp) || sum == 0, chest);
        }
        Tickets now = tickets.get();
        require(now.agrees(), now);
    }

    static void require(boolean condition, Object what) {
        if (!condition) {
            throw new AssertionError("does not agree: " + what);
        }
    }

    private static String chest(int i) {
        return "chest " + i;
    }
}
