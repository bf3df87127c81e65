package dev.sharedstruct.internal.lock;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which threads of this process hold guards by hand, or in a transaction. An operation lets its guard go whatever happens;
 * a hold is forgotten when its thread ends in the midst of it, and then somebody else must find out.
 *
 * <p>Each lock object notes by whom it was acquired last, plainly: others see that some time later, or exactly when the
 * thread has ended. It may be old, for a lock has as many objects as accessors; so whoever looks compares it with the
 * owner of the guard.
 */
public final class Holds {

    /** The lock objects that {@link HoldWatch} looks after: all that are held, and some that were. */
    static final Set<GuardLock> WATCHED = ConcurrentHashMap.newKeySet();

    private Holds() {}

    /** Notes that the current thread has acquired a guard. */
    static void begin(GuardLock lock) {
        lock.holder = Thread.currentThread();
        lock.holds++;
        if (!lock.watched) {
            watch(lock);
        }
    }

    /**
     * The lock is held by now, and whoever has acquired it must learn of that: so it is not looked after rather than not
     * released, if there is no room for that, or no thread to be had; the next hold tries again.
     */
    private static void watch(GuardLock lock) {
        try {
            WATCHED.add(lock);
            HoldWatch.ensureRunning();
            lock.watched = true;
        } catch (OutOfMemoryError e) {
            // see above
        }
    }

    /** Notes that the current thread is about to release it. */
    static void end(GuardLock lock) {
        lock.holder = null;
    }

    /** Whether the thread that an owner word of this process names has ended, as far as is known here. */
    public static boolean hasEnded(long owner) {
        Thread thread = thread(owner);
        return thread != null && !thread.isAlive();
    }

    /** The name of the thread that an owner word of this process names, or an empty one if that is not known here. */
    public static String threadName(long owner) {
        Thread thread = thread(owner);
        return thread == null ? "" : thread.getName();
    }

    /** The names of what the current thread holds by hand. */
    public static List<String> namesOfCurrentThread() {
        return WATCHED.stream()
                .filter(lock -> lock.holder == Thread.currentThread() && isHeldBy(lock, Thread.currentThread()))
                .map(lock -> Places.name(lock.place()))
                .distinct()
                .toList();
    }

    /** What is held by hand, or in a transaction, in a mapped memory. */
    public static Stream<Place> heldIn(MemorySegment segment) {
        return WATCHED.stream()
                .filter(lock -> lock.place().segment.equals(segment))
                .filter(lock -> {
                    Thread holder = lock.holder;
                    return holder != null && isHeldBy(lock, holder);
                })
                .map(GuardLock::place);
    }

    /** Whether the guard of a lock has that owner. */
    static boolean isHeldBy(GuardLock lock, Thread thread) {
        Place place = lock.place();
        try {
            return Guards.owner(place, Places.address(place)) == Guards.owner(place, thread);
        } catch (InternalError truncated) {
            return false;
        }
    }

    private static Thread thread(long owner) {
        for (GuardLock lock : WATCHED) {
            Thread holder = lock.holder;
            if (holder != null && Owner.thread(holder.threadId()) == Owner.thread(owner)) {
                return holder;
            }
        }
        return null;
    }
}
