package dev.sharedstruct.tests.kinds;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.Worker;
import dev.sharedstruct.tests.corpus.kinds.SharedRawKinds;
import java.util.List;

/** Writes one field without a lock, beside which others write theirs. */
final class Adjacent implements Worker {

    static final int TIMES = 300_000;

    @Override
    public void run(SharedMemory memory, List<String> args) {
        hammer(SharedRawKinds.open(memory, "raw"), args.getFirst());
    }

    /** Each write must be there still when it is read, for nobody else writes this field. */
    static void hammer(SharedRawKinds raw, String field) {
        for (int i = 0; i < TIMES; i++) {
            switch (field) {
                case "left" -> {
                    raw.left(i & 0xFF);
                    require(raw.left() == (i & 0xFF), field);
                }
                case "middle" -> {
                    raw.middle(i & 0xFF);
                    require(raw.middle() == (i & 0xFF), field);
                }
                case "on" -> {
                    raw.on((i & 1) == 0);
                    require(raw.on() == ((i & 1) == 0), field);
                }
                default -> {
                    raw.flags(1, (i & 1) == 0);
                    require(raw.flags(1) == ((i & 1) == 0), field);
                }
            }
        }
    }

    private static void require(boolean isThere, String field) {
        if (!isThere) {
            throw new AssertionError("a write of " + field + " was lost");
        }
    }
}
