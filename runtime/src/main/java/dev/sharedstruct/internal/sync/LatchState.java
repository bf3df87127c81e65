package dev.sharedstruct.internal.sync;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.lock.Binding;
import dev.sharedstruct.internal.lock.EventCount;
import dev.sharedstruct.internal.lock.KillPoint;
import dev.sharedstruct.internal.memory.AttachedMemory;
import dev.sharedstruct.internal.memory.ObjectType;
import dev.sharedstruct.internal.memory.PlaceType;

/**
 * A latch: one word that is counted down. No state is ever half changed, so the guard serves removal alone.
 *
 * <pre>
 *  tail
 *       0     8  count
 *       8     8  event count: the count has become 0
 * </pre>
 */
public final class LatchState extends Synchronizer implements Wait.Attempt {

    private static final long COUNT = 0;

    private static final long OPENING = 8;

    private static final ObjectType TYPE =
            type("SharedCountDownLatch", "count-down latch\n", 0, OPENING + EventCount.SIZE);

    private LatchState(Binding binding) {
        super(binding);
    }

    /** Finds a latch, or makes it. */
    public static LatchState findOrConstruct(SharedMemory memory, String name, int count) {
        return AttachedMemory.of(memory)
                .findOrConstruct(
                        TYPE,
                        name,
                        LatchState::new,
                        state -> LONG.setVolatile(state.memory(), state.tail(COUNT), (long) count));
    }

    /** Finds a latch. */
    public static LatchState open(SharedMemory memory, String name) {
        return AttachedMemory.of(memory)
                .open(new PlaceType<>(TYPE, LatchState::new), name, "SharedCountDownLatch.in(memory, name, count)");
    }

    /** The count. */
    public long count() {
        requirePresent();
        return current();
    }

    /** Counts down, if the count is not 0. */
    public void countDown() {
        requireUsable();
        for (long count = current(); count > 0; count = current()) {
            if (LONG.compareAndSet(memory(), tail(COUNT), count, count - 1)) {
                KillPoint.at("latch.counted");
                if (count == 1) {
                    signalAll(OPENING);
                }
                return;
            }
        }
    }

    /** Waits until the count is 0, at most that long. */
    public boolean await(long timeoutNanos) throws InterruptedException {
        return Wait.await(this, this, timeoutNanos);
    }

    @Override
    public long event() {
        return OPENING;
    }

    @Override
    public boolean succeeds() {
        return current() == 0;
    }

    @Override
    public boolean settlesDead() {
        return false; // whether a dead process would have counted down, nobody knows
    }

    private long current() {
        return (long) LONG.getVolatile(memory(), tail(COUNT));
    }
}
