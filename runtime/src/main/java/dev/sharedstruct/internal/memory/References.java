package dev.sharedstruct.internal.memory;

import dev.sharedstruct.DanglingRefException;
import dev.sharedstruct.ObjectNotFoundException;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.format.Directory;
import dev.sharedstruct.internal.format.Entry;
import dev.sharedstruct.internal.format.Identity;
import dev.sharedstruct.internal.format.LayoutText;
import dev.sharedstruct.internal.lock.GuardEnd;
import dev.sharedstruct.internal.lock.GuardWords;
import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.lock.Places;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Where references lead. Accessors that were found are kept, so that to follow a reference once more is a look at the
 * object's entry and its guard. They keep the bytes of removed objects from being used again, until those are needed.
 */
public final class References {

    private static final int KEPT_BITS = 13;

    private static final int WAYS = 4;

    private final SharedMemory memory;

    private final Session session;

    private final LiveObjects live;

    private final ObjectFinder finder;

    private final Directory directory;

    private final ObjectIndex index;

    /** By a hash of the word; what is lost by a race is looked for again. */
    private final Kept[] kept = new Kept[1 << KEPT_BITS];

    private volatile KeptArray lastArray;

    /**
     * An accessor.
     *
     * @param entry index of its object's entry
     * @param version of that entry
     */
    private record Kept(long word, PlaceType<?> type, Place place, int entry, int version) {}

    /**
     * An array of structs.
     *
     * @param entry index of its entry
     * @param version of that entry
     */
    private record KeptArray(
            PlaceType<?> type,
            ElementsByPosition<?> elements,
            long begin,
            long end,
            long generation,
            int entry,
            int version) {

        boolean has(PlaceType<?> wanted, long word) {
            long position = Identity.position(word);
            return type == wanted
                    && position >= begin
                    && position < end
                    && Identity.generation(word) == generation
                    && !Places.isDetached(elements.root());
        }
    }

    References(SharedMemory memory, Session session, LiveObjects live, ObjectFinder finder) {
        this.memory = memory;
        this.session = session;
        this.live = live;
        this.finder = finder;
        directory = session.attachment().directory();
        index = session.attachment().index();
    }

    /** For messages. */
    public static String describe(long word) {
        return word == 0 ? "none" : "position " + Identity.position(word) + ", generation " + Identity.generation(word);
    }

    /** The word that leads to the object of an accessor. */
    long to(Place place) {
        Places.readable(place);
        Place root = Places.root(place);
        long position = Places.positionOf(root);
        Entry entry = lookedUp(() -> live(index.at(position)));
        if (entry == null) {
            throw Places.closed(place);
        }
        if (place == root) {
            return directory.identityOf(entry);
        }
        if (!isArray(entry)) {
            throw new IllegalArgumentException("a part of \"" + Places.name(place)
                    + "\" has no reference of its own: refer to the whole, or keep the part in an array or"
                    + " under a name");
        }
        long field = Places.positionOfView(place) + (entry.isGuarded() ? GuardWords.SIZE : 0);
        return Identity.at(field, directory.identityOf(entry));
    }

    private boolean isArray(Entry entry) {
        return LayoutText.of(ObjectNames.decode(directory.contentOf(directory.layoutOf(entry))))
                .isArray();
    }

    /**
     * The accessor of what a word leads to; null if it leads to nothing.
     *
     * @param arrays finds the array if it leads to an element of one
     */
    public <P extends Place> P follow(PlaceType<P> type, long word, ElementsByPosition.Opener arrays) {
        session.requireOpen();
        if (word == 0) {
            return null;
        }
        int slot = slot(word);
        for (int i = slot; i < slot + WAYS; i++) {
            Kept found = kept[i];
            if (found != null && found.word == word && found.type == type) {
                @SuppressWarnings("unchecked") // by the type
                P place = (P) found.place;
                if (directory.isObject(found.entry, found.version) && isUsable(type, place)) {
                    return place;
                }
            }
        }
        KeptArray array = lastArray;
        if (array != null && array.has(type, word) && directory.isObject(array.entry, array.version)) {
            @SuppressWarnings("unchecked") // by the type
            P element = (P) array.elements.atPosition(Identity.position(word));
            if (element != null && isUsable(type, element)) {
                return element;
            }
        }
        return find(type, word, arrays);
    }

    private static boolean isUsable(PlaceType<?> type, Place place) {
        return !Places.isDetached(place) && !(type.type().isGuarded() && GuardEnd.isClosed(place));
    }

    private <P extends Place> P find(PlaceType<P> type, long word, ElementsByPosition.Opener arrays) {
        while (true) {
            Entry entry = entryOf(word);
            if (entry == null) {
                throw dangling(type, word);
            }
            P place = isArray(entry)
                    ? element(type, word, entry, arrays)
                    : finder.use(type, ObjectNames.decode(directory.nameOf(entry)), entry);
            if (place != null) {
                keep(type, word, place, entry);
                return place;
            }
            session.requireOpen();
        }
    }

    /** The element of an array that a word leads to; null if the array has changed, so that it must be looked for again. */
    private <P extends Place> P element(PlaceType<P> type, long word, Entry entry, ElementsByPosition.Opener arrays) {
        ElementsByPosition<P> elements;
        try {
            elements = arrays.open(memory, ObjectNames.decode(directory.nameOf(entry)), type);
        } catch (ObjectNotFoundException removed) {
            return null;
        }
        if (Places.positionOf(elements.root()) != entry.position()) {
            return null;
        }
        P place = elements.atPosition(Identity.position(word));
        if (place == null) {
            throw dangling(type, word);
        }
        int version = directory.version(entry.index());
        lastArray = new KeptArray(
                type, elements, entry.offset(), entry.end(), Identity.generation(word), entry.index(), version);
        return place;
    }

    /** The live object that a word leads to, or the array of its element; or null. */
    private Entry entryOf(long word) {
        return lookedUp(() -> {
            Entry entry = live(index.at(Identity.position(word)));
            if (entry == null || Identity.generation(directory.identityOf(entry)) != Identity.generation(word)) {
                return live(index.moved(word));
            }
            boolean found = directory.identityOf(entry) == word || isArray(entry);
            return found ? entry : null;
        });
    }

    /** Looks up, and if what is known of the memory has no answer, once more after a look at the memory. */
    private Entry lookedUp(Supplier<Entry> lookUp) {
        Entry entry = lookUp.get();
        if (entry == null) {
            index.lookAgain();
            entry = lookUp.get();
        }
        return entry;
    }

    private Entry live(Entry entry) {
        return entry != null && entry.isSameObject(live.find(directory.nameOf(entry))) ? entry : null;
    }

    /** Lets go of all accessors. */
    void forget() {
        lastArray = null;
        Arrays.fill(kept, null);
    }

    /** As long as there is an accessor, the entry is of that object or of none. */
    private void keep(PlaceType<?> type, long word, Place place, Entry entry) {
        int version = directory.version(entry.index());
        if ((version & 1) == 0) {
            int slot = slot(word);
            int free = slot;
            while (free < slot + WAYS && kept[free] != null && kept[free].word != word) {
                free++;
            }
            int victim = free < slot + WAYS
                    ? free
                    : slot + ThreadLocalRandom.current().nextInt(WAYS);
            kept[victim] = new Kept(word, type, place, entry.index(), version);
        }
    }

    /** The first of those in which the accessor for a word can be. */
    private static int slot(long word) {
        long mixed = (word ^ word >>> 32) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 29) * 0xBF58476D1CE4E5B9L;
        return (int) (mixed >>> Long.SIZE - KEPT_BITS) & -WAYS;
    }

    private DanglingRefException dangling(PlaceType<?> type, long word) {
        Entry there = live(index.at(Identity.position(word)));
        String found = there == null
                ? "nothing is there"
                : "\"" + ObjectNames.decode(directory.nameOf(there)) + "\" is there, of "
                        + describe(directory.identityOf(there));
        return new DanglingRefException("a reference to a " + type.type().name() + " at " + describe(word)
                + " leads nowhere: " + found + "; what it led to was removed, or it is of another memory: change the"
                + " references to a struct before it is removed");
    }
}
