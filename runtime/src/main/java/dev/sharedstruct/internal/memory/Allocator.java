package dev.sharedstruct.internal.memory;

import dev.sharedstruct.MemoryFullException;
import dev.sharedstruct.internal.format.Directory;
import dev.sharedstruct.internal.format.Entry;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds room for objects and layouts. The caller has the directory lock. */
final class Allocator {

    /** A thread that is inside an operation when its object is removed needs a moment to leave it. */
    private static final long COLLECTION_NANOS = 700_000_000;

    /** Who looks after holds by hand lets go of a lock only some tenths of a second after its last hold. */
    private static final long COLLECTION_INTERVAL_NANOS = 250_000_000;

    private static final long COLLECTION_PAUSE_NANOS = 2_000_000;

    private final Attachment attachment;

    private final Directory directory;

    private final UnfinishedRemovals removals;

    Allocator(Attachment attachment, UnfinishedRemovals removals) {
        this.attachment = attachment;
        this.removals = removals;
        directory = attachment.directory();
    }

    /** Reserves an entry and bytes for an object, which nobody sees yet. */
    Entry reserveObject(byte[] name, ObjectType type, Entry layout) {
        return reserve(reuse ->
                directory.reserveObject(name, type.size(), type.fieldsSize(), layout.index(), type.lead(), reuse));
    }

    /** The layout of a type, which is added if it is not there. */
    Entry layout(ObjectType type) {
        byte[] text = type.layout().getBytes(StandardCharsets.UTF_8);
        Entry layout = directory.findLayout(text);
        return layout != null
                ? layout
                : reserve(reuse -> directory.addLayout(text, type.name().getBytes(StandardCharsets.UTF_8), reuse));
    }

    /** Whether a thread of this process may use an object. Asks the garbage collector, if need be. */
    boolean isUsedHere(Entry entry) {
        attachment.forgetReferences();
        long start = System.nanoTime();
        while (attachment.accessors().use(entry.offset(), entry.blockSize())) {
            if (System.nanoTime() - start > COLLECTION_NANOS) {
                return true;
            }
            System.gc();
            Uninterrupted.parkNanos(COLLECTION_PAUSE_NANOS);
        }
        return false;
    }

    /**
     * Reserves, if need be when all that can be freed is free: what dead removers left, and what only waits for the
     * garbage collector to say that no thread of this process uses it.
     */
    private Entry reserve(Function<Predicate<Entry>, Entry> attempt) {
        Reuse reuse = attachment.reuse();
        try {
            return attempt.apply(reuse);
        } catch (MemoryFullException e) {
            removals.finishAll();
            attachment.forgetReferences();
        }
        long start = System.nanoTime();
        long nextCollection = start;
        while (true) {
            long now = System.nanoTime();
            if (now - nextCollection >= 0) {
                System.gc();
                nextCollection = now + COLLECTION_INTERVAL_NANOS;
            }
            reuse = attachment.reuse();
            try {
                return attempt.apply(reuse);
            } catch (MemoryFullException e) {
                if (!reuse.isHeldUpByAccessors() || now - start > COLLECTION_NANOS) {
                    throw e;
                }
            }
            Uninterrupted.parkNanos(COLLECTION_PAUSE_NANOS);
        }
    }
}
