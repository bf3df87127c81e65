package dev.sharedstruct.internal.memory;

import dev.sharedstruct.MemoryAccessException;
import dev.sharedstruct.ObjectNotFoundException;
import dev.sharedstruct.internal.format.Directory;
import dev.sharedstruct.internal.format.Entry;
import dev.sharedstruct.internal.format.LayoutText;
import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.lock.Places;
import java.util.Arrays;

/** Finds objects, and makes what uses them. */
final class ObjectFinder {

    private final Session session;

    private final Attachment attachment;

    private final Directory directory;

    private final LiveObjects live;

    private final DirectoryLock directoryLock;

    private final Allocator allocator;

    ObjectFinder(Session session, LiveObjects live, DirectoryLock directoryLock, Allocator allocator) {
        this.session = session;
        this.live = live;
        this.directoryLock = directoryLock;
        this.allocator = allocator;
        attachment = session.attachment();
        directory = attachment.directory();
    }

    /**
     * Finds an object that is there.
     *
     * @param maker what makes such an object, for the message
     * @throws ObjectNotFoundException if it is not
     */
    <P extends Place> P open(PlaceType<P> type, String name, String maker) {
        P found = find(type, name, ObjectNames.encode(name));
        if (found == null) {
            throw new ObjectNotFoundException(attachment.path() + " has no object \"" + name + "\"; " + maker
                    + " makes it, objects() lists those that are there");
        }
        return found;
    }

    /** Finds an object; answers null if there is none. */
    <P extends Place> P find(PlaceType<P> type, String name, byte[] bytes) {
        while (true) {
            session.requireOpen();
            Entry entry = live.find(bytes);
            if (entry == null) {
                return null;
            }
            P place = use(type, name, entry);
            if (place != null) {
                return place;
            }
        }
    }

    /** An accessor of an object that was found; null if it has changed since, so that it must be looked for again. */
    <P extends Place> P use(PlaceType<P> type, String name, Entry entry) {
        LayoutText older = LayoutCheck.older(directory, type.type(), name, entry);
        if (older != null) {
            new Upgrade<>(session, live, directoryLock, allocator, type, entry, older).run();
            return null;
        }
        P place = session.register(type.bind().apply(session.binding(entry, name)), entry);
        // Whoever removed the object meanwhile may not have seen this place in time to detach it.
        if (entry.isSameObject(live.find(directory.nameOf(entry))) && mayStay(entry)) {
            return place;
        }
        Places.detach(place);
        return null;
    }

    /**
     * An object without a guard cannot tell that it is moved. Who moves it looks for others after it has said so, and
     * others look at that after they can be seen.
     */
    private boolean mayStay(Entry entry) {
        Entry moved = entry.isGuarded() ? null : directory.moves().pending();
        if (moved == null
                || moved.isSameObject(entry)
                || !Arrays.equals(directory.nameOf(moved), directory.nameOf(entry))) {
            return true;
        }
        if (!attachment.isReadOnly()) {
            directoryLock.settle();
        } else if (directory.moves().isPendingForLong()) {
            throw new MemoryAccessException("\"" + ObjectNames.decode(directory.nameOf(entry))
                    + "\" cannot be opened read-only: a process that was about to move it has died, or is stopped;"
                    + " attach "
                    + attachment.path() + " once for writing");
        }
        return false;
    }
}
