package dev.sharedstruct.internal.memory;

import dev.sharedstruct.LockOwner;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.lock.Liveness;
import dev.sharedstruct.internal.lock.Place;

/** What the guards of a memory ask of it; by it the memory of an accessor is found. */
record MemoryLiveness(SharedMemory memory, Attachment attachment) implements Liveness {

    @Override
    public boolean isDead(long owner) {
        return attachment.isDead(owner);
    }

    @Override
    public void tookOver(Place place, long at, long owner, boolean rolledBack) {
        attachment.tookOver(place, at, owner, rolledBack);
    }

    @Override
    public void waitsLong(Place place, long waitedNanos) {
        attachment.waitsLong(place, waitedNanos);
    }

    @Override
    public void isHeld(Place place, long owner, String threadName, long sinceMillis) {
        attachment.isHeld(place, owner, threadName, sinceMillis);
    }

    @Override
    public LockOwner describe(Place place, long owner) {
        return attachment.describe(place, owner);
    }
}
