package dev.sharedstruct.internal.lock;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

    private static void watch(GuardLock lock) {
        lock.watched = true;
        WATCHED.add(lock);
        HoldWatch.begin();
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
                .map(lock -> lock.place().name)
                .distinct()
                .toList();
    }

    /** Whether the guard of a lock has that owner. */
    static boolean isHeldBy(GuardLock lock, Thread thread) {
        Place place = lock.place();
        return Guards.owner(place, Places.address(place)) == Guards.owner(place, thread);
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
