package dev.sharedstruct.internal.sync;

import dev.sharedstruct.internal.lock.EventCount;
import java.lang.ref.Reference;
import java.util.concurrent.TimeUnit;

/**
 * How a thread waits for a synchronizer: it tries, and sleeps on an event count until whoever makes a difference wakes
 * it, or a slice is over. Nobody wakes it when a process is killed, so it looks for the dead from time to time; and before
 * it gives up, or a dead process would outlast any number of short waits.
 */
final class Wait {

    /** How long to wait if there is no limit. */
    static final long FOREVER = Long.MAX_VALUE;

    private static final long SHORTEST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Also about the longest that a death stays unnoticed. */
    private static final long LONGEST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** A look asks the operating system about each process that matters, so it must be rarer if there are many. */
    private static final int LOOK_COST_FACTOR = 100;

    private Wait() {}

    /** What is waited for. */
    interface Attempt {

        /** The offset in the tail of the event count that comes with success. */
        long event();

        /** Tries once; answers whether the wait is over. */
        boolean succeeds();

        /** Settles what dead processes left; answers whether there was anything. */
        boolean settlesDead();
    }

    /** Tries once, and once more if dead processes were in the way. */
    static boolean once(Attempt attempt) {
        return attempt.succeeds() || attempt.settlesDead() && attempt.succeeds();
    }

    /**
     * Waits as patiently as that; answers whether the attempt succeeded.
     *
     * @throws InterruptedException if the thread is interrupted before an attempt succeeds, and that ends the wait
     */
    static boolean await(Synchronizer synchronizer, Attempt attempt, Patience patience) throws InterruptedException {
        if (patience == Patience.NONE) {
            return once(attempt);
        }
        if (patience.interruptible()) {
            return await(synchronizer, attempt, patience.nanos());
        }
        uninterruptibly(synchronizer, attempt);
        return true;
    }

    /**
     * Waits at most that long; answers whether the attempt succeeded.
     *
     * @throws InterruptedException if the thread is interrupted before an attempt succeeds
     */
    static boolean await(Synchronizer synchronizer, Attempt attempt, long timeoutNanos) throws InterruptedException {
        long start = System.nanoTime();
        long nextLook = SHORTEST_LOOK_NANOS;
        long triedEvent = -1;
        int triedCount = 0;
        while (true) {
            synchronizer.requireUsable();
            long event = attempt.event();
            int count = EventCount.current(synchronizer.memory(), synchronizer.tail(event));
            // At the end of a mere slice nothing can have changed unless somebody died; a look finds that.
            if ((event != triedEvent || count != triedCount) && attempt.succeeds()) {
                return true;
            }
            triedEvent = event;
            triedCount = count;
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long waited = System.nanoTime() - start;
            boolean over = timeoutNanos != FOREVER && waited >= timeoutNanos;
            if (over || waited >= nextLook) {
                attempt.settlesDead();
                if (attempt.succeeds()) {
                    return true;
                }
                if (over) {
                    return false;
                }
                long looked = System.nanoTime() - start;
                long interval = Math.clamp(waited / 8, SHORTEST_LOOK_NANOS, LONGEST_LOOK_NANOS);
                nextLook = looked + Math.max(interval, LOOK_COST_FACTOR * (looked - waited));
            }
            if (attempt.event() == event) {
                long left = timeoutNanos == FOREVER ? FOREVER : timeoutNanos - waited;
                EventCount.sleep(synchronizer.memory(), synchronizer.tail(event), count, waited, left);
                Reference.reachabilityFence(synchronizer);
            }
        }
    }

    /** Waits however long it takes; an interrupt is kept for later. */
    static void uninterruptibly(Synchronizer synchronizer, Attempt attempt) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    await(synchronizer, attempt, FOREVER);
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
}
