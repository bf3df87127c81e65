package dev.sharedstruct.value;

import dev.sharedstruct.SharedLock;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.SharedPair;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What other processes do with an array whose books balance: of each element but the first one the right part is the left
 * one's negative, and the sum of the left parts of all but the first two stays.
 */
final class ArrayChild {

    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

    private ArrayChild() {}

    static ChildProcess start(List<String> options, String role, SharedMemory memory) {
        return ChildProcess.start(List.of(), options, ArrayChild.class, role, memory.path());
    }

    public static void main(String[] args) {
        SharedMemory memory = SharedMemory.attach(Path.of(args[1]));
        SharedStructArray<Pair, SharedPair> pairs = SharedStructArray.open(memory, "pairs", SharedPair.TYPE);
        switch (args[0]) {
            case "steps" -> steps(pairs);
            case "rounds" -> {
                System.out.println("started");
                while (true) {
                    round(pairs);
                }
            }
            case "remove" -> memory.remove("pairs");
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.out.println("done");
    }

    /** Each kind of change once. */
    static void steps(SharedStructArray<Pair, SharedPair> pairs) {
        pairs.update(1, pair -> new Pair(pair.left() + 5, pair.right() - 5)); // an element
        pairs.update(1, pair -> new Pair(pair.left() - 5, pair.right() + 5));
        pairs.at(0).left(7); // a word; the first element is in no book
        try (var _ = pairs.lock(10).hold()) { // elements whose range grows at both ends
            move(pairs, 10, 12, 3);
            move(pairs, 11, 8, 2);
            move(pairs, 10, 12, 1);
        }
        try (SharedLock.Hold hold = pairs.lock(10).hold()) {
            pairs.set(10, new Pair(0, 0));
            hold.rollback();
        }
        pairs.lock(2).lock();
        pairs.lock(2).unlock();
    }

    private static void round(SharedStructArray<Pair, SharedPair> pairs) {
        int from = RANDOM.nextInt(2, (int) pairs.length());
        int to = RANDOM.nextInt(2, (int) pairs.length());
        switch (RANDOM.nextInt(3)) {
            case 0 -> pairs.at(0).left(RANDOM.nextLong());
            case 1 -> pairs.update(from, pair -> new Pair(pair.left(), pair.right()));
            default -> {
                try (var _ = pairs.hold()) {
                    move(pairs, from, to, 1);
                }
            }
        }
    }

    /** From one element to another, in two steps each. */
    private static void move(SharedStructArray<Pair, SharedPair> pairs, long from, long to, long amount) {
        SharedPair source = pairs.at(from);
        source.left(source.left() - amount);
        source.right(source.right() + amount);
        pairs.update(to, pair -> new Pair(pair.left() + amount, pair.right() - amount));
    }
}
