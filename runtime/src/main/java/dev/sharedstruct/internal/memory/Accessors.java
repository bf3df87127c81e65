package dev.sharedstruct.internal.memory;

import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.lock.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** The accessors and locks that this process has of one memory, so that they can be told when it is over. */
final class Accessors {

    /** Place to the {@link AttachedMemory} that it came from. */
    private final Map<Place, Object> places = new WeakHashMap<>();

    synchronized void add(Place place, Object memory) {
        places.put(place, memory);
    }

    /** Ends the use of all that are of the same object as a place. */
    synchronized void detachSame(Place place) {
        places.keySet().removeIf(other -> {
            boolean same = Places.isSame(place, other);
            if (same) {
                Places.detach(other);
            }
            return same;
        });
    }

    /** Ends the use of all that came from one memory object. */
    synchronized void detach(List<Place> places) {
        places.forEach(place -> {
            Places.detach(place);
            this.places.remove(place);
        });
    }

    /** Takes back {@link #detach(List)}. */
    synchronized void reattach(List<Place> places, Object memory) {
        places.forEach(place -> {
            add(place, memory);
            Places.reattach(place);
        });
    }

    /** Those that came from one memory object. */
    synchronized List<Place> of(Object memory) {
        List<Place> found = new ArrayList<>();
        places.forEach((place, owner) -> {
            if (owner == memory) {
                found.add(place);
            }
        });
        return found;
    }
}
