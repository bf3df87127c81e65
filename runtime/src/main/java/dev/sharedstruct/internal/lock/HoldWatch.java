package dev.sharedstruct.internal.lock;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks after the holds by hand of this process, ten times a second, from the first one on: frees what a thread held that
 * has ended, and lets other processes know who has held a lock for long. So nothing of that costs the one who locks.
 */
final class HoldWatch implements Runnable {

    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** What was held at the last look, with the time of the first. */
    private Map<Held, Long> known = new HashMap<>();

    private record Held(Thread thread, Holds.Hold hold) {}

    private HoldWatch() {}

    /** Initialized by the first hold by hand. */
    private static final class Started {

        static {
            Thread.ofPlatform().name("sharedstruct-hold-watch").daemon().start(new HoldWatch());
        }

        static void ensure() {}
    }

    static void begin() {
        Started.ensure();
    }

    @Override
    public void run() {
        while (true) {
            LockSupport.parkNanos(INTERVAL_NANOS);
            try {
                look();
            } catch (RuntimeException | InternalError e) {
                // A damaged or truncated memory; the others must be looked after all the same.
                System.getLogger(HoldWatch.class.getPackageName())
                        .log(System.Logger.Level.WARNING, "the holds of a memory cannot be looked after", e);
            }
        }
    }

    private void look() {
        long now = System.currentTimeMillis();
        Map<Held, Long> found = new HashMap<>();
        for (Holds holds : Holds.all()) {
            if (holds.hasEnded()) {
                // What it could not free now, because somebody else rescues a part of the same transaction, it will.
                if (holds.list().stream().allMatch(hold -> free(holds.thread(), hold.place()))) {
                    holds.forget();
                }
            } else {
                holds.list().forEach(hold -> note(holds.thread(), hold, now, found));
            }
        }
        known = found;
    }

    private void note(Thread thread, Holds.Hold hold, long now, Map<Held, Long> found) {
        Place place = hold.place();
        if (Places.isDetached(place)) {
            return;
        }
        long owner = Guards.owner(place, thread);
        if (Guards.owner(place, Places.address(place)) == owner) {
            Held held = new Held(thread, hold);
            Long since = known.get(held);
            found.put(held, since == null ? now : since);
            if (since != null) {
                place.liveness.isHeld(place, owner, thread.getName(), since);
            }
        }
    }

    /** Answers whether the guard has another owner now, if any. */
    private static boolean free(Thread thread, Place place) {
        long at = Places.address(place);
        if (!Places.isDetached(place) && Waiting.tryTakeOver(place, at, Guards.self(place))) {
            Guards.release(place, at);
        }
        return Guards.owner(place, at) != Guards.owner(place, thread);
    }
}
