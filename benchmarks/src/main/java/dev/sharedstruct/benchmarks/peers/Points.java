package dev.sharedstruct.benchmarks.peers;

import java.util.Random;

/** What the loops over many points have in common. */
public final class Points {

    /** How many there are: of 16 bytes each they fit into the first cache. */
    public static final int COUNT = 1000;

    private Points() {}

    /** All indexes, shuffled; always in the same way. */
    public static int[] shuffled() {
        int[] order = new int[COUNT];
        Random random = new Random(42);
        for (int i = 0; i < COUNT; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
