package dev.sharedstruct.sync;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.sync.BarrierState;
import dev.sharedstruct.internal.sync.BarrierState.Arrival;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A barrier at which a number of threads of several processes wait for each other, time and again, as at a
 * {@link java.util.concurrent.CyclicBarrier}.
 *
 * {@snippet :
 * SharedBarrier step = SharedBarrier.in(memory, "step", 4, () -> swapBuffers());
 * while (!done()) {
 *     computeOurPart();
 *     step.await();
 * }
 * }
 *
 * <p>The barrier is broken, for all, when one that waits is interrupted or waits for too long, when the action throws, and
 * when a process dies with a thread that waits or runs the action. It stays broken until it is {@linkplain #reset reset}.
 * No barrier trips with a participant that died before the last one arrived.
 *
 * <p>What happened before an arrival is visible to the action, and what the action did to all who pass, in any process.
 */
public final class SharedBarrier {

    private static final long FOREVER = Long.MAX_VALUE;

    private final BarrierState state;

    private final Runnable action;

    private SharedBarrier(BarrierState state, Runnable action) {
        this.state = state;
        this.action = action;
    }

    /**
     * Finds the barrier of that name, or makes it; this process has no action.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @param parties the number of threads that must arrive, at least 1
     * @return the barrier
     * @throws IllegalArgumentException if the number is less than 1, or the barrier that is found has another one
     */
    public static SharedBarrier in(SharedMemory memory, String name, int parties) {
        return in(memory, name, parties, null);
    }

    /**
     * Finds the barrier of that name, or makes it.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @param parties the number of threads that must arrive, at least 1
     * @param action what the last thread to arrive runs before all go on, if it arrives through this object; others may
     *     have other actions. Null for none
     * @return the barrier
     * @throws IllegalArgumentException if the number is less than 1, or the barrier that is found has another one
     */
    public static SharedBarrier in(SharedMemory memory, String name, int parties, Runnable action) {
        if (parties < 1) {
            throw new IllegalArgumentException("a barrier must have 1 party or more, not " + parties);
        }
        BarrierState state = BarrierState.findOrConstruct(memory, name, parties);
        if (state.parties() != parties) {
            throw new IllegalArgumentException("barrier \"" + name + "\" has " + state.parties()
                    + " parties, but was asked for with " + parties + "; use open, or remove it first");
        }
        return new SharedBarrier(state, action);
    }

    /**
     * Finds the barrier of that name; this process has no action.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @return the barrier
     * @throws dev.sharedstruct.ObjectNotFoundException if there is none
     */
    public static SharedBarrier open(SharedMemory memory, String name) {
        return open(memory, name, null);
    }

    /**
     * Finds the barrier of that name.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @param action as for {@link #in(SharedMemory, String, int, Runnable)}
     * @return the barrier
     * @throws dev.sharedstruct.ObjectNotFoundException if there is none
     */
    public static SharedBarrier open(SharedMemory memory, String name, Runnable action) {
        return new SharedBarrier(BarrierState.open(memory, name), action);
    }

    /**
     * Arrives, and waits until all parties have.
     *
     * @return the arrival index: {@code getParties() - 1} for the first to arrive, 0 for the last
     * @throws InterruptedException if this thread is interrupted before or while it waits; the barrier is then broken
     * @throws BrokenBarrierException if the barrier is broken or reset, now or while this thread waits
     */
    public int await() throws InterruptedException, BrokenBarrierException {
        try {
            return await(FOREVER);
        } catch (TimeoutException e) {
            throw new AssertionError("without a limit no time is over", e);
        }
    }

    /**
     * Arrives, and waits until all parties have, at most the given time.
     *
     * @param timeout how long; not at all if zero or negative
     * @param unit of the time
     * @return the arrival index: {@code getParties() - 1} for the first to arrive, 0 for the last
     * @throws InterruptedException if this thread is interrupted before or while it waits; the barrier is then broken
     * @throws TimeoutException if the time is over; the barrier is then broken, unless this thread could not even arrive
     *     because the action of those before it was still running
     * @throws BrokenBarrierException if the barrier is broken or reset, now or while this thread waits
     */
    public int await(long timeout, TimeUnit unit)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        return await(unit.toNanos(timeout));
    }

    /**
     * The number of threads that must arrive.
     *
     * @return at least 1
     */
    public int getParties() {
        return state.parties();
    }

    /**
     * The number of threads that have arrived and wait; a moment's answer.
     *
     * @return 0 if nobody waits, or the barrier is broken
     */
    public int getNumberWaiting() {
        return state.waiting();
    }

    /**
     * Tells whether the barrier is broken. It is if a participant has died, even if nobody has met with that yet.
     *
     * @return true if it is, since it was made or reset
     */
    public boolean isBroken() {
        return state.isBroken();
    }

    /** Makes the barrier as new; those that wait leave it with a {@link BrokenBarrierException}. */
    public void reset() {
        state.reset();
    }

    /** Describes the barrier, for people. */
    @Override
    public String toString() {
        return "SharedBarrier[\"" + state.name() + "\" " + describe() + "]";
    }

    private String describe() {
        if (state.isClosed()) {
            return "closed";
        }
        return state.isBroken() ? "broken" : state.waiting() + " of " + state.parties() + " waiting";
    }

    private int await(long timeoutNanos) throws InterruptedException, BrokenBarrierException, TimeoutException {
        long start = System.nanoTime();
        if (Thread.currentThread().isInterrupted()) {
            leaveInterrupted();
        }
        Arrival arrival = state.arrive(action != null, timeoutNanos);
        if (arrival == null) {
            throw broken();
        }
        if (arrival.index() == 0) {
            if (action != null) {
                run(arrival);
            }
        } else {
            awaitOthers(arrival, timeoutNanos == FOREVER ? FOREVER : timeoutNanos - (System.nanoTime() - start));
        }
        return arrival.index();
    }

    private void leaveInterrupted() throws InterruptedException, BrokenBarrierException {
        if (state.isBroken()) {
            throw broken();
        }
        Thread.interrupted();
        state.breakGeneration();
        throw new InterruptedException();
    }

    private void run(Arrival arrival) throws BrokenBarrierException {
        boolean ran = false;
        try {
            action.run();
            ran = true;
        } finally {
            if (!ran) {
                state.breakGeneration(arrival);
            }
        }
        if (!state.trip(arrival)) {
            throw broken();
        }
    }

    private void awaitOthers(Arrival arrival, long timeoutNanos)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        try {
            state.awaitEnd(arrival, timeoutNanos);
            if (state.breakGeneration(arrival)) {
                throw new TimeoutException("not all parties have arrived at \"" + state.name() + "\" within the time");
            }
        } catch (InterruptedException e) {
            if (state.breakGeneration(arrival)) {
                throw e;
            }
            Thread.currentThread().interrupt(); // too late: all have arrived, or the barrier is broken anyway
        }
        if (!state.hasTripped(arrival)) {
            throw broken();
        }
    }

    private BrokenBarrierException broken() {
        return new BrokenBarrierException("barrier \"" + state.name()
                + "\" is broken, or was reset: a participant died, was interrupted or waited for too long, or an action"
                + " threw; use reset when all agree to begin again");
    }
}
