package dev.sharedstruct.internal.lock;

import static dev.sharedstruct.internal.lock.GuardWords.HOLDS;
import static dev.sharedstruct.internal.lock.GuardWords.OWNER;

import java.util.concurrent.locks.LockSupport;

/**
 * How a thread waits for a guard: it spins for about as long as a short operation takes, then parks for times that
 * double. Now and then it asks whether the owner has died, and takes over from a dead one.
 */
final class Waiting {

    /** Beyond this many spins the owner is not merely inside a short operation. */
    private static final int SPINS = 200;

    private static final long SHORTEST_PARK_NANOS = 20_000;

    private static final long LONGEST_PARK_NANOS = 1_000_000;

    /** Asking costs a system call or two, and a live owner nearly always answers by releasing. */
    private static final long PROBE_INTERVAL_NANOS = 5_000_000;

    private static final long FOREVER = Long.MAX_VALUE;

    private Waiting() {}

    /** Acquires, however long it takes; an interrupt is kept for later. */
    static void acquire(Place place, long at, long self) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    acquire(place, at, self, FOREVER);
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Acquires within a time; answers whether it did. */
    static boolean acquire(Place place, long at, long self, long timeoutNanos) throws InterruptedException {
        for (int spin = 0; spin < SPINS; spin++) {
            if (tryAcquire(place, at, self)) {
                return true;
            }
            Thread.onSpinWait();
        }
        long start = System.nanoTime();
        long probed = start;
        long park = SHORTEST_PARK_NANOS;
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Place.writable(place); // the memory may be closed meanwhile
            if (tryAcquire(place, at, self)) {
                return true;
            }
            long now = System.nanoTime();
            if (now - probed >= PROBE_INTERVAL_NANOS) {
                probed = now;
                if (tryTakeOver(place, at, self)) {
                    return true;
                }
            }
            long left = timeoutNanos == FOREVER ? FOREVER : timeoutNanos - (now - start);
            if (left <= 0) {
                return tryTakeOver(place, at, self); // or a dead owner would outlast any number of short waits
            }
            LockSupport.parkNanos(place, Math.min(park, left));
            park = Math.min(park * 2, LONGEST_PARK_NANOS);
        }
    }

    /** Acquires a free guard. */
    static boolean tryAcquire(Place place, long at, long self) {
        long owner = Guards.owner(place, at);
        if (owner == GuardWords.REMOVED) {
            throw Place.closed(place);
        }
        return owner == 0L && OWNER.compareAndSet(Place.memory(place), at, 0L, self) && Guards.confirm(place, at, self);
    }

    /**
     * Acquires the guard of a dead owner and takes back what it had begun. Only the word that was found dead is
     * replaced, so two rescuers cannot both have it; and a rescuer that dies in here leaves all as it found it, or done.
     */
    static boolean tryTakeOver(Place place, long at, long self) {
        long owner = Guards.owner(place, at);
        if (owner == 0L || owner == GuardWords.REMOVED || !place.liveness.isDead(owner)) {
            return false;
        }
        if (!OWNER.compareAndSet(Place.memory(place), at, owner, self)) {
            return false;
        }
        HOLDS.set(Place.memory(place), at, 0);
        Guards.recover(place, at);
        return Guards.confirm(place, at, self);
    }
}
