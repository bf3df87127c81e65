package dev.sharedstruct.sync;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.sync.LatchState;
import java.util.concurrent.TimeUnit;

/**
 * A latch that opens when threads of several processes have counted it down, as
 * {@link java.util.concurrent.CountDownLatch} does for those of one. It never closes again.
 *
 * {@snippet :
 * SharedCountDownLatch started = SharedCountDownLatch.in(memory, "started", 4);
 * started.countDown(); // in each of four workers
 * started.await(); // in whoever needs them all
 * }
 *
 * <p>The latch does not know who is to count down. If a process dies before it has, the count stays; whoever notices that,
 * from the exit status for example, may count down in its place: anybody can. Waits with a timeout are advisable.
 *
 * <p>What happened before {@link #countDown} is visible to whoever passes the latch, in any process.
 */
public final class SharedCountDownLatch {

    private final LatchState state;

    private SharedCountDownLatch(LatchState state) {
        this.state = state;
    }

    /**
     * Finds the latch of that name, or makes it.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @param count how often a new latch must be counted down, not negative; one that is found has the count that it has
     * @return the latch
     * @throws IllegalArgumentException if the count is negative
     */
    public static SharedCountDownLatch in(SharedMemory memory, String name, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("the count of a latch must not be negative, but is " + count);
        }
        return new SharedCountDownLatch(LatchState.findOrConstruct(memory, name, count));
    }

    /**
     * Finds the latch of that name.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @return the latch
     * @throws dev.sharedstruct.ObjectNotFoundException if there is none
     */
    public static SharedCountDownLatch open(SharedMemory memory, String name) {
        return new SharedCountDownLatch(LatchState.open(memory, name));
    }

    /** Counts down, and wakes all who wait if the count becomes 0; if it is 0, nothing happens. */
    public void countDown() {
        state.countDown();
    }

    /**
     * The number of count-downs that are missing; a moment's answer.
     *
     * @return 0 if the latch is open
     */
    public long getCount() {
        return state.count();
    }

    /**
     * Waits until the count is 0.
     *
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    public void await() throws InterruptedException {
        await(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    /**
     * Waits until the count is 0, at most the given time.
     *
     * @param timeout how long; not at all if zero or negative
     * @param unit of the time
     * @return whether the count is 0; false if the time is over
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(timeout);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return state.await(nanos);
    }

    /** Describes the latch, for people. */
    @Override
    public String toString() {
        return "SharedCountDownLatch[\"" + state.name() + "\" "
                + (state.isClosed() ? "closed" : "count = " + state.count()) + "]";
    }
}
