package dev.sharedstruct.internal.lock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The guards that one thread holds by hand. An operation lets its guard go whatever happens; a hold by hand is forgotten
 * when its thread ends in the midst of it, and then somebody else must find out.
 *
 * <p>Written by its thread alone, and plainly: others see what it holds some time later, or exactly when it has ended.
 */
public final class Holds {

    private static final Map<Integer, Holds> BY_THREAD = new ConcurrentHashMap<>();

    private static final ThreadLocal<Holds> CURRENT = ThreadLocal.withInitial(Holds::begin);

    private final Thread thread = Thread.currentThread();

    private Place[] places = new Place[4];

    /** Tells one hold of a place from the next. */
    private long[] tickets = new long[places.length];

    private int count;

    private long lastTicket;

    /** One hold. */
    record Hold(Place place, long ticket) {}

    private Holds() {}

    private static Holds begin() {
        Holds holds = new Holds();
        BY_THREAD.put(key(holds.thread.threadId()), holds);
        HoldWatch.begin();
        return holds;
    }

    /** Notes that the current thread holds the guard of a place. */
    static void add(Place place) {
        Holds holds = CURRENT.get();
        int count = holds.count;
        if (count == holds.places.length) {
            holds.tickets = Arrays.copyOf(holds.tickets, 2 * count);
            holds.places = Arrays.copyOf(holds.places, 2 * count);
        }
        holds.places[count] = place;
        holds.tickets[count] = ++holds.lastTicket;
        holds.count = count + 1;
    }

    /** Notes that the current thread holds the guard of a place no more; mostly it is the last one that it took. */
    static void remove(Place place) {
        Holds holds = CURRENT.get();
        int last = holds.count - 1;
        for (int i = last; i >= 0; i--) {
            if (holds.places[i] == place) {
                System.arraycopy(holds.places, i + 1, holds.places, i, last - i);
                System.arraycopy(holds.tickets, i + 1, holds.tickets, i, last - i);
                holds.places[last] = null;
                holds.count = last;
                return;
            }
        }
    }

    /** The names of what the current thread holds by hand. */
    public static List<String> namesOfCurrentThread() {
        return CURRENT.get().list().stream().map(hold -> hold.place().name).toList();
    }

    /** Whether the thread that an owner word of this process names has ended, as far as is known here. */
    public static boolean hasEnded(long owner) {
        Holds holds = BY_THREAD.get(key(owner));
        return holds != null && holds.hasEnded();
    }

    /** The name of the thread that an owner word of this process names, or an empty one if that is not known here. */
    public static String threadName(long owner) {
        Holds holds = BY_THREAD.get(key(owner));
        return holds == null ? "" : holds.thread.getName();
    }

    /** Those of all threads that ever held by hand and were not forgotten. */
    static Iterable<Holds> all() {
        return BY_THREAD.values();
    }

    Thread thread() {
        return thread;
    }

    boolean hasEnded() {
        return !thread.isAlive();
    }

    /** A copy, exact if the thread has ended. */
    List<Hold> list() {
        Place[] places = this.places;
        long[] tickets = this.tickets;
        List<Hold> list = new ArrayList<>();
        for (int i = 0; i < Math.min(count, Math.min(places.length, tickets.length)); i++) {
            Place place = places[i];
            if (place != null) {
                list.add(new Hold(place, tickets[i]));
            }
        }
        return list;
    }

    /** Forgets a thread that has ended and holds nothing any more. */
    void forget() {
        BY_THREAD.remove(key(thread.threadId()), this);
    }

    private static Integer key(long threadId) {
        return (int) threadId;
    }
}
