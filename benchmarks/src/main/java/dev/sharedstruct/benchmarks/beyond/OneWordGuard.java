package dev.sharedstruct.benchmarks.beyond;

import static dev.sharedstruct.benchmarks.beyond.Account.OWNER;
import static dev.sharedstruct.benchmarks.beyond.Memory.ALL;
import static dev.sharedstruct.benchmarks.beyond.Memory.LONG;

import java.lang.invoke.VarHandle;

/**
 * Owner and sequence in one word: 20 bits owner, 44 bits sequence, so that one store commits and releases. Nobody waits
 * here.
 */
final class OneWordGuard {

    private static final int SHIFT = 44;

    private static final long FIRST_FIELD = 32;

    private OneWordGuard() {}

    /** Answers the sequence; the owner must have few bits, so a thread would need an index. */
    static long enter(long at, long self) {
        long word = (long) LONG.getVolatile(ALL, at + OWNER);
        if (word >>> SHIFT != 0 || !LONG.compareAndSet(ALL, at + OWNER, word, word | self << SHIFT)) {
            throw new AssertionError("nobody contends here");
        }
        return word;
    }

    static void leave(long at, long sequence) {
        LONG.setRelease(ALL, at + OWNER, sequence);
    }

    static void deposit(long at, long self, long sequence) {
        VarHandle.storeStoreFence();
        LONG.set(ALL, at + FIRST_FIELD + 16, (long) LONG.get(ALL, at + FIRST_FIELD));
        LONG.set(ALL, at + FIRST_FIELD + 24, (long) LONG.get(ALL, at + FIRST_FIELD + 8));
        LONG.setRelease(ALL, at + OWNER, (sequence + 1) | self << SHIFT);
        VarHandle.storeStoreFence();
        LONG.set(ALL, at + FIRST_FIELD, (long) LONG.get(ALL, at + FIRST_FIELD) + 1);
        LONG.set(ALL, at + FIRST_FIELD + 8, (long) LONG.get(ALL, at + FIRST_FIELD + 8) + 1);
    }

    static void add(long at) {
        LONG.set(ALL, at + FIRST_FIELD, (long) LONG.get(ALL, at + FIRST_FIELD) + 1);
    }
}
