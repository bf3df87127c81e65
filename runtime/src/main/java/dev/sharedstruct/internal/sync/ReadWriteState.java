package dev.sharedstruct.internal.sync;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.lock.Binding;
import dev.sharedstruct.internal.lock.EventCount;
import dev.sharedstruct.internal.memory.AttachedMemory;
import dev.sharedstruct.internal.memory.ObjectType;
import dev.sharedstruct.internal.memory.PlaceType;
import java.lang.ref.Reference;
import java.util.concurrent.TimeUnit;

/**
 * A read-write lock: who writes, how many threads read, and who has precedence among those that wait.
 *
 * <p>One waiting writer is the next: new readers let it go first. When a writer releases, the readers that wait have
 * their turn before the next writer: as many as there are at that moment may enter. Both are courtesies to somebody who
 * holds nothing, so they end when it dies, and also when it is stopped: who is next, or waits to read, moves a beat each
 * time it wakes up, and a courtesy whose beat stands still for long is ended by those who grant it.
 *
 * <pre>
 *  fields
 *      16     8  writer      0, or the owner word of the thread that writes
 *      24     8  next        0, or the owner word of the waiting writer that is next
 *      32     4  readers     threads that read
 *      36     4  waiting     threads that wait to read
 *      40     4  turns       of these, how many may enter before the next writer
 *      44     4  ownerDied   1 from the death of a writer to the repair
 *  tail
 *       0     8  event count: readers may enter
 *       8     8  event count: a waiting writer may become the next
 *      16     8  event count: the next writer may enter
 *      24     4  beat of the next writer
 *      28     4  beat of the waiting readers
 *      32   8*n  accounts: lower half 16 bits threads of the process that read, 16 bits that wait to read
 * </pre>
 */
public final class ReadWriteState extends Accounts {

    private static final int WRITER = FIRST_FIELD;

    private static final int NEXT = 24;

    private static final int READERS = 32;

    private static final int WAITING = 36;

    private static final int TURNS = 40;

    private static final int OWNER_DIED = 44;

    private static final int FIELDS_SIZE = 48;

    private static final long READERS_EVENT = 0;

    private static final long WRITERS_EVENT = READERS_EVENT + EventCount.SIZE;

    private static final long NEXT_EVENT = WRITERS_EVENT + EventCount.SIZE;

    private static final long NEXT_BEAT = NEXT_EVENT + EventCount.SIZE;

    private static final long READERS_BEAT = NEXT_BEAT + Integer.BYTES;

    private static final long TABLE = READERS_BEAT + Integer.BYTES;

    private static final String LAYOUT = "read-write lock\n" + NOTE_LAYOUT + """
        long writer @16
        long next @24
        int readers @32
        int waiting @36
        int turns @40
        int ownerDied @44
        """;

    /** One thread that reads, in an account. */
    private static final int ONE_READING = 1 << 16;

    private static final int MAX_THREADS = (1 << 16) - 1;

    /** A waiter wakes up much more often than that. */
    private static final long STANDSTILL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** How an attempt to acquire the lock ended. */
    enum Result {
        ACQUIRED,
        TIMED_OUT,
        OWNER_DIED
    }

    private ReadWriteState(Binding binding, int slots) {
        super(binding, TABLE, slots);
    }

    /** Finds a lock, or makes it. */
    public static ReadWriteState findOrConstruct(SharedMemory memory, String name) {
        AttachedMemory attached = AttachedMemory.of(memory);
        return attached.findOrConstruct(
                type(attached), name, binding -> new ReadWriteState(binding, attached.slots()), state -> {});
    }

    /** Finds a lock. */
    public static ReadWriteState open(SharedMemory memory, String name) {
        AttachedMemory attached = AttachedMemory.of(memory);
        return attached.open(
                new PlaceType<>(type(attached), binding -> new ReadWriteState(binding, attached.slots())),
                name,
                "SharedReadWriteLock.in(memory, name)");
    }

    private static ObjectType type(AttachedMemory memory) {
        return type("SharedReadWriteLock", LAYOUT, FIELDS_SIZE, TABLE + tableSize(memory.slots()));
    }

    /** The number of threads that read; those of dead processes are not counted, unless this one only reads memory. */
    public int readers() {
        settleUnlessReadOnly();
        return readInt(READERS);
    }

    /** Whether a living thread writes. */
    public boolean isWriteLocked() {
        settleUnlessReadOnly();
        return readLong(WRITER) != 0;
    }

    /** Whether a writer has died, and nobody has repaired what it left. */
    public boolean hasOwnerDied() {
        settleUnlessReadOnly();
        return readInt(OWNER_DIED) != 0;
    }

    /** How often the current thread writes. */
    public int writeHolds() {
        requirePresent();
        return ThreadHolds.of(this).writes();
    }

    /** How often the current thread reads. */
    public int readHolds() {
        requirePresent();
        return ThreadHolds.of(this).reads();
    }

    /** The text of this lock, or of one of its two. */
    public String describe(String type) {
        return type + "[\"" + name() + "\" " + (isClosed() ? "closed" : holders()) + "]";
    }

    private String holders() {
        return isWriteLocked() ? "write locked" : "read locks = " + readers();
    }

    /** As {@link #hasOwnerDied} for the thread that writes, who knows that no other does. */
    boolean needsRepair() {
        return readInt(OWNER_DIED) != 0;
    }

    /** Notes that what a dead writer left is repaired; the current thread writes. */
    void repaired() {
        exclusively(() -> {
            begin();
            setInt(OWNER_DIED, 0);
            commit();
            return true;
        });
    }

    /** Begins to read, once for each thread. */
    Result acquireRead(Patience patience) throws InterruptedException {
        Reading reading = new Reading(patience == Patience.NONE);
        try {
            return Wait.await(this, reading, patience) ? reading.result : Result.TIMED_OUT;
        } finally {
            if (reading.waits) {
                stopWaitingToRead();
            }
            Reference.reachabilityFence(this);
        }
    }

    /** Begins to write. */
    Result acquireWrite(Patience patience, boolean despiteDeath) throws InterruptedException {
        Writing writing = new Writing(patience == Patience.NONE, despiteDeath);
        try {
            return Wait.await(this, writing, patience) ? writing.result : Result.TIMED_OUT;
        } finally {
            if (writing.isNext) {
                stopBeingNext();
            }
            Reference.reachabilityFence(this);
        }
    }

    /** Ends to read. */
    void releaseRead() {
        boolean last = exclusively(() -> {
            int own = own();
            begin();
            setInt(READERS, getInt(READERS) - 1);
            commitOwn(lowerHalf(own - ONE_READING));
            return getInt(READERS) == 0;
        });
        if (last) {
            signalAll(NEXT_EVENT);
        }
    }

    /** Ends to write; the readers that wait have their turn. */
    void releaseWrite() {
        boolean readersWait = exclusively(() -> {
            begin();
            setLong(WRITER, 0);
            setInt(TURNS, getInt(WAITING));
            commit();
            return getInt(WAITING) > 0;
        });
        signalAll(readersWait ? READERS_EVENT : NEXT_EVENT);
    }

    @Override
    boolean matters(long account) {
        return (int) account != 0;
    }

    @Override
    void settle(int slot, long account) {
        begin();
        setInt(READERS, getInt(READERS) - reading((int) account));
        setWaiting(getInt(WAITING) - waiting((int) account));
        commit(slot, 0);
    }

    private static int reading(int own) {
        return own >>> 16;
    }

    private static int waiting(int own) {
        return own & MAX_THREADS;
    }

    private static long lowerHalf(int own) {
        return own & 0xFFFF_FFFFL;
    }

    private void setWaiting(int waiting) {
        setInt(WAITING, waiting);
        setInt(TURNS, Math.min(getInt(TURNS), waiting));
    }

    private void settleUnlessReadOnly() {
        if (process() != 0) {
            settleAndSignal();
        }
    }

    private boolean settleAndSignal() {
        boolean settled = settleDead();
        long writer = readLong(WRITER);
        if (writer != 0 && isDead(writer)) {
            settled |= exclusively(() -> settleWriter(writer));
        }
        long next = readLong(NEXT);
        if (next != 0 && isDead(next)) {
            settled |= exclusively(() -> replaceNext(next));
        }
        if (settled) {
            signalAll(READERS_EVENT);
            signalAll(WRITERS_EVENT);
            signalAll(NEXT_EVENT);
        }
        return settled;
    }

    private boolean settleWriter(long dead) {
        if (getLong(WRITER) != dead) {
            return false;
        }
        begin();
        setLong(WRITER, 0);
        setInt(OWNER_DIED, 1);
        setInt(TURNS, getInt(WAITING));
        commit();
        return true;
    }

    private boolean replaceNext(long next) {
        if (getLong(NEXT) != next) {
            return false;
        }
        begin();
        setLong(NEXT, 0);
        commit();
        return true;
    }

    private void stopWaitingToRead() {
        exclusively(() -> {
            int own = own();
            begin();
            setWaiting(getInt(WAITING) - 1);
            commitOwn(lowerHalf(own - 1));
            return true;
        });
        signalAll(NEXT_EVENT);
    }

    private void stopBeingNext() {
        exclusively(() -> replaceNext(self()));
        signalAll(READERS_EVENT);
        signal(WRITERS_EVENT, 1);
    }

    private void beat(long beat) {
        INT.getAndAdd(memory(), tail(beat), 1);
    }

    /** Tells whether those to whom a courtesy is granted have stood still for long. */
    private final class Beat {

        private final long offset;

        private int last;

        private long since = System.nanoTime();

        Beat(long offset) {
            this.offset = offset;
            last = current();
        }

        boolean standsStill() {
            int current = current();
            if (current != last) {
                last = current;
                since = System.nanoTime();
            }
            return System.nanoTime() - since > STANDSTILL_NANOS;
        }

        private int current() {
            return (int) INT.getVolatile(memory(), tail(offset));
        }
    }

    private final class Reading implements Wait.Attempt {

        private final boolean overtakes;

        private final Beat next = new Beat(NEXT_BEAT);

        private boolean waits;

        private Result result;

        Reading(boolean overtakes) {
            this.overtakes = overtakes;
        }

        @Override
        public long event() {
            return READERS_EVENT;
        }

        @Override
        public boolean succeeds() {
            if (waits) {
                beat(READERS_BEAT);
            }
            boolean nextStandsStill = next.standsStill();
            return exclusively(() -> tryRead(nextStandsStill));
        }

        @Override
        public boolean settlesDead() {
            return settleAndSignal();
        }

        private boolean tryRead(boolean nextStandsStill) {
            int own = own();
            long writer = getLong(WRITER);
            if (writer == 0 && getInt(OWNER_DIED) != 0) {
                result = Result.OWNER_DIED;
                return true;
            }
            boolean mine = writer == self(); // a writer may begin to read, too
            boolean first = overtakes || nextStandsStill || getLong(NEXT) == 0 || waits && getInt(TURNS) > 0;
            if (!mine && (writer != 0 || !first)) {
                if (!waits && !overtakes) {
                    beginToWait(own);
                }
                return false;
            }
            requireRoom(reading(own));
            begin();
            setInt(READERS, getInt(READERS) + 1);
            if (waits) {
                setInt(TURNS, Math.max(0, getInt(TURNS) - 1));
                setWaiting(getInt(WAITING) - 1);
            }
            if (nextStandsStill) {
                setLong(NEXT, 0);
            }
            commitOwn(lowerHalf(own + ONE_READING - (waits ? 1 : 0)));
            waits = false;
            result = Result.ACQUIRED;
            return true;
        }

        private void beginToWait(int own) {
            requireRoom(waiting(own));
            begin();
            setInt(WAITING, getInt(WAITING) + 1);
            commitOwn(lowerHalf(own + 1));
            waits = true;
        }

        private void requireRoom(int threads) {
            if (threads == MAX_THREADS) {
                throw new Error("Maximum lock count exceeded: " + MAX_THREADS
                        + " threads of this process read or wait to read \"" + name() + "\"");
            }
        }
    }

    private final class Writing implements Wait.Attempt {

        private final boolean overtakes;

        private final boolean despiteDeath;

        private final Beat otherNext = new Beat(NEXT_BEAT);

        private final Beat readers = new Beat(READERS_BEAT);

        private boolean isNext;

        private Result result;

        Writing(boolean overtakes, boolean despiteDeath) {
            this.overtakes = overtakes;
            this.despiteDeath = despiteDeath;
        }

        @Override
        public long event() {
            return isNext ? NEXT_EVENT : WRITERS_EVENT;
        }

        @Override
        public boolean succeeds() {
            if (isNext) {
                beat(NEXT_BEAT);
            }
            boolean otherStandsStill = otherNext.standsStill();
            boolean readersStandStill = readers.standsStill();
            boolean over = exclusively(() -> tryWrite(otherStandsStill, readersStandStill));
            if (result == Result.ACQUIRED && !overtakes) {
                signal(WRITERS_EVENT, 1); // to be the next
            }
            return over;
        }

        @Override
        public boolean settlesDead() {
            return settleAndSignal();
        }

        private boolean tryWrite(boolean otherStandsStill, boolean readersStandStill) {
            long writer = getLong(WRITER);
            if (writer == 0 && getInt(OWNER_DIED) != 0 && !despiteDeath) {
                result = Result.OWNER_DIED;
                return true;
            }
            long next = getLong(NEXT);
            int turns = readersStandStill ? 0 : getInt(TURNS);
            boolean first = next == 0 || next == self() || otherStandsStill;
            boolean free = writer == 0 && getInt(READERS) == 0 && (overtakes || first && turns == 0);
            isNext = !free && first && !overtakes;
            if (free || isNext && (next != self() || turns != getInt(TURNS))) {
                begin();
                if (free) {
                    setLong(WRITER, self());
                    result = Result.ACQUIRED;
                }
                if (!overtakes) {
                    setLong(NEXT, free ? 0 : self());
                    setInt(TURNS, turns);
                }
                commit();
            }
            return free;
        }
    }
}
