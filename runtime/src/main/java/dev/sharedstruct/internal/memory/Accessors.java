package dev.sharedstruct.internal.memory;

import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.lock.Places;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The accessors and locks that this process has of one memory. It can tell them when their use is over, and it knows
 * when they are gone: a thread may be inside an operation of one that was detached, and is so until nothing can reach it.
 */
final class Accessors {

    private final NavigableMap<Long, Set<Registered>> byOffset = new TreeMap<>();

    private final ReferenceQueue<Place> collected = new ReferenceQueue<>();

    private static final class Registered extends WeakReference<Place> {

        private final long offset;

        /** The {@link Session} that it came from; null when its use is over. */
        private Session session;

        Registered(Place place, ReferenceQueue<Place> queue, long offset, Session session) {
            super(place, queue);
            this.offset = offset;
            this.session = session;
        }
    }

    /** Registers a place of the object at an offset of the memory. */
    synchronized void add(Place place, long offset, Session session) {
        forgetCollected();
        Set<Registered> places = byOffset.get(offset);
        if (places == null) {
            places = new HashSet<>(1);
            byOffset.put(offset, places);
        }
        places.add(new Registered(place, collected, offset, session));
    }

    /** Ends the use of all that are of the object at an offset. */
    synchronized void detachAt(long offset) {
        for (Registered registered : byOffset.getOrDefault(offset, Set.of())) {
            Place place = registered.get();
            if (place != null) {
                Places.detach(place);
            }
            registered.session = null;
        }
    }

    /** Ends the use of all that came from one session, and answers them. */
    synchronized List<Place> detach(Session session) {
        List<Place> places = of(session);
        places.forEach(Places::detach);
        return places;
    }

    /** Takes back {@link #detach}, but for those whose object was removed meanwhile. */
    synchronized void reattach(Session session) {
        of(session).forEach(Places::reattach);
    }

    /** Those that came from one session, and whose object was not removed by this process. */
    synchronized List<Place> of(Session session) {
        List<Place> found = new ArrayList<>();
        for (Set<Registered> places : byOffset.values()) {
            for (Registered registered : places) {
                Place place = registered.get();
                if (place != null && registered.session == session) {
                    found.add(place);
                }
            }
        }
        return found;
    }

    /** Whether a thread of this process may still use some of these bytes. */
    synchronized boolean use(long offset, long size) {
        forgetCollected();
        return byOffset.subMap(offset, offset + size).values().stream()
                .flatMap(Set::stream)
                .anyMatch(place -> !place.refersTo(null));
    }

    private void forgetCollected() {
        while (collected.poll() instanceof Registered registered) {
            Set<Registered> places = byOffset.get(registered.offset);
            places.remove(registered);
            if (places.isEmpty()) {
                byOffset.remove(registered.offset);
            }
        }
    }
}
