package dev.sharedstruct.internal.memory;

import dev.sharedstruct.internal.format.Directory;
import dev.sharedstruct.internal.format.Entry;
import dev.sharedstruct.internal.format.Identity;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Which entry of the directory has the object at a position. It is what this process knew when it looked last: each answer is
 * compared with the entry, and all entries are looked at again when one is not right.
 */
final class ObjectIndex {

    private final Directory directory;

    private volatile Known known = new Known();

    /** What was found when all entries were looked at, and what this process has made since. */
    private static final class Known {

        /** Index of the entry by the offset of its block. */
        private final NavigableMap<Long, Integer> byOffset = new ConcurrentSkipListMap<>();

        /** Index of the entry by identity, of those objects that were moved. */
        private final Map<Long, Integer> moved = new HashMap<>();
    }

    ObjectIndex(Directory directory) {
        this.directory = directory;
    }

    /** Notes an object that this process has made. */
    void add(Entry entry) {
        known.byOffset.put(entry.offset(), entry.index());
    }

    /** Looks at all entries. */
    void lookAgain() {
        Known found = new Known();
        for (Entry entry : directory.entries(Directory.OBJECT)) {
            note(entry, found);
        }
        Entry pending = directory.moves().pending();
        if (pending != null) {
            note(pending, found);
        }
        known = found;
    }

    /** The object in whose bytes a position is, as far as is known; or null. */
    Entry at(long position) {
        Map.Entry<Long, Integer> floor = known.byOffset.floorEntry(position);
        Entry entry = floor == null ? null : current(floor.getValue());
        boolean right = entry != null && entry.offset() == floor.getKey() && position < entry.end();
        return right ? entry : null;
    }

    /** The object of an identity that has moved, as far as is known; or null. */
    Entry moved(long identity) {
        Integer index = known.moved.get(identity);
        Entry entry = index == null ? null : current(index);
        return entry != null && directory.identityOf(entry) == identity ? entry : null;
    }

    /** The object of an entry, which may be about to replace another one. */
    private Entry current(int index) {
        Entry entry = directory.entry(index);
        if (entry == null) {
            Entry pending = directory.moves().pending();
            return pending != null && pending.index() == index ? pending : null;
        }
        return entry.kind() == Directory.OBJECT ? entry : null;
    }

    private void note(Entry entry, Known found) {
        found.byOffset.put(entry.offset(), entry.index());
        long identity = directory.identityOf(entry);
        long position = Identity.position(identity);
        if (position < entry.offset() || position >= entry.end()) {
            found.moved.put(identity, entry.index());
        }
    }
}
