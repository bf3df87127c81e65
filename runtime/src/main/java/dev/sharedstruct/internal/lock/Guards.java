package dev.sharedstruct.internal.lock;

import static dev.sharedstruct.internal.lock.GuardWords.CHANGED;
import static dev.sharedstruct.internal.lock.GuardWords.FIELDS;
import static dev.sharedstruct.internal.lock.GuardWords.HOLDS;
import static dev.sharedstruct.internal.lock.GuardWords.OWNER;
import static dev.sharedstruct.internal.lock.GuardWords.SEQUENCE;
import static dev.sharedstruct.internal.lock.GuardWords.WAITERS;
import static dev.sharedstruct.internal.lock.GuardWords.WORD;

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
 *
 * <p>The steps of an uncontended operation repeat what small methods here do: each call costs the compiler a part of its
 * budget. They compare and exchange, where others compare and set, which takes two instructions more.
 */
public final class Guards {

    /** In the word {@code holds}: one hold by hand. */
    static final int BY_HAND = 1 << 16;

    /** In the word {@code holds}: the operations inside of the first hold or operation. */
    static final int OPERATIONS = BY_HAND - 1;

    /** A hold inside of another one. */
    private static final long INNER = -1;

    /** One that the guard does not count. */
    private static final long UNCOUNTED = -2;

    /** In a hold: the fields are those of a view, and need not be right behind the guard. */
    private static final long ELSEWHERE = 1L << 60;

    /** Up to here the copy to the image is a loop that the compiler unrolls; beyond, a bulk copy is faster. */
    private static final int SMALL = 256;

    private Guards() {}

    /**
     * Acquires, or re-enters.
     *
     * @return the hold: the address of the guard if it is the outermost one of the thread, with {@link #ELSEWHERE} if the
     *     place is a view; else {@link #INNER}
     */
    public static long enter(Place place) {
        long address = place.writable;
        if (address < 0) {
            return enterView(place, false);
        }
        long at = address & Places.ADDRESS;
        long self = self(place);
        MemorySegment memory = Places.memory(place);
        long owner = (long) OWNER.getVolatile(memory, at);
        if (owner == 0L && (long) OWNER.compareAndExchange(memory, at, 0L, self) == 0L && confirm(place, at, self)) {
            return at;
        }
        return enterNotFree(place, at, self, owner);
    }

    /**
     * The same for an operation in which no other can be. Directly inside of a hold by hand it need not be counted, for
     * nobody asks for the count before it has ended.
     *
     * @return as above, or {@link #UNCOUNTED}
     */
    public static long enterLeaf(Place place) {
        long address = place.writable;
        if (address < 0) {
            return enterView(place, true);
        }
        long at = address & Places.ADDRESS;
        long self = self(place);
        MemorySegment memory = Places.memory(place);
        long owner = (long) OWNER.getVolatile(memory, at);
        if (owner == 0L && (long) OWNER.compareAndExchange(memory, at, 0L, self) == 0L && confirm(place, at, self)) {
            return at;
        }
        return owner == self && HandHolds.isInnermost(place, at) ? UNCOUNTED : enterNotFree(place, at, self, owner);
    }

    /** Of a view, or of what must not be entered. */
    private static long enterView(Place place, boolean isLeaf) {
        long at = Places.guard(place);
        long self = self(place);
        long owner = owner(place, at);
        if (isLeaf && owner == self && HandHolds.isInnermost(place, at)) {
            return UNCOUNTED;
        }
        long hold = owner == 0L && tryOwn(place, at, self) ? at : enterNotFree(place, at, self, owner);
        if (place.moves) {
            place.operations++;
        }
        return hold < 0 ? hold : hold | ELSEWHERE;
    }

    /** Of a guard that has an owner, or had one a moment ago. */
    private static long enterNotFree(Place place, long at, long self, long owner) {
        if (owner == self) {
            nest(place, at);
            return INNER;
        }
        Waiting.acquire(place, at, self);
        return at;
    }

    /**
     * Where the owner of the guard reads and writes the fields, as {@link CommittedReads#source} has it.
     *
     * @param alignment as there
     */
    public static long writable(Place place, long hold, int alignment) {
        if ((hold & ~Places.ADDRESS) == 0) {
            return hold & Places.ADDRESS;
        }
        return Places.aligned(hold >= 0 && place.refusal == null ? place.fields : Places.writable(place), alignment);
    }

    /**
     * Acquires a guard that was seen free. That look turns access to a truncated file into an error in interpreted code
     * too, where a CAS would end the JVM; it also spares waiters the cache line.
     */
    static boolean tryOwn(Place place, long at, long self) {
        return OWNER.compareAndSet(Places.memory(place), at, 0L, self) && confirm(place, at, self);
    }

    /** Whether a hold that was just begun is not inside of another one of the thread. */
    public static boolean isOutermost(long hold) {
        return hold >= 0;
    }

    /** What {@link #enter} has answered to the current thread, which has no other hold of that guard. */
    public static long outermostHold(Place place) {
        return Places.guardAddress(place);
    }

    /**
     * Gives an acquired guard back if the place was detached meanwhile: its bytes may be another object's by now. Whoever
     * detaches looks at the owner after that, so one of both sees the other.
     */
    static boolean confirm(Place place, long at, long self) {
        if (place.root.detached) {
            OWNER.compareAndSet(Places.memory(place), at, self, 0L);
            throw Places.closed(place);
        }
        if (KillPoint.ARMED) {
            KillPoint.at("acquired");
        }
        return true;
    }

    /**
     * Begins to change the fields: from here to the commit others read the image.
     *
     * @return the sequence, for {@link #commit}
     */
    public static long begin(Place place, long hold, int fieldsSize) {
        if (place.fieldsSize != fieldsSize) {
            return beginOfView(place, hold);
        }
        if (hold < 0) {
            return beginInside(place, hold);
        }
        long at = hold & Places.ADDRESS;
        MemorySegment memory = Places.memory(place);
        long sequence = (long) SEQUENCE.get(memory, at);
        if ((sequence & 1) != 0) {
            throw changedItself(place);
        }
        beginAt(memory, at, sequence, fieldsSize);
        return sequence + 1;
    }

    private static void beginAt(MemorySegment memory, long at, long sequence, int fieldsSize) {
        if (KillPoint.ARMED) {
            KillPoint.at("begin");
        }
        saveFields(memory, at, fieldsSize);
        if (KillPoint.ARMED) {
            KillPoint.at("begin.saved");
        }
        SEQUENCE.setRelease(memory, at, sequence + 1);
        // The fields must not change before the sequence says so.
        VarHandle.storeStoreFence();
        if (KillPoint.ARMED) {
            KillPoint.at("begin.odd");
        }
    }

    /** An outer hold commits, so nobody needs the sequence. */
    private static long beginInside(Place place, long hold) {
        long at = Places.guardAddress(place);
        MemorySegment memory = Places.memory(place);
        long sequence = (long) SEQUENCE.get(memory, at);
        if ((sequence & 1) == 0) {
            beginAt(memory, at, sequence, place.fieldsSize);
        }
        if (hold != UNCOUNTED) {
            noteChange(place, at);
        }
        return 0;
    }

    /** The caller knows the fields of the view, and there are more behind the guard. */
    private static long beginOfView(Place place, long hold) {
        if (place.guardian instanceof Stripe stripe) {
            long element = stripe.elementOf(place);
            return begin(stripe, hold, element, element + stripe.elementSize);
        }
        return begin(place, hold, place.fieldsSize);
    }

    /** Begins to change elements, from one byte to another: from here to the commit others read their image. */
    public static long begin(Stripe stripe, long hold, long from, long to) {
        long at = Places.guardAddress(stripe);
        long sequence = Ranges.begin(stripe, at, isOutermost(hold), from, to);
        if (hold == INNER) {
            noteChange(stripe, at);
        }
        return sequence;
    }

    /** Begins to change one word of an element, of those from one byte to another. */
    public static long beginWord(Stripe stripe, long hold, long from, long to) {
        return hold >= 0 ? evenSequence(stripe, hold) : begin(stripe, hold, from, to);
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

    /** How deep the innermost hold or operation is; grows with each. */
    static int depth(int holds) {
        return holds / BY_HAND + (holds & OPERATIONS);
    }

    /**
     * Commits what was written since {@link #begin}, unless an outer hold will.
     *
     * @param sequence that it answered
     */
    public static void commit(Place place, long hold, long sequence) {
        if (hold >= 0) {
            if (KillPoint.ARMED) {
                KillPoint.at("commit");
            }
            SEQUENCE.setRelease(Places.memory(place), hold & Places.ADDRESS, sequence + 1);
            if (KillPoint.ARMED) {
                KillPoint.at("committed");
            }
        }
    }

    /**
     * Begins to change one word.
     *
     * @return the sequence, for {@link #commitWord}
     */
    public static long beginWord(Place place, long hold, int fieldsSize) {
        return hold >= 0 ? evenSequence(place, hold) : begin(place, hold, fieldsSize);
    }

    private static long evenSequence(Place place, long hold) {
        long sequence = (long) SEQUENCE.get(Places.memory(place), hold & Places.ADDRESS);
        if ((sequence & 1) != 0) {
            throw changedItself(place);
        }
        return sequence;
    }

    /**
     * Commits the change of one word, unless an outer hold will.
     *
     * @param sequence that {@link #beginWord} answered
     */
    public static void commitWord(Place place, long hold, long sequence) {
        if (hold >= 0) {
            if (KillPoint.ARMED) {
                KillPoint.at("word.stored");
            }
            SEQUENCE.setRelease(Places.memory(place), hold & Places.ADDRESS, sequence + 2);
            if (KillPoint.ARMED) {
                KillPoint.at("word.committed");
            }
        }
    }

    /** Ends an operation that has committed what it began, or began nothing. */
    public static void leave(Place place, long hold) {
        if (hold >= 0) {
            if (KillPoint.ARMED) {
                KillPoint.at("release");
            }
            long at = hold & Places.ADDRESS;
            MemorySegment memory = Places.memory(place);
            OWNER.setRelease(memory, at, 0L);
            int waiters = (int) WAITERS.get(memory, at);
            if (waiters != 0) {
                Waiting.wake(memory, at, waiters);
            }
            if ((hold & ELSEWHERE) != 0) {
                leaveView(place);
            }
        } else if (hold == INNER) {
            leaveInner(place);
        }
        // Without its place the memory could be unmapped, or its bytes used for another object.
        Reference.reachabilityFence(place);
    }

    private static void leaveInner(Place place) {
        long at = Places.guardAddress(place);
        MemorySegment memory = Places.memory(place);
        HOLDS.set(memory, at, (int) HOLDS.get(memory, at) - 1);
        leaveView(place);
    }

    private static void leaveView(Place place) {
        if (place.moves) {
            place.operations--;
        }
    }

    /** Ends an operation in which something was thrown: what the outermost one began and did not commit is taken back. */
    public static void fail(Place place, long hold) {
        if (hold >= 0 && isOdd(Places.memory(place), hold & Places.ADDRESS)) {
            takeBack(place, hold & Places.ADDRESS);
        }
        leave(place, hold);
    }

    /** Nobody is to wait for a thread that has found a damage. */
    private static void takeBack(Place place, long at) {
        boolean done = false;
        try {
            restore(place, at);
            done = true;
        } finally {
            if (!done) {
                release(place, at);
            }
        }
    }

    /** Frees the guard, and wakes a sleeper if there is one. */
    static void release(Place place, long at) {
        release(Places.memory(place), at);
    }

    static void release(MemorySegment memory, long at) {
        OWNER.setRelease(memory, at, 0L);
        int waiters = (int) WAITERS.get(memory, at);
        if (waiters != 0) {
            Waiting.wake(memory, at, waiters);
        }
    }

    /** One more operation by the owner. */
    private static void nest(Place place, long at) {
        MemorySegment memory = Places.memory(place);
        int holds = (int) HOLDS.get(memory, at) + 1;
        if ((holds & OPERATIONS) == 0) {
            throw new IllegalStateException("\"" + Places.name(place) + "\" is in " + OPERATIONS
                    + " operations of one thread, each inside the last");
        }
        HOLDS.set(memory, at, holds);
        if ((int) CHANGED.get(memory, at) > depth(holds)) {
            CHANGED.set(memory, at, depth(holds)); // by an operation that has ended
        }
    }

    /** Makes the image the fields again, if a change was begun. The caller owns the guard. */
    static void restore(Place place, long at) {
        MemorySegment memory = Places.memory(place);
        if (isOdd(memory, at)) {
            restoreImage(place, at);
            makeEven(memory, at);
        }
    }

    /** Whether a change was begun and not committed, to be asked by the owner. */
    static boolean isOdd(MemorySegment memory, long at) {
        return ((long) SEQUENCE.get(memory, at) & 1) != 0;
    }

    /** Commits what the fields are, if a change was begun. */
    static void makeEven(MemorySegment memory, long at) {
        long sequence = (long) SEQUENCE.get(memory, at);
        if ((sequence & 1) != 0) {
            SEQUENCE.setRelease(memory, at, sequence + 1);
        }
    }

    /** Whether a guard is that of a lock that stands alone, and guards nothing that would have an image. */
    static boolean isAlone(Place place) {
        return place.fieldsSize == 0 && !(place.guardian instanceof Stripe);
    }

    /** Copies the image to where it is from; the sequence stays odd. */
    static void restoreImage(Place place, long at) {
        if (place.guardian instanceof Stripe stripe) {
            Ranges.restore(stripe, at);
        } else {
            restoreFields(Places.memory(place), at, place.fieldsSize);
        }
    }

    /** Copies the image to the fields; the sequence stays odd. */
    static void restoreFields(MemorySegment memory, long at, int fieldsSize) {
        if (KillPoint.ARMED) {
            KillPoint.at("restore");
        }
        copy(memory, at + GuardWords.SIZE + fieldsSize, at + GuardWords.SIZE, fieldsSize);
        if (KillPoint.ARMED) {
            KillPoint.at("restored");
        }
    }

    /** Copies the fields to the image; the sequence is still even. */
    static void saveFields(MemorySegment memory, long at, int fieldsSize) {
        // A reader that still trusts the image of the last odd sequence must see the even one before what follows.
        VarHandle.storeStoreFence();
        copy(memory, at + GuardWords.SIZE, at + GuardWords.SIZE + fieldsSize, fieldsSize);
    }

    static long owner(Place place, long at) {
        return (long) OWNER.getVolatile(Places.memory(place), at);
    }

    /** The owner of a guard, by its position in a mapped memory. */
    public static long ownerAt(MemorySegment segment, long position) {
        return (long) OWNER.getVolatile(segment, position);
    }

    /** The owner word of the current thread. */
    public static long self(Place place) {
        return place.process | (Thread.currentThread().threadId() & 0xFFFF_FFFFL);
    }

    /** The owner word of a thread of this process. */
    static long owner(Place place, Thread thread) {
        return place.process | (thread.threadId() & 0xFFFF_FFFFL);
    }

    /** Writes the guard of a new struct; the other words are 0 already. */
    public static void initialize(Place place) {
        initialize(place, place.fieldsSize);
    }

    static void initialize(Place place, int fields) {
        long at = Places.guard(place);
        FIELDS.set(Places.memory(place), at, fields);
        // A reader that is still at the object that had these bytes before must not find the sequence that it knows.
        SEQUENCE.set(Places.memory(place), at, ThreadLocalRandom.current().nextLong() & -2L);
    }

    /** Whether the current thread owns the guard. */
    public static boolean isHeldByCurrentThread(Place place) {
        return owner(place, Places.readableGuard(place)) == self(place);
    }

    /** Whether a thread of this process owns the guard. */
    public static boolean isHeldByThisProcess(Place place) {
        return place.process != 0 && owner(place, Places.readableGuard(place)) >>> 32 == place.process >>> 32;
    }

    /** For messages: who owns the guard at this moment. */
    public static String describeOwner(Place place) {
        long owner = owner(place, Places.readableGuard(place));
        return owner == 0L || owner == GuardWords.REMOVED
                ? "is free"
                : "is held by " + place.liveness.describe(place, owner);
    }

    private static void copy(MemorySegment memory, long from, long to, int bytes) {
        if (bytes <= SMALL) {
            for (int i = 0; i < bytes; i += Long.BYTES) { // int: a loop of longs would not be unrolled
                WORD.set(memory, to + i, (long) WORD.get(memory, from + i));
            }
        } else {
            MemorySegment.copy(memory, from, memory, to, bytes);
        }
    }

    static IllegalStateException changedItself(Place place) {
        return new IllegalStateException("a function applied to \"" + Places.name(place) + "\" changed \""
                + Places.name(place) + "\" itself; let it return the next state instead");
    }
}
