package dev.sharedstruct.internal.memory;

import dev.sharedstruct.LockOwner;
import dev.sharedstruct.MemoryFullException;
import dev.sharedstruct.Recovery;
import dev.sharedstruct.internal.format.Directory;
import dev.sharedstruct.internal.format.Entry;
import dev.sharedstruct.internal.format.Header;
import dev.sharedstruct.internal.format.HoldBoard;
import dev.sharedstruct.internal.format.SlotTable;
import dev.sharedstruct.internal.lock.GuardWords;
import dev.sharedstruct.internal.lock.Guards;
import dev.sharedstruct.internal.lock.Holds;
import dev.sharedstruct.internal.lock.Liveness;
import dev.sharedstruct.internal.lock.Owner;
import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.lock.Places;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What this process has of one memory, whatever number of {@link AttachedMemory} objects show it. */
final class Attachment implements Liveness {

    private static final Logger LOGGER = System.getLogger("dev.sharedstruct");

    private final Path path;

    private final MemorySegment segment;

    private final Header header;

    private final Directory directory;

    private final SlotTable slots;

    private final Accessors accessors = new Accessors();

    private final HoldBoard board;

    private final Recoveries recoveries = new Recoveries();

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
        board = new HoldBoard(segment);
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

    Recoveries recoveries() {
        return recoveries;
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
        if (ownerSlot == slot) {
            return Holds.hasEnded(owner);
        }
        // A process that only reads has no lock file to ask; it does not lock either.
        return lockFile != null && !lockFile.isHeld(ownerSlot);
    }

    @Override
    public void tookOver(Place place, long at, long owner, boolean rolledBack) {
        header.countRecovery();
        long position = Places.positionOf(place, at);
        LockOwner dead = describe(owner, position);
        recoveries.tell(() -> new Recovery(nameOf(position), dead, rolledBack));
    }

    @Override
    public void waitsLong(Place place, long waitedNanos) {
        List<String> own = Holds.namesOfCurrentThread();
        LOGGER.log(
                Level.WARNING,
                "thread \"" + Thread.currentThread().getName() + "\" has waited "
                        + TimeUnit.NANOSECONDS.toSeconds(waitedNanos) + " s for the lock of \"" + Places.name(place)
                        + "\" in " + path + ", which " + Guards.describeOwner(place)
                        + (own.isEmpty() ? "" : "; it holds " + own + " itself"));
    }

    @Override
    public void isHeld(Place place, long owner, String threadName, long sinceMillis) {
        board.put(owner, Places.positionOf(place), threadName, sinceMillis, this::isOwner);
    }

    @Override
    public LockOwner describe(Place place, long owner) {
        return describe(owner, Places.positionOf(place));
    }

    private LockOwner describe(long owner, long position) {
        int ownerSlot = Owner.slot(owner);
        long pid = ownerSlot < slots.count() ? slots.pid(ownerSlot) : 0;
        HoldBoard.Note note = board.find(owner, position);
        return note != null
                ? new LockOwner(pid, Owner.thread(owner), note.threadName(), Instant.ofEpochMilli(note.sinceMillis()))
                : new LockOwner(pid, Owner.thread(owner), ownerSlot == slot ? Holds.threadName(owner) : "", null);
    }

    private boolean isOwner(long position, long owner) {
        return position >= header.geometry().heapOffset()
                && position <= header.geometry().size() - GuardWords.SIZE
                && position % Long.BYTES == 0
                && Guards.ownerAt(segment, position) == owner;
    }

    private String nameOf(long position) {
        return directory.entries(Directory.OBJECT).stream()
                .filter(entry -> entry.offset() == position)
                .findFirst()
                .map(entry -> ObjectNames.decode(directory.nameOf(entry)))
                .orElse("");
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
