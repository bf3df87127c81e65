package dev.sharedstruct.internal.memory;

import dev.sharedstruct.LockOwner;
import dev.sharedstruct.MemoryFullException;
import dev.sharedstruct.internal.format.Directory;
import dev.sharedstruct.internal.format.Header;
import dev.sharedstruct.internal.format.SlotTable;
import dev.sharedstruct.internal.lock.Holds;
import dev.sharedstruct.internal.lock.KillPoint;
import dev.sharedstruct.internal.lock.Liveness;
import dev.sharedstruct.internal.lock.Owner;
import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.lock.Places;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What this process has of one memory, whatever number of {@link AttachedMemory} objects show it. */
final class Attachment implements Liveness {

    private final Path path;

    private final MemorySegment segment;

    private final Header header;

    /** As in the header, which the file may lose. */
    private final long identity;

    private final Directory directory;

    private final ObjectIndex index;

    /** Of all {@link AttachedMemory} objects. */
    private final Set<References> references = ConcurrentHashMap.newKeySet();

    private final SlotTable slots;

    private final Accessors accessors;

    private final OwnerReports reports;

    /** Null if the memory is attached for reading alone, and its lock file must not be read. */
    private final LockFile lockFile;

    /** -1 if it only reads. */
    private final int slot;

    /** The upper half of the owner words of this process; 0 if it only reads. */
    private final long process;

    private int users;

    /** Attaches, and shows others that it does: by a slot, or as a reader. */
    Attachment(
            Path path, MemorySegment segment, Header header, LockFile lockFile, Accessors accessors, boolean readOnly) {
        this.path = path;
        this.segment = segment;
        this.header = header;
        identity = header.identity();
        this.lockFile = lockFile;
        this.accessors = accessors;
        directory = new Directory(segment, header);
        index = new ObjectIndex(directory);
        slots = new SlotTable(segment, header);
        if (readOnly) {
            slot = -1;
            process = 0;
            if (lockFile != null) {
                lockFile.joinReaders();
            }
        } else {
            slot = lockFile.claim(slots.count(), slots::beginIncarnation);
            requireSlot(path);
            KillPoint.at("attach.claimed");
            slots.attach(slot, ProcessHandle.current().pid());
            KillPoint.at("attach.attached");
            process = Owner.process(slot, slots.incarnation(slot));
        }
        reports = new OwnerReports(path, segment, header, directory, slots, slot);
    }

    Path path() {
        return path;
    }

    MemorySegment segment() {
        return segment;
    }

    Header header() {
        return header;
    }

    long identity() {
        return identity;
    }

    Directory directory() {
        return directory;
    }

    ObjectIndex index() {
        return index;
    }

    void add(References of) {
        references.add(of);
    }

    void remove(References of) {
        references.remove(of);
        of.forget();
    }

    /** Lets go of what is kept of objects that may have been removed. */
    void forgetReferences() {
        references.forEach(References::forget);
    }

    OwnerReports reports() {
        return reports;
    }

    Accessors accessors() {
        return accessors;
    }

    LockFile lockFile() {
        return lockFile;
    }

    long process() {
        return process;
    }

    boolean isReadOnly() {
        return slot < 0;
    }

    void addUser() {
        users++;
    }

    boolean isLastUser() {
        return users == 1;
    }

    /** Answers whether that was the last one. */
    boolean removeUser() {
        users--;
        if (users == 0 && lockFile != null) {
            try {
                if (isReadOnly()) {
                    lockFile.leaveReaders();
                } else if (MemoryPaths.isTemporary(path)) {
                    leaveTemporary();
                } else {
                    leaveSlot();
                }
            } finally {
                lockFile.close();
            }
        }
        return users == 0;
    }

    private void leaveSlot() {
        try {
            slots.detach(slot);
        } catch (InternalError truncated) {
            // What counts is the lock file.
        }
        KillPoint.at("detach.detached");
        lockFile.unclaim(slot);
        KillPoint.at("detach.unclaimed");
    }

    /** One leaves after the other, so one of them is the last and knows it. */
    private void leaveTemporary() {
        lockFile.whileNobodyElseDeletes(() -> {
            leaveSlot();
            if (lockFile.isAlone(slots.count())) {
                MemoryFiles.delete(path, identity, lockFile.path());
            }
        });
    }

    @Override
    public boolean isDead(long owner) {
        int ownerSlot = Owner.slot(owner);
        if (ownerSlot >= slots.count()) {
            return true; // no process ever had it: the word is damaged
        }
        if (slots.incarnation(ownerSlot) != Owner.incarnation(owner)) {
            return true;
        }
        if (ownerSlot == slot) {
            return Holds.hasEnded(owner);
        }
        // A process that only reads may have no lock file to ask; it does not lock either.
        return lockFile != null && !lockFile.isHeld(ownerSlot);
    }

    @Override
    public void tookOver(Place place, long at, long owner, boolean rolledBack) {
        reports.tookOver(Places.positionOf(place, at), owner, rolledBack);
    }

    @Override
    public void waitsLong(Place place, long waitedNanos) {
        reports.waitsLong(place, waitedNanos);
    }

    @Override
    public void isHeld(Place place, long owner, String threadName, long sinceMillis) {
        reports.isHeld(Places.positionOf(place), owner, threadName, sinceMillis);
    }

    @Override
    public LockOwner describe(Place place, long owner) {
        return reports.describe(Places.positionOf(place), owner);
    }

    /** Tells which bytes can be used again. The caller has the directory lock, for as long as it asks. */
    Reuse reuse() {
        return new Reuse(slots, slot, lockFile, accessors);
    }

    /** Whether anybody else is attached, or reads. The caller has the directory lock. */
    boolean hasOthers() {
        return lockFile.hasOthers(slot, slots.count());
    }

    private void requireSlot(Path path) {
        if (slot < 0) {
            throw new MemoryFullException(path + " has " + slots.count() + " processes attached, no more are allowed;"
                    + " end some, or create the memory with a larger maxProcesses");
        }
    }
}
