package dev.sharedstruct.internal.format;

import static dev.sharedstruct.internal.format.Words.INT;
import static dev.sharedstruct.internal.format.Words.LONG;

import dev.sharedstruct.internal.lock.KillPoint;
import dev.sharedstruct.internal.lock.Owner;
import java.lang.foreign.MemorySegment;

/**
 * One slot for each attached process. Who holds the byte of that number in the lock file has the slot; what is written
 * here only tells its incarnations apart, and tells people who it is.
 *
 * <pre>
 *  offset  size
 *       0     4  incarnation  grows each time the slot is taken
 *       4     4  attached     1 from attaching to closing; after a kill it stays 1
 *       8     8  pid
 *      16     8  since        epoch of the attachment
 *      24    40  reserved
 * </pre>
 */
public final class SlotTable {

    static final int SLOT_SIZE = 64;

    private final MemorySegment segment;

    private final Geometry geometry;

    private final Header header;

    /** The table of that memory. */
    public SlotTable(MemorySegment segment, Header header) {
        this.segment = segment;
        this.header = header;
        this.geometry = header.geometry();
    }

    /** The number of slots. */
    public int count() {
        return geometry.slots();
    }

    /**
     * Begins a new incarnation of a slot that nobody has, before the caller locks its byte. The other way round a process
     * that is stopped in between would lend its life to the one that had the slot before.
     */
    public void beginIncarnation(int slot) {
        KillPoint.at("attach.claiming");
        INT.setRelease(segment, at(slot), Owner.nextIncarnation(incarnation(slot)));
        KillPoint.at("attach.incarnation");
    }

    /** Fills a slot whose byte the caller has just locked. */
    public void attach(int slot, long pid) {
        long at = at(slot);
        LONG.setRelease(segment, at + 8, pid);
        LONG.setRelease(segment, at + 16, header.nextEpoch());
        INT.setRelease(segment, at + 4, 1);
    }

    /** Ends the incarnation; the caller still has the byte. */
    public void detach(int slot) {
        INT.setRelease(segment, at(slot) + 4, 0);
    }

    /** The incarnation that has, or last had, the slot. */
    public int incarnation(int slot) {
        return (int) INT.getAcquire(segment, at(slot));
    }

    /** Whether a process attached to the slot and has not detached; it may have died since. */
    public boolean isAttached(int slot) {
        return (int) INT.getAcquire(segment, at(slot) + 4) != 0;
    }

    /** The epoch in which the slot was taken last. */
    public long since(int slot) {
        return (long) LONG.getAcquire(segment, at(slot) + 16);
    }

    /** The process that has, or last had, the slot. */
    public long pid(int slot) {
        return (long) LONG.getAcquire(segment, at(slot) + 8);
    }

    private long at(int slot) {
        return geometry.slotsOffset() + (long) slot * SLOT_SIZE;
    }
}
