package dev.sharedstruct.internal.lock;

import static dev.sharedstruct.internal.lock.GuardWords.WAITERS;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How a thread waits for a guard, and how it is woken.
 *
 * <p>A waiter spins for about as long as a short operation takes, then sets the word {@code waiters} and sleeps: on the
 * owner word with a futex, or parked for times that grow. Whoever releases a guard reads {@code waiters} and wakes one
 * sleeper. There is no fence between its two steps, so that a release costs one store; a wake-up that this loses costs a
 * sleeper the rest of its slice. A sleeper looks around at the end of each slice anyway: nobody wakes it when the owner
 * is killed.
 *
 * <p>A guard goes to whoever comes first, which may be its last owner time and again. A waiter that this kept out for
 * long asks for consideration, and whoever releases then pauses for a moment. Nothing depends on it but fairness, so a
 * waiter may die at any step.
 */
final class Waiting {

    /** Beyond this many spins the owner is not merely inside a short operation. */
    private static final int SPINS = 50;

    private static final long PROBE_INTERVAL_NANOS = 5_000_000;

    private static final long PATIENCE_NANOS = 5_000_000;

    private static final long CONSIDERATION_NANOS = 50_000;

    /** After this somebody should look whether the threads wait for each other. */
    private static final long SUSPICIOUS_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final int NOBODY = 0;

    private static final int SLEEPING = 1;

    private static final int STARVING = 2;

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
        if (spin(place, at, self)) {
            return true;
        }
        long start = System.nanoTime();
        long now = start;
        long probed = start;
        boolean reported = false;
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Places.guard(place); // the memory may be closed meanwhile
            long waited = now - start;
            announce(place, at, waited);
            if (spin(place, at, self)) {
                announce(place, at, 0); // there may be more sleepers, whom nobody will wake but us
                return true;
            }
            if (now - probed >= PROBE_INTERVAL_NANOS) {
                probed = now;
                if (tryTakeOver(place, at, self)) {
                    return true;
                }
            }
            long left = timeoutNanos == FOREVER ? FOREVER : timeoutNanos - waited;
            if (left <= 0) {
                return tryTakeOver(place, at, self); // or a dead owner would outlast any number of short waits
            }
            if (waited >= SUSPICIOUS_NANOS && !reported) {
                reported = true;
                place.liveness.waitsLong(place, waited);
            }
            sleep(place, at, waited, left);
            now = System.nanoTime();
        }
    }

    /** Acquires a free guard. */
    static boolean tryAcquire(Place place, long at, long self) {
        long owner = Guards.owner(place, at);
        if (owner == GuardWords.REMOVED) {
            throw Places.closed(place);
        }
        return owner == 0L && Guards.tryOwn(place, at, self);
    }

    /** Acquires the guard of a dead owner. */
    static boolean tryTakeOver(Place place, long at, long self) {
        boolean taken = TakeOver.attempt(place, at, self);
        if (taken) {
            announce(place, at, 0); // those that waited with us for the dead one
        }
        return taken;
    }

    /** Wakes a sleeper, after a release that found {@code waiters} set. */
    static void wake(MemorySegment memory, long at, int waiters) {
        WAITERS.set(memory, at, NOBODY);
        if (Futex.isReady()) {
            Futex.wake(at, 1);
        }
        if (waiters == STARVING) {
            pause();
        }
    }

    /** Lets a waiter go first; an interrupt, which would end the pause at once, is kept for later. */
    private static void pause() {
        boolean interrupted = Thread.interrupted();
        long start = System.nanoTime();
        for (long left = CONSIDERATION_NANOS; left > 0; left = CONSIDERATION_NANOS - (System.nanoTime() - start)) {
            LockSupport.parkNanos(left);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean spin(Place place, long at, long self) {
        for (int spin = 0; spin < SPINS; spin++) {
            if (tryAcquire(place, at, self)) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    private static void announce(Place place, long at, long waited) {
        if (waited >= PATIENCE_NANOS) {
            WAITERS.setVolatile(Places.memory(place), at, STARVING);
        } else if ((int) WAITERS.getVolatile(Places.memory(place), at) == NOBODY) {
            WAITERS.compareAndSet(Places.memory(place), at, NOBODY, SLEEPING);
        }
    }

    private static void sleep(Place place, long at, long waited, long left) {
        long owner = Guards.owner(place, at);
        if (owner != 0L) {
            Slice.sleep(place, at, (int) owner, waited, left);
        }
    }
}
