package dev.sharedstruct.spi;

import dev.sharedstruct.SharedLock;
import dev.sharedstruct.internal.lock.CommittedReads;
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
 *     balance = (long) BALANCE.get(Guard.memory(this), Guard.source(this, at, stamp, 8));
 * } while (Guard.changed(this, at, stamp));
 * }
 *
 * A change:
 * {@snippet :
 * long hold = Guard.enter(this);
 * try {
 *     long next = compute();
 *     long sequence = Guard.begin(this, hold, FIELDS_SIZE);
 *     BALANCE.set(Guard.memory(this), Guard.writable(this, hold, 8), next);
 *     Guard.commit(this, hold, sequence);
 * } catch (Throwable failure) {
 *     Guard.fail(this, hold);
 *     throw failure;
 * }
 * Guard.leave(this, hold);
 * }
 *
 * Each access of memory costs the compiler some 600 nodes, and it stops inlining at 18,000: so what one step has read, the
 * next is handed.
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
     * The address of a struct that nobody else sees yet.
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
     * The address of a struct for the owner of its lock, who may write there what it has begun to change.
     *
     * @param accessor whose
     * @param hold what {@link #enter} answered
     * @param alignment of the struct, a power of two; 8 if it is more
     * @return an address to read from and write to as if it were the struct's
     * @throws dev.sharedstruct.MemoryClosedException if the memory was closed, inside of a hold by hand alone
     */
    public static long writable(Accessor accessor, long hold, int alignment) {
        return Guards.writable(accessor, hold, alignment);
    }

    /**
     * Begins a read.
     *
     * @param accessor whose
     * @param at its readable address
     * @return what {@link #source} and {@link #changed} want to know
     */
    public static long stamp(Accessor accessor, long at) {
        return CommittedReads.stamp(accessor, at);
    }

    /**
     * Where the committed fields are, or for the owner of the lock those that it is writing.
     *
     * @param accessor whose
     * @param at its readable address
     * @param stamp of this read
     * @param alignment of the struct, a power of two; 8 if it is more
     * @return an address to read from as if it were the struct's
     */
    public static long source(Accessor accessor, long at, long stamp, int alignment) {
        return CommittedReads.source(accessor, at, stamp, alignment);
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
        return CommittedReads.changed(accessor, at, stamp);
    }

    /**
     * Takes the lock, or enters it once more.
     *
     * @param accessor whose
     * @return the hold, for the other steps
     */
    public static long enter(Accessor accessor) {
        return Guards.enter(accessor);
    }

    /**
     * Takes the lock for an operation that calls nothing of the user's, so that no other operation can be inside of it.
     *
     * @param accessor whose
     * @return the hold, for the other steps
     */
    public static long enterLeaf(Accessor accessor) {
        return Guards.enterLeaf(accessor);
    }

    /**
     * Begins to change fields; the lock is held.
     *
     * @param accessor whose
     * @param hold what {@link #enter} answered
     * @param fieldsSize bytes of the fields, a multiple of 8; a constant, so that the compiler unrolls the copy
     * @return what {@link #commit} wants to know
     * @throws IllegalStateException if a function changed the struct that it was applied to
     */
    public static long begin(Accessor accessor, long hold, int fieldsSize) {
        return Guards.begin(accessor, hold, fieldsSize);
    }

    /**
     * Commits what was written since {@link #begin}; inside an explicit hold its end does that.
     *
     * @param accessor whose
     * @param hold what {@link #enter} answered
     * @param sequence what {@link #begin} answered
     */
    public static void commit(Accessor accessor, long hold, long sequence) {
        Guards.commit(accessor, hold, sequence);
    }

    /**
     * Begins to change one field by one store; the lock is held. Outside of an explicit hold the store is the commit.
     *
     * @param accessor whose
     * @param hold what {@link #enter} answered
     * @param fieldsSize as for {@link #begin}
     * @return what {@link #commitWord} wants to know
     * @throws IllegalStateException if a function changed the struct that it was applied to
     */
    public static long beginWord(Accessor accessor, long hold, int fieldsSize) {
        return Guards.beginWord(accessor, hold, fieldsSize);
    }

    /**
     * Ends what {@link #beginWord} began.
     *
     * @param accessor whose
     * @param hold what {@link #enter} answered
     * @param sequence what {@link #beginWord} answered
     */
    public static void commitWord(Accessor accessor, long hold, long sequence) {
        Guards.commitWord(accessor, hold, sequence);
    }

    /**
     * Leaves the lock; what was begun is committed.
     *
     * @param accessor whose
     * @param hold what {@link #enter} answered
     */
    public static void leave(Accessor accessor, long hold) {
        Guards.leave(accessor, hold);
    }

    /**
     * Leaves the lock after something was thrown: what the outermost hold began and did not commit is taken back.
     *
     * @param accessor whose
     * @param hold what {@link #enter} answered
     */
    public static void fail(Accessor accessor, long hold) {
        Guards.fail(accessor, hold);
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
