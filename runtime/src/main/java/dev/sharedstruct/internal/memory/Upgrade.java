package dev.sharedstruct.internal.memory;

import dev.sharedstruct.LayoutMismatchException;
import dev.sharedstruct.MemoryAccessException;
import dev.sharedstruct.internal.format.Directory;
import dev.sharedstruct.internal.format.Entry;
import dev.sharedstruct.internal.format.LayoutText;
import dev.sharedstruct.internal.lock.GuardEnd;
import dev.sharedstruct.internal.lock.Guards;
import dev.sharedstruct.internal.lock.KillPoint;
import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.lock.Places;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/**
 * Gives an object that was made by an older version of its record the components that it does not have: in place if there
 * is room for them behind its fields, otherwise in new bytes, to which it moves.
 *
 * <p>In place, the defaults are written as one change under the guard, then the object's entry gets the new layout by one
 * store. Who dies before that leaves an object of the old layout, and the defaults are written once more. Whoever has the
 * old layout goes on to use the fields that it knows.
 *
 * <p>A move is one of {@link dev.sharedstruct.internal.format.Moves}: the old object ends as if it were removed, and from
 * the same moment on the new one has its name and the references to it. An object without a guard could not tell those
 * that have it open that it ended; so it is moved only if nobody can.
 */
final class Upgrade<P extends Place> {

    private final Session session;

    private final Attachment attachment;

    private final Directory directory;

    private final LiveObjects live;

    private final DirectoryLock directoryLock;

    private final Allocator allocator;

    private final PlaceType<P> type;

    /** The object as it was found. */
    private final Entry old;

    private final byte[] nameBytes;

    private final String name;

    private final int known;

    private final int firstNew;

    /** From here on the guard is nobody's. */
    private boolean ended;

    Upgrade(
            Session session,
            LiveObjects live,
            DirectoryLock directoryLock,
            Allocator allocator,
            PlaceType<P> type,
            Entry old,
            LayoutText oldLayout) {
        this.session = session;
        this.live = live;
        this.directoryLock = directoryLock;
        this.allocator = allocator;
        attachment = session.attachment();
        this.type = type;
        this.old = old;
        directory = attachment.directory();
        nameBytes = directory.nameOf(old);
        name = ObjectNames.decode(nameBytes);
        known = oldLayout.components();
        firstNew = type.type().text().offsetOf(known);
    }

    /** Upgrades the object, unless somebody else has, or has removed it: look for it again afterwards. */
    void run() {
        if (type.defaults() == null) {
            throw new IllegalStateException("the layout of " + type.type().name()
                    + " says that it evolves, but its accessor has no defaults; compile it again");
        }
        if (attachment.isReadOnly()) {
            throw new MemoryAccessException("\"" + name + "\" was made by an older version of "
                    + type.type().name() + ", with " + known + " of its "
                    + type.type().text().components() + " components; " + attachment.path()
                    + " was attached read-only: attach it once for writing with this version, which adds the others");
        }
        attachment.lockFile().requireDirectoryUnlocked();
        P place = type.bind().apply(session.binding(old, name));
        if (!old.isGuarded()) {
            locked(place);
            return;
        }
        session.register(place, old);
        try {
            // As for any other use, the bytes must be those of that object for as long as we are at it.
            if (old.isSameObject(live.find(nameBytes))) {
                guarded(place);
            }
        } finally {
            Places.detach(place);
            Reference.reachabilityFence(place);
        }
    }

    /** The guard comes before the directory lock, for whoever holds a guard may ask for the directory. */
    private void guarded(P place) {
        if (GuardEnd.enter(place, "upgraded to this version of " + type.type().name())) {
            try {
                locked(place);
            } finally {
                if (!ended) {
                    Guards.fail(place, Guards.outermostHold(place));
                }
            }
        }
    }

    private void locked(P place) {
        directoryLock.lock();
        try {
            Entry entry = live.find(nameBytes);
            if (old.isSameObject(entry) && entry.layout() == old.layout()) {
                Entry layout = allocator.layout(type.type());
                if (type.type().capacity() <= old.capacity() && type.type().lead() <= old.lead()) {
                    inPlace(place, layout);
                } else {
                    move(place, layout);
                }
            }
        } finally {
            directoryLock.unlock();
        }
    }

    private void inPlace(P place, Entry layout) {
        long hold = Guards.outermostHold(place);
        long sequence = old.isGuarded() ? Guards.begin(place, hold, old.fieldsSize()) : 0;
        bytes(old, firstNew, old.capacity() - firstNew).fill((byte) 0);
        type.defaults().accept(place, known);
        KillPoint.at("upgrade.written");
        if (old.isGuarded()) {
            Guards.commit(place, hold, sequence);
        }
        KillPoint.at("upgrade.committed");
        directory.setLayout(old, layout);
        KillPoint.at("upgrade.done");
    }

    private void move(P place, Entry layout) {
        if (!old.isGuarded()) {
            requireNoOther();
        }
        Entry moved = allocator.reserveObject(nameBytes, type.type(), layout);
        P there = type.bind().apply(session.binding(moved, name));
        if (moved.isGuarded()) {
            Guards.initialize(there);
        }
        long common = Math.min(firstNew, old.capacity());
        bytes(moved, 0, common).copyFrom(bytes(old, 0, common));
        type.defaults().accept(there, known);
        directory.takeIdentity(moved, old);
        KillPoint.at("move.written");
        directory.moves().begin(moved);
        KillPoint.at("move.begun");
        if (moved.isGuarded()) {
            ended = true;
            GuardEnd.end(place);
            KillPoint.at("move.decided");
        } else {
            requireAlone();
        }
        directoryLock.endMove(old, moved);
    }

    /** Whoever opens the object from here on sees that it is about to be moved, and waits for the directory lock. */
    private void requireAlone() {
        boolean alone = false;
        try {
            requireNoOther();
            alone = true;
        } finally {
            if (!alone) {
                directory.moves().drop();
            }
        }
    }

    private void requireNoOther() {
        if (attachment.hasOthers() || allocator.isUsedHere(old)) {
            throw new LayoutMismatchException("\"" + name + "\" was made by an older version of "
                    + type.type().name() + " and has no room for " + added() + ": it has " + old.capacity()
                    + " bytes, " + type.type().capacity()
                    + " are needed; without a lock it cannot be moved while others may use it: open it with this"
                    + " version before any other process attaches, or remove it; a reserve in the record avoids this");
        }
    }

    private String added() {
        return type.type().text().component(known) + (type.type().text().components() > known + 1 ? " and more" : "");
    }

    private MemorySegment bytes(Entry entry, long offset, long size) {
        return attachment.segment().asSlice(entry.fieldsOffset() + offset, size);
    }
}
