package dev.sharedstruct.internal.sync;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.lock.Binding;
import dev.sharedstruct.internal.lock.EventCount;
import dev.sharedstruct.internal.memory.AttachedMemory;
import dev.sharedstruct.internal.memory.ObjectType;
import dev.sharedstruct.internal.memory.PlaceType;

/**
 * A semaphore: the permits that are there, and those that each process holds.
 *
 * <pre>
 *  fields
 *      16     4  permits  that are available; may be negative
 *      20     4  bound    the number there is in all; 0: not bounded
 *  tail
 *       0     8  event count: permits were released
 *       8   8*n  accounts: lower half the permits that the process holds, 2^31-1 for that many or more
 * </pre>
 */
public final class SemaphoreState extends Accounts {

    private static final int PERMITS = FIRST_FIELD;

    private static final int BOUND = 20;

    private static final int FIELDS_SIZE = 24;

    private static final long RELEASED = 0;

    private static final long TABLE = EventCount.SIZE;

    private static final String LAYOUT = "semaphore\n" + NOTE_LAYOUT + """
        int permits @16
        int bound @20
        """;

    private SemaphoreState(Binding binding, int slots) {
        super(binding, TABLE, slots);
    }

    /** Finds a semaphore, or makes it. */
    public static SemaphoreState findOrConstruct(SharedMemory memory, String name, int permits, int bound) {
        AttachedMemory attached = AttachedMemory.of(memory);
        return attached.findOrConstruct(
                type(attached), name, binding -> new SemaphoreState(binding, attached.slots()), state -> {
                    state.setInt(PERMITS, permits);
                    state.setInt(BOUND, bound);
                });
    }

    /** Finds a semaphore. */
    public static SemaphoreState open(SharedMemory memory, String name) {
        AttachedMemory attached = AttachedMemory.of(memory);
        return attached.open(
                new PlaceType<>(type(attached), binding -> new SemaphoreState(binding, attached.slots())),
                name,
                "SharedSemaphore.in(memory, name, permits)");
    }

    private static ObjectType type(AttachedMemory memory) {
        return type("SharedSemaphore", LAYOUT, FIELDS_SIZE, TABLE + tableSize(memory.slots()));
    }

    /** The number of permits there is in all, or 0. */
    public int bound() {
        return readInt(BOUND);
    }

    /** The permits that are available; those of dead processes are, unless this one only reads. */
    public int available() {
        if (process() != 0) {
            settleAndSignal();
        }
        return readInt(PERMITS);
    }

    /** Takes permits if there are enough. */
    public boolean tryAcquire(int permits) {
        return Wait.once(new Acquisition(permits));
    }

    /** Takes permits within a time. */
    public boolean tryAcquire(int permits, long timeoutNanos) throws InterruptedException {
        return Wait.await(this, new Acquisition(permits), timeoutNanos);
    }

    /** Takes permits, however long it takes. */
    public void acquireUninterruptibly(int permits) {
        Wait.uninterruptibly(this, new Acquisition(permits));
    }

    /** Takes all permits; answers how many. */
    public int drain() {
        settleAndSignal();
        int[] drained = new int[1];
        exclusively(() -> {
            int held = own();
            drained[0] = getInt(PERMITS);
            change(0, sum(held, Math.max(0, drained[0])));
            return true;
        });
        return drained[0];
    }

    /** Gives permits back. */
    public void release(int permits) {
        exclusively(() -> {
            int held = own();
            int available = getInt(PERMITS);
            if (getInt(BOUND) != 0 && held < permits) {
                throw new IllegalStateException(permits + " permits cannot be released to \"" + name()
                        + "\": of its " + getInt(BOUND) + " permits this process holds " + held
                        + "; release what was acquired, where it was acquired, once");
            }
            if (available > Integer.MAX_VALUE - permits) {
                throw new Error("Maximum permit count exceeded: \"" + name() + "\" has " + available
                        + " permits available, and " + permits + " more were to be released");
            }
            change(available + permits, Math.max(0, held - permits));
            return true;
        });
        signal(RELEASED, permits);
    }

    @Override
    boolean matters(long account) {
        return (int) account > 0;
    }

    @Override
    void settle(int slot, long account) {
        begin();
        setInt(PERMITS, sum(getInt(PERMITS), (int) account));
        commit(slot, 0);
    }

    private boolean settleAndSignal() {
        boolean settled = settleDead();
        if (settled) {
            signalAll(RELEASED);
        }
        return settled;
    }

    private void change(int available, int held) {
        begin();
        setInt(PERMITS, available);
        commitOwn(held);
    }

    /** Of numbers that are not both negative; a sum that is too large becomes the largest. */
    private static int sum(int one, int other) {
        return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
    }

    private final class Acquisition implements Wait.Attempt {

        private final int permits;

        Acquisition(int permits) {
            this.permits = permits;
        }

        @Override
        public long event() {
            return RELEASED;
        }

        @Override
        public boolean succeeds() {
            return exclusively(() -> {
                int held = own();
                int available = getInt(PERMITS);
                if (available < permits) {
                    return false;
                }
                change(available - permits, sum(held, permits));
                return true;
            });
        }

        @Override
        public boolean settlesDead() {
            return settleAndSignal();
        }
    }
}
