package dev.sharedstruct.internal.sync;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.lock.Binding;
import dev.sharedstruct.internal.lock.EventCount;
import dev.sharedstruct.internal.memory.AttachedMemory;
import dev.sharedstruct.internal.memory.ObjectType;
import dev.sharedstruct.internal.memory.PlaceType;
import java.util.concurrent.TimeoutException;

/**
 * A barrier: who is missing in the current generation, and the processes that have arrived in it. A generation ends when
 * the barrier trips or is reset; one that is broken lasts until it is reset.
 *
 * <p>A waiter may see the end of its generation late, when others have begun and ended. It finds out how its own ended by
 * the number of resets: if there was none since it arrived, the barrier tripped; otherwise the first of them says which
 * generation it ended. A waiter that slept through more resets than are kept hears that the barrier was broken.
 *
 * <pre>
 *  fields
 *      16     8  generation
 *      24     8  resets      how many there were
 *      32     4  parties
 *      36     4  missing     that have not arrived yet; 0 while the action runs
 *      40     4  broken      1 if the current generation is
 *  tail
 *       0     8  event count: a generation ended, or was broken
 *       8  1024  the generations that the last 127 resets ended; reset n in place n mod 128, stored before it is committed
 *    1032   8*n  accounts: lower half the generation, modulo 2^32, in which the process arrived last
 * </pre>
 */
public final class BarrierState extends Accounts {

    private static final int GENERATION = FIRST_FIELD;

    private static final int RESETS = 24;

    private static final int PARTIES = 32;

    private static final int MISSING = 36;

    private static final int BROKEN = 40;

    private static final int FIELDS_SIZE = 48;

    private static final long END = 0;

    private static final long ENDED = EventCount.SIZE;

    private static final int ENDED_PLACES = 128;

    private static final long TABLE = ENDED + ENDED_PLACES * Long.BYTES;

    private static final String LAYOUT = "barrier\n" + NOTE_LAYOUT + """
        long generation @16
        long resets @24
        int parties @32
        int missing @36
        int broken @40
        long[8] ended @48
        """;

    /**
     * One arrival.
     *
     * @param index the number of parties that were still missing after it
     * @param generation of the barrier
     * @param resets there had been
     */
    public record Arrival(int index, long generation, long resets) {}

    private BarrierState(Binding binding, int slots) {
        super(binding, TABLE, slots);
    }

    /** Finds a barrier, or makes it. */
    public static BarrierState findOrConstruct(SharedMemory memory, String name, int parties) {
        AttachedMemory attached = AttachedMemory.of(memory);
        return attached.findOrConstruct(
                type(attached), name, binding -> new BarrierState(binding, attached.slots()), state -> {
                    state.setInt(PARTIES, parties);
                    state.setInt(MISSING, parties);
                });
    }

    /** Finds a barrier. */
    public static BarrierState open(SharedMemory memory, String name) {
        AttachedMemory attached = AttachedMemory.of(memory);
        return attached.open(
                new PlaceType<>(type(attached), binding -> new BarrierState(binding, attached.slots())),
                name,
                "SharedBarrier.in(memory, name, parties)");
    }

    private static ObjectType type(AttachedMemory memory) {
        return type("SharedBarrier", LAYOUT, FIELDS_SIZE, TABLE + tableSize(memory.slots()));
    }

    /** The number of parties. */
    public int parties() {
        return readInt(PARTIES);
    }

    /** The number of parties that have arrived and wait. */
    public int waiting() {
        return isBroken() ? 0 : parties() - readInt(MISSING);
    }

    /** Whether the current generation is broken; if a participant of it has died, it is, unless this one only reads. */
    public boolean isBroken() {
        if (process() != 0) {
            settleAndSignal();
        }
        return readInt(BROKEN) != 0;
    }

    /**
     * Arrives; waits until the last generation's action has ended, if it still runs. The last one to arrive trips the
     * barrier if there is no action. Answers null if the barrier is broken.
     *
     * @throws TimeoutException if the action ran for too long; this party has not arrived
     */
    public Arrival arrive(boolean hasAction, long timeoutNanos) throws InterruptedException, TimeoutException {
        Arriving arriving = new Arriving(hasAction);
        if (!Wait.await(this, arriving, timeoutNanos)) {
            throw new TimeoutException(
                    "the action of \"" + name() + "\" has not ended within the time; this party has not arrived");
        }
        return arriving.arrival;
    }

    /** Waits until the generation of an arrival is over or broken, at most that long. */
    public void awaitEnd(Arrival arrival, long timeoutNanos) throws InterruptedException {
        Wait.await(this, new Ending(arrival), timeoutNanos);
    }

    /** Ends the generation of an arrival, after the action; answers false if it was broken or reset meanwhile. */
    public boolean trip(Arrival arrival) {
        boolean tripped = exclusively(() -> {
            boolean current = isCurrent(arrival);
            if (current) {
                begin();
                nextGeneration();
                commit();
            }
            return current;
        });
        signalAll(END);
        return tripped;
    }

    /** Whether the barrier tripped in the generation of an arrival, which is over or broken. */
    public boolean hasTripped(Arrival arrival) {
        return exclusively(() -> {
            if (getLong(GENERATION) == arrival.generation()) {
                return false;
            }
            long resets = getLong(RESETS) - arrival.resets();
            return resets == 0 || resets < ENDED_PLACES && ended(arrival.resets()) != arrival.generation();
        });
    }

    /** Breaks the generation of an arrival; answers false if it is over or broken already. */
    public boolean breakGeneration(Arrival arrival) {
        boolean broken = exclusively(() -> {
            boolean current = isCurrent(arrival);
            if (current) {
                begin();
                setBroken();
                commit();
            }
            return current;
        });
        signalAll(END);
        return broken;
    }

    /** Breaks the current generation. */
    public void breakGeneration() {
        exclusively(() -> {
            begin();
            setBroken();
            commit();
            return true;
        });
        signalAll(END);
    }

    /** Ends the current generation as a broken one and begins the next. */
    public void reset() {
        exclusively(() -> {
            LONG.setRelease(memory(), place(getLong(RESETS)), getLong(GENERATION));
            begin();
            setLong(RESETS, getLong(RESETS) + 1);
            nextGeneration();
            commit();
            return true;
        });
        signalAll(END);
    }

    @Override
    boolean matters(long account) {
        return readInt(BROKEN) == 0 && (int) account == (int) readLong(GENERATION);
    }

    @Override
    void settle(int slot, long account) {
        begin();
        setBroken();
        commit(slot, 0);
    }

    /** The generation that a reset ended. */
    private long ended(long reset) {
        return (long) LONG.get(memory(), place(reset));
    }

    private long place(long reset) {
        return tail(ENDED + (reset & ENDED_PLACES - 1) * Long.BYTES);
    }

    private boolean isCurrent(Arrival arrival) {
        return getLong(GENERATION) == arrival.generation() && getInt(BROKEN) == 0;
    }

    private void nextGeneration() {
        setLong(GENERATION, getLong(GENERATION) + 1);
        setInt(MISSING, getInt(PARTIES));
        setInt(BROKEN, 0);
    }

    private void setBroken() {
        setInt(BROKEN, 1);
        setInt(MISSING, getInt(PARTIES));
    }

    private boolean settleAndSignal() {
        boolean settled = settleDead();
        if (settled) {
            signalAll(END);
        }
        return settled;
    }

    private final class Arriving implements Wait.Attempt {

        private final boolean hasAction;

        private Arrival arrival;

        Arriving(boolean hasAction) {
            this.hasAction = hasAction;
        }

        @Override
        public long event() {
            return END;
        }

        @Override
        public boolean succeeds() {
            boolean over = exclusively(this::tryArrive);
            if (over && (arrival == null || arrival.index() == 0)) {
                signalAll(END);
            }
            return over;
        }

        @Override
        public boolean settlesDead() {
            return settleAndSignal();
        }

        private boolean tryArrive() {
            own(); // if the one that had our slot died waiting, the barrier is broken
            if (getInt(BROKEN) != 0) {
                return true;
            }
            int index = getInt(MISSING) - 1;
            if (index < 0) {
                return false;
            }
            // Nobody passes a barrier with a dead participant.
            int dead = index == 0 ? findDead(0) : -1;
            if (dead >= 0) {
                settle(dead, account(dead));
                return true;
            }
            arrival = new Arrival(index, getLong(GENERATION), getLong(RESETS));
            begin();
            if (index == 0 && !hasAction) {
                nextGeneration();
                commit();
            } else {
                setInt(MISSING, index);
                commitOwn(arrival.generation() & 0xFFFF_FFFFL);
            }
            return true;
        }
    }

    private final class Ending implements Wait.Attempt {

        private final Arrival arrival;

        Ending(Arrival arrival) {
            this.arrival = arrival;
        }

        @Override
        public long event() {
            return END;
        }

        @Override
        public boolean succeeds() {
            return exclusively(() -> !isCurrent(arrival));
        }

        @Override
        public boolean settlesDead() {
            return settleAndSignal();
        }
    }
}
