package dev.sharedstruct.internal.memory;

import dev.sharedstruct.LockOwner;
import dev.sharedstruct.Recovery;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.format.Directory;
import dev.sharedstruct.internal.format.Entry;
import dev.sharedstruct.internal.format.Header;
import dev.sharedstruct.internal.format.HoldBoard;
import dev.sharedstruct.internal.format.SlotTable;
import dev.sharedstruct.internal.lock.GuardWords;
import dev.sharedstruct.internal.lock.GuardedArray;
import dev.sharedstruct.internal.lock.Guards;
import dev.sharedstruct.internal.lock.Holds;
import dev.sharedstruct.internal.lock.Owner;
import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.lock.Places;
import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What is told of the owners of one memory's locks: who they are, who has died, who holds a lock for long. */
final class OwnerReports {

    private final Path path;

    private final MemorySegment segment;

    private final Header header;

    private final Directory directory;

    private final SlotTable slots;

    private final HoldBoard board;

    /** -1 if this process only reads. */
    private final int ownSlot;

    private final Recoveries recoveries = new Recoveries();

    OwnerReports(Path path, MemorySegment segment, Header header, Directory directory, SlotTable slots, int ownSlot) {
        this.path = path;
        this.segment = segment;
        this.header = header;
        this.slots = slots;
        this.ownSlot = ownSlot;
        this.directory = directory;
        board = new HoldBoard(segment);
    }

    void addListener(Consumer<? super Recovery> listener, SharedMemory memory) {
        recoveries.add(listener, memory);
    }

    void removeListenersOf(SharedMemory memory) {
        recoveries.removeAllOf(memory);
    }

    /** Counts, logs and tells that a guard was taken over; waits for nobody. */
    void tookOver(long position, long owner, boolean rolledBack) {
        header.countRecovery();
        LockOwner dead = describe(position, owner);
        recoveries.tell(() -> new Recovery(nameOf(position), dead, rolledBack));
    }

    /** Logs that the current thread has waited for long. */
    void waitsLong(Place place, long waitedNanos) {
        List<String> own = Holds.namesOfCurrentThread();
        System.getLogger("dev.sharedstruct")
                .log(
                        Level.WARNING,
                        "thread \"" + Thread.currentThread().getName() + "\" has waited "
                                + TimeUnit.NANOSECONDS.toSeconds(waitedNanos) + " s for the lock of \""
                                + Places.name(place)
                                + "\" in " + path + ", which " + Guards.describeOwner(place)
                                + (own.isEmpty() ? "" : "; it holds " + own + " itself"));
    }

    /** Notes for others that a thread of this process has held a guard for a while. */
    void isHeld(long position, long owner, String threadName, long sinceMillis) {
        board.put(owner, position, threadName, sinceMillis, this::isOwner);
    }

    /** What is known of the owner of the guard at a position. */
    LockOwner describe(long position, long owner) {
        int slot = Owner.slot(owner);
        // Another process may have the slot by now.
        boolean known = slot < slots.count() && slots.incarnation(slot) == Owner.incarnation(owner);
        long pid = known ? slots.pid(slot) : 0;
        HoldBoard.Note note = board.find(owner, position);
        return note != null
                ? new LockOwner(pid, Owner.thread(owner), note.threadName(), Instant.ofEpochMilli(note.sinceMillis()))
                : new LockOwner(pid, Owner.thread(owner), slot == ownSlot ? Holds.threadName(owner) : "", null);
    }

    private boolean isOwner(long position, long owner) {
        return position >= header.geometry().heapOffset()
                && position <= header.geometry().size() - GuardWords.SIZE
                && position % Long.BYTES == 0
                && Guards.ownerAt(segment, position) == owner;
    }

    /** For an element of an array with its index. */
    private String nameOf(long position) {
        return directory.entries(Directory.OBJECT).stream()
                .filter(entry -> position >= entry.position() && position < entry.offset() + entry.contentSize())
                .findFirst()
                .map(entry -> nameOf(position, entry))
                .orElse("");
    }

    private String nameOf(long position, Entry entry) {
        String name = ObjectNames.decode(directory.nameOf(entry));
        return entry.isGuarded() && GuardedArray.isArray(segment, entry.position())
                ? GuardedArray.nameOf(segment, entry.position(), entry.contentSize(), name, position)
                : name;
    }
}
