package dev.sharedstruct.internal.lock;

import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks after the holds by hand of this process, ten times a second, from the first one on: frees what a thread held that
 * has ended, and lets other processes know who has held a lock for long. So nothing of that costs the one who locks.
 */
final class HoldWatch implements Runnable {

    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static volatile boolean running;

    /** What was held at the last look, with the time of the first. */
    private Map<Hold, Long> known = new HashMap<>();

    /** What is to be forgotten at the next look, if nobody has acquired it meanwhile. */
    private Set<GuardLock> idle = new HashSet<>();

    /** One hold of a lock, which may be acquired again by the same thread. */
    private record Hold(GuardLock lock, Thread thread, long number) {}

    private HoldWatch() {}

    /** Starts the thread, unless it runs. */
    static void ensureRunning() {
        if (!running) {
            start();
        }
    }

    private static synchronized void start() {
        if (!running) {
            Thread.ofPlatform().name("sharedstruct-hold-watch").daemon().start(new HoldWatch());
            running = true;
        }
    }

    @Override
    public void run() {
        while (true) {
            LockSupport.parkNanos(INTERVAL_NANOS);
            try {
                look();
            } catch (OutOfMemoryError e) {
                // There may be room at the next look; who depends on this thread is in other processes.
                known = Map.of();
            }
        }
    }

    private void look() {
        long now = System.currentTimeMillis();
        Map<Hold, Long> held = new HashMap<>();
        Set<GuardLock> unheld = new HashSet<>();
        for (GuardLock lock : Holds.WATCHED) {
            try {
                if (!look(lock, now, held)) {
                    unheld.add(lock);
                }
            } catch (RuntimeException | InternalError e) {
                // A damaged or truncated memory; the others must be looked after all the same.
                warnOnce(lock, e);
            }
        }
        known = held;
        forget(unheld);
    }

    /** Answers whether the lock is held by the thread that it notes. */
    private boolean look(GuardLock lock, long now, Map<Hold, Long> held) {
        Place place = lock.place();
        Thread thread = lock.holder;
        // A place that was detached may be attached again: a close that is refused does that.
        if (thread == null || !Holds.isHeldBy(lock, thread)) {
            return false;
        }
        if (!thread.isAlive()) {
            free(place);
            return true;
        }
        Hold hold = new Hold(lock, thread, lock.holds);
        Long since = known.get(hold);
        held.put(hold, since == null ? now : since);
        if (since != null && !Places.isDetached(place)) {
            place.liveness.isHeld(place, Guards.owner(place, thread), thread.getName(), since);
        }
        return true;
    }

    /** Later, if somebody else rescues a part of the same transaction just now, or the memory is being closed. */
    private static void free(Place place) {
        long at = Places.address(place);
        if (!Places.isDetached(place) && Waiting.tryTakeOver(place, at, Guards.self(place))) {
            Guards.release(place, at);
        }
    }

    /**
     * Forgets locks that were not held at two looks. A thread that acquires one between the looks either sees that it is
     * not watched any more, and has it watched again, or is seen at the second look.
     */
    private void forget(Set<GuardLock> unheld) {
        for (GuardLock lock : unheld) {
            if (!lock.watched && idle.contains(lock)) {
                Holds.WATCHED.remove(lock);
                if (lock.watched) {
                    Holds.WATCHED.add(lock);
                }
            }
        }
        idle = unheld;
        idle.forEach(lock -> lock.watched = false);
    }

    private static void warnOnce(GuardLock lock, Throwable failure) {
        if (lock.unwatchable) {
            return;
        }
        lock.unwatchable = true;
        try {
            System.getLogger("dev.sharedstruct")
                    .log(
                            Level.WARNING,
                            "the lock of \"" + Places.name(lock.place()) + "\" cannot be looked after",
                            failure);
        } catch (RuntimeException e) {
            // A logger of the application's that fails must not keep the dead from being found.
            LockSupport.parkNanos(INTERVAL_NANOS);
        }
    }
}
