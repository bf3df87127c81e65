package dev.sharedstruct.spi;

import dev.sharedstruct.SharedLock;
import dev.sharedstruct.internal.lock.Guards;
import dev.sharedstruct.internal.lock.Places;
import java.lang.foreign.MemorySegment;

/**
 * The steps of which the methods of a guarded accessor are made.
 *
 * <p>A read:
 * {@snippet :
 * long at = Guard.readable(this);
 * long stamp;
 * long balance;
 * do {
 *     stamp = Guard.stamp(this, at);
 *     balance = (long) BALANCE.get(Guard.memory(this), Guard.source(this, at, stamp));
 * } while (Guard.changed(this, at, stamp));
 * }
 *
 * A change:
 * {@snippet :
 * boolean outermost = Guard.enter(this);
 * try {
 *     long next = compute();
 *     Guard.begin(this, outermost, FIELDS_SIZE);
 *     BALANCE.set(Guard.memory(this), Guard.writable(this), next);
 *     Guard.commit(this, outermost);
 * } finally {
 *     Guard.leave(this, outermost);
 * }
 * }
 */
public final class Guard {

    /** Bytes before the fields of a guarded struct. */
    public static final int SIZE = 32;

    private Guard() {}

    /**
     * The segment that addresses count in.
     *
     * @param accessor whose
     * @return a constant with native access, otherwise the mapped memory
     */
    public static MemorySegment memory(Accessor accessor) {
        return Places.memory(accessor);
    }

    /**
     * The address of a struct that may be read.
     *
     * @param accessor whose
     * @return the address
     * @throws dev.sharedstruct.MemoryClosedException if the memory was closed
     */
    public static long readable(Accessor accessor) {
        return Places.readable(accessor);
    }

    /**
     * The address of a struct that may be written.
     *
     * @param accessor whose
     * @return the address
     * @throws dev.sharedstruct.MemoryClosedException if the memory was closed
     * @throws dev.sharedstruct.MemoryAccessException if it is read-only
     */
    public static long writable(Accessor accessor) {
        return Places.writable(accessor);
    }

    /**
     * Begins a read.
     *
     * @param accessor whose
     * @param at its readable address
     * @return what {@link #source} and {@link #changed} want to know
     */
    public static long stamp(Accessor accessor, long at) {
        return Guards.stamp(accessor, at);
    }

    /**
     * Where the committed fields are, or for the owner of the lock those that it is writing.
     *
     * @param accessor whose
     * @param at its readable address
     * @param stamp of this read
     * @return an address to read from as if it were the struct's
     */
    public static long source(Accessor accessor, long at, long stamp) {
        return Guards.source(accessor, at, stamp);
    }

    /**
     * Ends a read. What was read may be nonsense until this has answered false.
     *
     * @param accessor whose
     * @param at its readable address
     * @param stamp of this read
     * @return whether somebody committed since, so that the fields must be read again
     */
    public static boolean changed(Accessor accessor, long at, long stamp) {
        return Guards.changed(accessor, at, stamp);
    }

    /**
     * Takes the lock, or enters it once more.
     *
     * @param accessor whose
     * @return whether this is the outermost hold of the thread, that is, not inside an explicit one
     */
    public static boolean enter(Accessor accessor) {
        return Guards.enter(accessor);
    }

    /**
     * Begins to change fields; the lock is held.
     *
     * @param accessor whose
     * @param outermost what {@link #enter} answered
     * @param fieldsSize bytes of the fields, a multiple of 8; a constant, so that the compiler unrolls the copy
     * @throws IllegalStateException if a function changed the struct that it was applied to
     */
    public static void begin(Accessor accessor, boolean outermost, int fieldsSize) {
        Guards.begin(accessor, outermost, fieldsSize);
    }

    /**
     * Commits what was written since {@link #begin}; inside an explicit hold its end does that.
     *
     * @param accessor whose
     * @param outermost what {@link #enter} answered
     */
    public static void commit(Accessor accessor, boolean outermost) {
        Guards.commit(accessor, outermost);
    }

    /**
     * Begins to change one field by one store; the lock is held. Outside of an explicit hold the store is the commit.
     *
     * @param accessor whose
     * @param outermost what {@link #enter} answered
     * @param fieldsSize as for {@link #begin}
     * @throws IllegalStateException if a function changed the struct that it was applied to
     */
    public static void beginWord(Accessor accessor, boolean outermost, int fieldsSize) {
        Guards.beginWord(accessor, outermost, fieldsSize);
    }

    /**
     * Ends what {@link #beginWord} began.
     *
     * @param accessor whose
     * @param outermost what {@link #enter} answered
     */
    public static void commitWord(Accessor accessor, boolean outermost) {
        Guards.commitWord(accessor, outermost);
    }

    /**
     * Leaves the lock. What the outermost hold began and did not commit is taken back.
     *
     * @param accessor whose
     * @param outermost what {@link #enter} answered
     */
    public static void leave(Accessor accessor, boolean outermost) {
        Guards.leave(accessor, outermost);
    }

    /**
     * The lock to hold by hand.
     *
     * @param accessor whose
     * @return a lock on the same guard
     */
    public static SharedLock lock(Accessor accessor) {
        return Places.lock(accessor);
    }
}
