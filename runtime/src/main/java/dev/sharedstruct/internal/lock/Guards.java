package dev.sharedstruct.internal.lock;

import static dev.sharedstruct.internal.lock.GuardWords.CHANGED;
import static dev.sharedstruct.internal.lock.GuardWords.FIELDS;
import static dev.sharedstruct.internal.lock.GuardWords.HOLDS;
import static dev.sharedstruct.internal.lock.GuardWords.OWNER;
import static dev.sharedstruct.internal.lock.GuardWords.SEQUENCE;
import static dev.sharedstruct.internal.lock.GuardWords.WAITERS;
import static dev.sharedstruct.internal.lock.GuardWords.WORD;

import dev.sharedstruct.MemoryClosedException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The protocol of a guarded struct: who may write, and what others read meanwhile.
 *
 * <p>A writer owns the guard. Before its first write it copies the fields to the image and makes the sequence odd; it
 * commits by making the sequence even. A reader takes the fields when the sequence is even and the image when it is odd,
 * and takes them again only if the sequence has moved, that is, if somebody committed: it never waits for a writer. A
 * writer that dies leaves the committed state in one of the two places, and the sequence says in which.
 *
 * <p>A write of one word outside of a hold skips the image: the store itself is the commit. The sequence still moves by
 * two, for readers of several fields.
 */
public final class Guards {

    /** Up to here the copy to the image is a loop that the compiler unrolls; beyond, a bulk copy is faster. */
    private static final int SMALL = 256;

    /** In the word {@code holds}: the first hold was taken by hand, not by an operation. */
    private static final int BY_HAND = 1 << 30;

    private Guards() {}

    /** Acquires, or re-enters; answers whether this is the outermost hold of the thread. */
    public static boolean enter(Place place) {
        long at = Places.writable(place);
        long self = self(place);
        MemorySegment memory = Places.memory(place);
        // The load before the CAS turns access to a truncated file into an error in interpreted code too, where a CAS
        // would end the JVM; it also spares waiters the cache line.
        if ((long) OWNER.getVolatile(memory, at) == 0L && OWNER.compareAndSet(memory, at, 0L, self)) {
            return confirm(place, at, self);
        }
        return enterSlowly(place, at, self);
    }

    private static boolean enterSlowly(Place place, long at, long self) {
        if (owner(place, at) == self) {
            nest(place, at);
            return false;
        }
        Waiting.acquire(place, at, self);
        return true;
    }

    /**
     * Gives an acquired guard back if the place was detached meanwhile: its bytes may be another object's by now. Whoever
     * detaches looks at the owner after that, so one of both sees the other.
     */
    static boolean confirm(Place place, long at, long self) {
        if (Places.isDetached(place)) {
            OWNER.compareAndSet(Places.memory(place), at, self, 0L);
            throw Places.closed(place);
        }
        return true;
    }

    /** Begins to change the fields: from here to the commit others read the image. */
    public static void begin(Place place, boolean outermost, int fieldsSize) {
        long at = Places.writable(place);
        MemorySegment memory = Places.memory(place);
        long sequence = (long) SEQUENCE.get(memory, at);
        if ((sequence & 1) == 0) {
            // A reader that still trusts the image of the last odd sequence must see the even one before what follows.
            VarHandle.storeStoreFence();
            copy(memory, at + GuardWords.SIZE, at + GuardWords.SIZE + fieldsSize, fieldsSize);
            SEQUENCE.setRelease(memory, at, sequence + 1);
            // The fields must not change before the sequence says so.
            VarHandle.storeStoreFence();
        } else if (outermost) {
            throw changedItself(place);
        }
        if (!outermost) {
            noteChange(place, at);
        }
    }

    /**
     * Inside a hold the sequence does not tell whether a function has changed the struct that it is applied to; the depth
     * of the last change does. An operation finds there its own depth or less when it begins, see {@link #nest}, and more
     * only if an operation inside of it has changed something.
     */
    private static void noteChange(Place place, long at) {
        MemorySegment memory = Places.memory(place);
        int depth = depth((int) HOLDS.get(memory, at));
        if ((int) CHANGED.get(memory, at) > depth) {
            throw changedItself(place);
        }
        CHANGED.set(memory, at, depth);
    }

    /** Commits what was written since {@link #begin}, unless an outer hold will. */
    public static void commit(Place place, boolean outermost) {
        if (outermost) {
            long at = Places.writable(place);
            MemorySegment memory = Places.memory(place);
            SEQUENCE.setRelease(memory, at, (long) SEQUENCE.get(memory, at) + 1);
        }
    }

    /** Notes that the lock was acquired by hand, so that it can be released by hand. */
    static void hold(Place place, long at) {
        HOLDS.set(Places.memory(place), at, BY_HAND);
    }

    /** The number of holds by the owner of the guard, besides its first. */
    static int depth(Place place, long at) {
        return depth((int) HOLDS.get(Places.memory(place), at));
    }

    /** Ends one hold by hand; the last one commits. Answers false if there is none: an operation holds the guard. */
    static boolean tryEndHold(Place place, long at) {
        MemorySegment memory = Places.memory(place);
        int holds = (int) HOLDS.get(memory, at);
        if (holds == 0) {
            return false;
        }
        if (holds != BY_HAND) {
            HOLDS.set(memory, at, holds - 1);
            return true;
        }
        long sequence = (long) SEQUENCE.get(memory, at);
        if ((sequence & 1) != 0) {
            SEQUENCE.setRelease(memory, at, sequence + 1);
        }
        HOLDS.set(memory, at, 0);
        release(place, at);
        return true;
    }

    private static int depth(int holds) {
        return holds & ~BY_HAND;
    }

    /** Begins to change one word. */
    public static void beginWord(Place place, boolean outermost, int fieldsSize) {
        if (!outermost) {
            begin(place, false, fieldsSize);
        } else if (((long) SEQUENCE.get(Places.memory(place), Places.writable(place)) & 1) != 0) {
            throw changedItself(place);
        }
    }

    /** Commits the change of one word, unless an outer hold will. */
    public static void commitWord(Place place, boolean outermost) {
        if (outermost) {
            long at = Places.address(place); // what is stored is committed, even if the memory was closed meanwhile
            MemorySegment memory = Places.memory(place);
            SEQUENCE.setRelease(memory, at, (long) SEQUENCE.get(memory, at) + 2);
        }
    }

    /**
     * Ends an operation. What the outermost one began and did not commit is taken back: it failed half way. A hold that
     * its function took and did not release lasts on.
     */
    public static void leave(Place place, boolean outermost) {
        long at = Places.address(place);
        MemorySegment memory = Places.memory(place);
        int holds = (int) HOLDS.get(memory, at);
        if (outermost) {
            if (((long) SEQUENCE.get(memory, at) & 1) != 0) {
                restore(place, at);
            }
            if (holds == 0) {
                release(place, at);
            } else {
                HOLDS.set(memory, at, holds - 1 | BY_HAND);
            }
        } else if (depth(holds) > 0) {
            HOLDS.set(memory, at, holds - 1);
        }
        // Without its place the memory could be unmapped.
        Reference.reachabilityFence(place);
    }

    /** Frees the guard, and wakes a sleeper if there is one. */
    static void release(Place place, long at) {
        MemorySegment memory = Places.memory(place);
        OWNER.setRelease(memory, at, 0L);
        int waiters = (int) WAITERS.get(memory, at);
        if (waiters != 0) {
            Waiting.wake(place, at, waiters);
        }
    }

    /** One more hold by the owner. */
    static void nest(Place place, long at) {
        MemorySegment memory = Places.memory(place);
        int holds = (int) HOLDS.get(memory, at) + 1;
        if (depth(holds) <= 0) {
            throw new IllegalStateException("\"" + place.name + "\" is held " + BY_HAND + " times by one thread");
        }
        HOLDS.set(memory, at, holds);
        if ((int) CHANGED.get(memory, at) > depth(holds)) {
            CHANGED.set(memory, at, depth(holds)); // by an operation that has ended
        }
    }

    /** Makes the image the fields again, if a change was begun. The caller owns the guard. */
    static void restore(Place place, long at) {
        MemorySegment memory = Places.memory(place);
        long sequence = (long) SEQUENCE.get(memory, at);
        if ((sequence & 1) != 0) {
            copy(memory, at + GuardWords.SIZE + place.fieldsSize, at + GuardWords.SIZE, place.fieldsSize);
            SEQUENCE.setRelease(memory, at, sequence + 1);
        }
    }

    /**
     * Makes the state that a dead owner left the committed one. The sequence moves in any case: the owner may have stored
     * a word and died before it moved the sequence, and a reader that read before that store must read again.
     */
    static void recover(Place place, long at) {
        restore(place, at);
        MemorySegment memory = Places.memory(place);
        SEQUENCE.setRelease(memory, at, (long) SEQUENCE.get(memory, at) + 2);
        VarHandle.storeStoreFence();
    }

    /** The sequence at the beginning of a read. */
    public static long stamp(Place place, long at) {
        return (long) SEQUENCE.getAcquire(Places.memory(place), at);
    }

    /** Where the fields are to be read, as the address of a struct that would have them in their place. */
    public static long source(Place place, long at, long stamp) {
        return (stamp & 1) == 0 ? at : sourceWhileWritten(place, at);
    }

    private static long sourceWhileWritten(Place place, long at) {
        long owner = owner(place, at);
        if (owner == GuardWords.REMOVED) {
            throw Places.closed(place);
        }
        return owner == self(place) ? at : at + place.fieldsSize;
    }

    /** Whether what was read since {@link #stamp} must be read again. */
    public static boolean changed(Place place, long at, long stamp) {
        VarHandle.acquireFence();
        boolean changed = (long) SEQUENCE.get(Places.memory(place), at) != stamp;
        // If the place was detached meanwhile, what was read may be another object's. Asking keeps the memory mapped,
        // too.
        if (Places.isDetached(place)) {
            throw Places.closed(place);
        }
        return changed;
    }

    static long owner(Place place, long at) {
        return (long) OWNER.getVolatile(Places.memory(place), at);
    }

    /** The owner word of the current thread. */
    static long self(Place place) {
        return place.process | (Thread.currentThread().threadId() & 0xFFFF_FFFFL);
    }

    /** Writes the guard of a new struct; the other words are 0 already. */
    public static void initialize(Place place) {
        long at = Places.writable(place);
        FIELDS.set(Places.memory(place), at, place.fieldsSize);
        // A reader that is still at the object that had these bytes before must not find the sequence that it knows.
        SEQUENCE.set(Places.memory(place), at, ThreadLocalRandom.current().nextLong() & -2L);
    }

    /**
     * Ends all use of a guard that is about to be removed: waits for it and never gives it back. Answers false if
     * somebody else has done that.
     *
     * @throws IllegalStateException if the current thread holds it
     */
    public static boolean close(Place place) {
        long at = Places.writable(place);
        boolean outermost;
        try {
            outermost = enter(place);
        } catch (MemoryClosedException removed) {
            return false;
        }
        if (!outermost) {
            leave(place, false);
            throw new IllegalStateException(
                    "\"" + place.name + "\" cannot be removed: the current thread holds its lock; release it first");
        }
        MemorySegment memory = Places.memory(place);
        // Readers look at the owner when the sequence is odd.
        OWNER.setRelease(memory, at, GuardWords.REMOVED);
        SEQUENCE.setRelease(memory, at, (long) SEQUENCE.get(memory, at) + 1);
        return true;
    }

    /** Whether {@link #close} has ended all use. */
    public static boolean isClosed(Place place) {
        return owner(place, Places.readable(place)) == GuardWords.REMOVED;
    }

    /** Whether a thread of this process owns the guard. */
    public static boolean isHeldByThisProcess(Place place) {
        return place.process != 0 && owner(place, Places.readable(place)) >>> 32 == place.process >>> 32;
    }

    /** For messages: who owns the guard at this moment. */
    public static String describeOwner(Place place) {
        long owner = owner(place, Places.readable(place));
        if (owner == 0) {
            return "is free";
        }
        String thread = "thread " + (owner & 0xFFFF_FFFFL);
        return owner >>> 32 == place.process >>> 32
                ? "is held by " + thread + " of this process"
                : "is held by " + thread + " of the process in slot " + Owner.slot(owner);
    }

    private static void copy(MemorySegment memory, long from, long to, int bytes) {
        if (bytes <= SMALL) {
            for (long i = 0; i < bytes; i += Long.BYTES) {
                WORD.set(memory, to + i, (long) WORD.get(memory, from + i));
            }
        } else {
            MemorySegment.copy(memory, from, memory, to, bytes);
        }
    }

    private static IllegalStateException changedItself(Place place) {
        return new IllegalStateException("a function applied to \"" + place.name + "\" changed \"" + place.name
                + "\" itself; let it return the next state instead");
    }
}
