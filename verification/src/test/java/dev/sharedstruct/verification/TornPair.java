package dev.sharedstruct.verification;

import dev.sharedstruct.internal.lock.CommittedReads;
import dev.sharedstruct.internal.lock.Places;
import java.lang.foreign.MemorySegment;

/** An accessor that is broken: its snapshot does not look whether somebody committed meanwhile. */
public final class TornPair extends MappedPair {

    /** Binds the pair in a block. */
    public TornPair(int mapping, long offset) {
        super(mapping, offset);
    }

    @Override
    public Values get() {
        long at = Places.readable(this);
        MemorySegment memory = Places.memory(this);
        long from = CommittedReads.source(this, at, CommittedReads.stamp(this, at), Long.BYTES);
        long left = (long) LEFT.get(memory, from);
        Thread.yield(); // time for what must not go unnoticed
        return new Values(left, (long) RIGHT.get(memory, from));
    }
}
