package dev.sharedstruct.internal.memory;

import dev.sharedstruct.internal.format.Directory;
import dev.sharedstruct.internal.format.Entry;
import dev.sharedstruct.internal.lock.GuardEnd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The objects of a memory that count: those of the directory but those in the midst of their removal, and those that
 * are about to replace another one, as soon as that has ended.
 */
final class LiveObjects {

    private final Session session;

    private final Directory directory;

    LiveObjects(Session session) {
        this.session = session;
        directory = session.attachment().directory();
    }

    /** The object of a name, or null. */
    Entry find(byte[] name) {
        while (true) {
            long stamp = directory.moves().stamp();
            Entry entry = directory.findObject(name);
            if (entry != null && isLive(entry)) {
                return entry;
            }
            Entry moved = directory.moves().pending();
            Entry found = moved != null && Arrays.equals(directory.nameOf(moved), name) ? moved : null;
            if (directory.moves().stamp() == stamp) {
                return found;
            }
        }
    }

    /** All of them, in no order. */
    List<Entry> all() {
        while (true) {
            long stamp = directory.moves().stamp();
            List<Entry> live = new ArrayList<>(directory.entries(Directory.OBJECT));
            live.removeIf(entry -> !isLive(entry));
            Entry moved = directory.moves().pending();
            if (moved != null
                    && live.stream().noneMatch(moved::isSameObject)
                    && moved.isSameObject(find(directory.nameOf(moved)))) {
                live.add(moved);
            }
            if (directory.moves().stamp() == stamp) {
                return live;
            }
        }
    }

    /** Whether an object of the directory counts: one in the midst of its removal does not. */
    boolean isLive(Entry entry) {
        return !entry.isGuarded() || !GuardEnd.isClosed(new LockPlace(session.binding(entry, "")));
    }
}
