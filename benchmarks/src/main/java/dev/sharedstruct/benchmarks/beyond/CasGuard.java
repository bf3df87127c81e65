package dev.sharedstruct.benchmarks.beyond;

import static dev.sharedstruct.benchmarks.beyond.Account.OWNER;
import static dev.sharedstruct.benchmarks.beyond.Account.SEQUENCE;
import static dev.sharedstruct.benchmarks.beyond.Account.WAITERS;
import static dev.sharedstruct.benchmarks.beyond.Memory.ALL;
import static dev.sharedstruct.benchmarks.beyond.Memory.INT;
import static dev.sharedstruct.benchmarks.beyond.Memory.LONG;

/** The guard as it is: a compare-and-set to enter, a store to leave. */
final class CasGuard {

    private CasGuard() {}

    static void enter(long at, long self) {
        if ((long) LONG.getVolatile(ALL, at + OWNER) != 0L || !LONG.compareAndSet(ALL, at + OWNER, 0L, self)) {
            enterSlowly(at, self);
        }
    }

    private static void enterSlowly(long at, long self) {
        for (int spin = 1; ; spin++) {
            long owner = (long) LONG.getVolatile(ALL, at + OWNER);
            if (owner == 0L && LONG.compareAndSet(ALL, at + OWNER, 0L, self)) {
                return;
            }
            Pause.after(spin);
            if (Pause.isLong(spin)
                    && owner != 0L
                    && Self.isDead(owner)
                    && LONG.compareAndSet(ALL, at + OWNER, owner, self)) {
                Account.restore(at);
                return;
            }
        }
    }

    static void leave(long at) {
        if (((long) LONG.get(ALL, at + SEQUENCE) & 1) != 0) {
            Account.restore(at);
        }
        LONG.setRelease(ALL, at + OWNER, 0L);
        if ((int) INT.get(ALL, at + WAITERS) != 0) {
            Pause.wake();
        }
    }
}
