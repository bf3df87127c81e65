package dev.sharedstruct.benchmarks.beyond;

import static dev.sharedstruct.benchmarks.beyond.Account.OWNER;
import static dev.sharedstruct.benchmarks.beyond.Account.SEQUENCE;
import static dev.sharedstruct.benchmarks.beyond.Account.WAITERS;
import static dev.sharedstruct.benchmarks.beyond.Memory.ALL;
import static dev.sharedstruct.benchmarks.beyond.Memory.INT;
import static dev.sharedstruct.benchmarks.beyond.Memory.LONG;
import static dev.sharedstruct.benchmarks.beyond.Self.LEASED;
import static dev.sharedstruct.benchmarks.beyond.Self.REVOKING;

/**
 * A guard that the thread which uses it alone enters without a compare-and-set. The owner word then stays that of the
 * lessee, with a flag; that it is inside, the lessee says in a word of its own.
 *
 * <p>The lessee stores {@code busy}, then looks whether it still has the lease; who revokes takes the owner word, then
 * has membarrier(2) order those two steps of the lessee, then looks whether it is busy. The compiler must keep the two
 * steps in their order, the processor need not.
 *
 * <p>A lessee that lost its lease may store {@code busy} at any later time, once, for it may have been stopped right
 * before. So nobody else gets a lease of this guard as long as it lives. The model is runtime/src/model/lease.pml.
 */
final class LeasedGuard {

    /** 0, or the thread that has or had the lease, with the flag while it is inside. */
    private static final int LESSEE = 128;

    private static final int CANDIDATE = 136;

    /** How often in a row the candidate was seen. */
    private static final int SEEN = 144;

    /** How often the lease was revoked. */
    private static final int REVOKED = 148;

    private static final long BUSY = LEASED;

    /** It is looked at every so many changes who makes them, by the sequence, which grows by two. */
    private static final long SAMPLE = 2 * 64 - 1;

    /** How many revocations double the time until the next lease; 0 to see leases given and revoked all the time. */
    private static final int DOUBLINGS = Integer.getInteger("beyond.doublings", 20);

    /** Without the barrier two are soon inside at once; to be tried. */
    private static final boolean IS_SAFE = !Boolean.getBoolean("beyond.noMembarrier");

    private LeasedGuard() {}

    static void enter(long at, long self) {
        long owner = (long) LONG.getVolatile(ALL, at + OWNER);
        if (owner == (self | LEASED) && (long) LONG.get(ALL, at + LESSEE) == self) {
            // Opaque: C2 puts a MemBarCPUOrder, which is no instruction, on both sides.
            LONG.setOpaque(ALL, at + LESSEE, self | BUSY);
            if ((long) LONG.getAcquire(ALL, at + OWNER) == owner) {
                return;
            }
            LONG.setRelease(ALL, at + LESSEE, self);
        } else if (owner == 0L && LONG.compareAndSet(ALL, at + OWNER, 0L, self)) {
            return;
        }
        enterSlowly(at, self);
    }

    static void leave(long at, long self) {
        long sequence = (long) LONG.get(ALL, at + SEQUENCE);
        if ((sequence & 1) != 0) {
            Account.restore(at);
        }
        if ((long) LONG.get(ALL, at + LESSEE) == (self | BUSY)) {
            LONG.setRelease(ALL, at + LESSEE, self);
        } else {
            LONG.setRelease(ALL, at + OWNER, (sequence & SAMPLE) == 0 ? nextOwner(at, self) : 0L);
        }
        if ((int) INT.get(ALL, at + WAITERS) != 0) {
            Pause.wake();
        }
    }

    /** Gives the lease to the current thread, which owns the guard, if nobody else was seen for long. */
    private static long nextOwner(long at, long self) {
        long lessee = (long) LONG.get(ALL, at + LESSEE);
        if (lessee != 0L && lessee != self && !Self.isDead(Self.withoutFlags(lessee))) {
            return 0L;
        }
        int seen = (long) LONG.get(ALL, at + CANDIDATE) == self ? (int) INT.get(ALL, at + SEEN) + 1 : 1;
        LONG.set(ALL, at + CANDIDATE, self);
        INT.set(ALL, at + SEEN, seen);
        if (seen < 1 << Math.min((int) INT.get(ALL, at + REVOKED), DOUBLINGS)) {
            return 0L;
        }
        LONG.set(ALL, at + LESSEE, self);
        INT.set(ALL, at + SEEN, 0);
        return self | LEASED;
    }

    private static void enterSlowly(long at, long self) {
        for (int spin = 1; ; spin++) {
            long owner = (long) LONG.getVolatile(ALL, at + OWNER);
            if (owner == 0L) {
                if (LONG.compareAndSet(ALL, at + OWNER, 0L, self)) {
                    return;
                }
            } else if ((owner & LEASED) != 0 || (Pause.isLong(spin) && Self.isDead(Self.withoutFlags(owner)))) {
                boolean leased = (owner & (LEASED | REVOKING)) != 0;
                if (LONG.compareAndSet(ALL, at + OWNER, owner, leased ? self | REVOKING : self)) {
                    if (leased) {
                        revoke(at);
                        LONG.setRelease(ALL, at + OWNER, self);
                    }
                    Account.restore(at); // of a dead one; the sequence of a living one is even
                    return;
                }
            }
            Pause.after(spin);
        }
    }

    /** Returns when the lessee is not inside, and will not be; nobody else revokes meanwhile unless we die. */
    private static void revoke(long at) {
        if (IS_SAFE) {
            Membarrier.call(Membarrier.GLOBAL_EXPEDITED);
        }
        for (int spin = 1; ((long) LONG.getAcquire(ALL, at + LESSEE) & BUSY) != 0; spin++) {
            Pause.after(spin);
            if (Pause.isLong(spin) && Self.isDead(Self.withoutFlags((long) LONG.getAcquire(ALL, at + LESSEE)))) {
                break;
            }
        }
        INT.set(ALL, at + REVOKED, (int) INT.get(ALL, at + REVOKED) + 1);
    }

    static boolean isLesseeInside(long at) {
        return ((long) LONG.getVolatile(ALL, at + LESSEE) & BUSY) != 0;
    }

    static int revocations(long at) {
        return (int) INT.getVolatile(ALL, at + REVOKED);
    }
}
