package dev.sharedstruct.internal.memory;

import dev.sharedstruct.internal.format.Entry;
import dev.sharedstruct.internal.format.SlotTable;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells of which removed objects the bytes can be used again: nobody may have an accessor of them any more. What other
 * processes have is not known, so those must have attached after the removal; what this one has, {@link Accessors} knows.
 *
 * <p>It lives as long as the directory is locked: so nothing is removed meanwhile, and whoever attaches meanwhile does
 * not find what was removed before.
 */
final class Reuse implements Predicate<Entry> {

    /** Older than all that was removed. */
    private static final long EVER = 0;

    private final SlotTable slots;

    private final int ownSlot;

    private final LockFile lockFile;

    private final Accessors accessors;

    /** The epoch of the oldest attachment of another living process; -1 until somebody asks. */
    private long oldest = -1;

    /**
     * Where the bytes begin that were said to be in use. That answer stays, though the collector may take the last accessor
     * meanwhile: the directory asks twice of one entry, and must not find it there once and gone the next time.
     */
    private final Set<Long> inUse = new HashSet<>();

    Reuse(SlotTable slots, int ownSlot, LockFile lockFile, Accessors accessors) {
        this.slots = slots;
        this.ownSlot = ownSlot;
        this.lockFile = lockFile;
        this.accessors = accessors;
    }

    @Override
    public boolean test(Entry removed) {
        if (removed.epoch() > oldest()) {
            return false;
        }
        if (!inUse.contains(removed.offset()) && accessors.use(removed.offset(), removed.blockSize())) {
            inUse.add(removed.offset());
        }
        return !inUse.contains(removed.offset());
    }

    /** Whether a collection of garbage may let more bytes be used. */
    boolean isHeldUpByAccessors() {
        return !inUse.isEmpty();
    }

    private long oldest() {
        if (oldest < 0) {
            oldest = lockFile.hasOtherReaders() ? EVER : oldestOther();
        }
        return oldest;
    }

    private long oldestOther() {
        long since = Long.MAX_VALUE;
        for (int slot = 0; slot < slots.count(); slot++) {
            if (slot != ownSlot && slots.isAttached(slot) && slots.since(slot) < since && lockFile.isHeld(slot)) {
                since = slots.since(slot);
            }
        }
        return since;
    }
}
