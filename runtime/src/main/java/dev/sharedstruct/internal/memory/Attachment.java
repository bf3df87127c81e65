package dev.sharedstruct.internal.memory;

import dev.sharedstruct.MemoryFullException;
import dev.sharedstruct.internal.format.Directory;
import dev.sharedstruct.internal.format.Entry;
import dev.sharedstruct.internal.format.Header;
import dev.sharedstruct.internal.format.SlotTable;
import dev.sharedstruct.internal.lock.Liveness;
import dev.sharedstruct.internal.lock.Owner;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.function.Predicate;

/** What this process has of one memory, whatever number of {@link AttachedMemory} objects show it. */
final class Attachment implements Liveness {

    private final Path path;

    private final MemorySegment segment;

    private final Header header;

    private final Directory directory;

    private final SlotTable slots;

    private final Accessors accessors = new Accessors();

    /** Null if the memory is attached for reading alone. */
    private final LockFile lockFile;

    private final int slot;

    /** The upper half of the owner words of this process; 0 if it only reads. */
    private final long process;

    private int users;

    /** Attaches, taking a slot unless it is for reading alone. */
    Attachment(Path path, MemorySegment segment, Header header, LockFile lockFile) {
        this.path = path;
        this.segment = segment;
        this.header = header;
        this.lockFile = lockFile;
        directory = new Directory(segment, header);
        slots = new SlotTable(segment, header);
        if (lockFile == null) {
            slot = -1;
            process = 0;
        } else {
            slot = lockFile.claim(slots.count());
            requireSlot(path);
            process = Owner.process(
                    slot, slots.attach(slot, ProcessHandle.current().pid()));
        }
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

    Directory directory() {
        return directory;
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
        return lockFile == null;
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
            slots.detach(slot);
            lockFile.close();
        }
        return users == 0;
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
        // A process that only reads has no lock file to ask; it does not lock either.
        return lockFile != null && !lockFile.isHeld(ownerSlot);
    }

    /** Whether nobody can have an accessor of a removed object any more: the bytes can be used again. */
    Predicate<Entry> reusable() {
        return removed -> {
            for (int other = 0; other < slots.count(); other++) {
                boolean isRemover = other == slot && removed.remover() == process;
                if (!isRemover
                        && slots.isAttached(other)
                        && slots.since(other) < removed.epoch()
                        && lockFile.isHeld(other)) {
                    return false;
                }
            }
            return true;
        };
    }

    private void requireSlot(Path path) {
        if (slot < 0) {
            throw new MemoryFullException(path + " has " + slots.count() + " processes attached, no more are allowed;"
                    + " end some, or create the memory with a larger maxProcesses");
        }
    }
}
