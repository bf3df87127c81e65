package dev.sharedstruct.internal.memory;

import dev.sharedstruct.internal.format.Directory;
import dev.sharedstruct.internal.format.Entry;
import dev.sharedstruct.internal.lock.ArrayPlace;
import dev.sharedstruct.internal.lock.GuardEnd;
import dev.sharedstruct.internal.lock.GuardedArray;
import dev.sharedstruct.internal.lock.Guards;
import dev.sharedstruct.internal.lock.KillPoint;
import dev.sharedstruct.internal.lock.Place;
import java.lang.ref.Reference;

/**
 * Removes objects. The end of its guard decides the removal of an object; what is left of one whose remover died then,
 * is in {@link UnfinishedRemovals}.
 */
final class ObjectRemover {

    private final Session session;

    private final Attachment attachment;

    private final Directory directory;

    private final LiveObjects live;

    private final DirectoryLock directoryLock;

    ObjectRemover(Session session, LiveObjects live, DirectoryLock directoryLock) {
        this.session = session;
        this.live = live;
        this.directoryLock = directoryLock;
        attachment = session.attachment();
        directory = attachment.directory();
    }

    /**
     * Removes an object that has the layout of a type; answers whether there was one.
     *
     * @throws dev.sharedstruct.LayoutMismatchException if the object is another one
     */
    boolean remove(ObjectType type, String name) {
        session.requireOpen();
        Entry entry = directory.findObject(ObjectNames.encode(name));
        if (entry != null) {
            LayoutCheck.older(directory, type, name, entry);
        }
        return remove(name);
    }

    /** Removes an object, whatever it is; answers whether there was one. */
    boolean remove(String name) {
        session.requireWritable();
        byte[] bytes = ObjectNames.encode(name);
        while (true) {
            Entry entry = live.find(bytes);
            if (entry == null) {
                return false;
            }
            // As for any other use, the bytes must be those of that object for as long as we are at it.
            Place place = session.register(session.guard(entry, name), entry);
            if (entry.isSameObject(live.find(bytes))) {
                boolean removed = remove(entry, bytes, place);
                Reference.reachabilityFence(place);
                return removed;
            }
        }
    }

    private boolean remove(Entry entry, byte[] name, Place place) {
        attachment.lockFile().requireDirectoryUnlocked(); // before the end of the guard, which is for good
        // The guard comes before the directory lock, for whoever holds a guard may ask for the directory.
        if (entry.isGuarded() && !endAll(place)) {
            return false;
        }
        KillPoint.at("remove.closed");
        directoryLock.lock();
        try {
            boolean present = entry.isSameObject(directory.findObject(name));
            if (present) {
                directory.remove(entry);
            }
            // Whoever closed the guard removed the object, even if somebody else has cleared up after us already.
            boolean removed = present || entry.isGuarded();
            if (removed) {
                attachment.accessors().detachAt(entry.offset());
            }
            return removed;
        } finally {
            directoryLock.unlock();
        }
    }

    private boolean endAll(Place place) {
        return place instanceof ArrayPlace array ? endGuards(array) : endGuard(place);
    }

    /** Answers false if another thread has removed the object before. */
    private boolean endGuard(Place place) {
        if (!GuardEnd.enter(place, "removed")) {
            session.requireOpen();
            return false;
        }
        boolean ended = false;
        try {
            if (directory.moves().isPending()) {
                // Whoever was about to move this object died before: that is to be dropped, or would count as done.
                directoryLock.settle();
            }
            ended = true;
            GuardEnd.end(place);
        } finally {
            if (!ended) {
                Guards.fail(place, Guards.outermostHold(place));
            }
        }
        return true;
    }

    /** The guard of the object comes first: from then on it is absent, and what is left is done by whoever finds it. */
    private boolean endGuards(ArrayPlace place) {
        GuardedArray array = place.array();
        long guards = array.shape().guards();
        for (long i = 0; i < guards; i++) {
            Place guard = array.guard(i);
            if (Guards.isHeldByCurrentThread(guard)) {
                throw GuardEnd.heldAlready(guard, "removed");
            }
        }
        boolean ended = endGuard(place);
        for (long i = 1; i < guards && ended; i++) {
            KillPoint.at("remove.element");
            Place guard = array.guard(i);
            if (GuardEnd.enter(guard, "removed")) {
                GuardEnd.end(guard);
            }
        }
        return ended;
    }
}
