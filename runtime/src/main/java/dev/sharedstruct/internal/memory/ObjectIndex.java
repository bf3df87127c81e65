package dev.sharedstruct.internal.memory;

import dev.sharedstruct.internal.format.Directory;
import dev.sharedstruct.internal.format.Entry;
import dev.sharedstruct.internal.format.Identity;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Which entry of the directory has the object at a position. It is what this process knew when it looked last: each answer is
 * compared with the entry, and all entries are looked at again when one is not right.
 */
final class ObjectIndex {

    private final Directory directory;

    /** Index of the entry by the offset of its block. */
    private final NavigableMap<Long, Integer> byOffset = new ConcurrentSkipListMap<>();

    /** Index of the entry by identity, of those objects that were moved. */
    private final Map<Long, Integer> moved = new ConcurrentHashMap<>();

    ObjectIndex(Directory directory) {
        this.directory = directory;
    }

    /** Notes an object that this process has made. */
    void add(Entry entry) {
        byOffset.put(entry.offset(), entry.index());
    }

    /** The object in whose bytes a position is, or null. */
    Entry at(long position) {
        Entry entry = known(position);
        if (entry == null) {
            lookAgain();
            entry = known(position);
        }
        return entry;
    }

    /** The object of an identity, which is somewhere else by now; or null. */
    Entry moved(long identity) {
        Entry entry = knownMoved(identity);
        if (entry == null) {
            lookAgain();
            entry = knownMoved(identity);
        }
        return entry;
    }

    private Entry known(long position) {
        Map.Entry<Long, Integer> floor = byOffset.floorEntry(position);
        Entry entry = floor == null ? null : current(floor.getValue());
        boolean right = entry != null && entry.offset() == floor.getKey() && position < entry.end();
        return right ? entry : null;
    }

    private Entry knownMoved(long identity) {
        Integer index = moved.get(identity);
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

    private synchronized void lookAgain() {
        byOffset.clear();
        moved.clear();
        directory.entries(Directory.OBJECT).forEach(this::note);
        Entry pending = directory.moves().pending();
        if (pending != null) {
            note(pending);
        }
    }

    private void note(Entry entry) {
        byOffset.put(entry.offset(), entry.index());
        long identity = directory.identityOf(entry);
        long position = Identity.position(identity);
        if (position < entry.offset() || position >= entry.end()) {
            moved.put(identity, entry.index());
        }
    }
}
