package dev.sharedstruct.sync;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.sync.EventState;
import java.util.concurrent.TimeUnit;

/**
 * A flag that threads of several processes wait for. It is not set when it is made.
 *
 * {@snippet :
 * SharedEvent ready = SharedEvent.in(memory, "ready");
 * // in one process:
 * ready.set();
 * // in others:
 * if (!ready.await(10, TimeUnit.SECONDS)) {
 *     throw new IllegalStateException("not ready");
 * }
 * }
 *
 * <p>Whoever waits when the event is set goes on, even if it is cleared at once. What happened before {@link #set} is
 * visible to whoever goes on because of it, in any process. The event belongs to nobody: a process that dies after it set
 * the event leaves it set.
 */
public final class SharedEvent {

    private final EventState state;

    private SharedEvent(EventState state) {
        this.state = state;
    }

    /**
     * Finds the event of that name, or makes it.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @return the event
     */
    public static SharedEvent in(SharedMemory memory, String name) {
        return new SharedEvent(EventState.findOrConstruct(memory, name));
    }

    /**
     * Finds the event of that name.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @return the event
     * @throws dev.sharedstruct.ObjectNotFoundException if there is none
     */
    public static SharedEvent open(SharedMemory memory, String name) {
        return new SharedEvent(EventState.open(memory, name));
    }

    /** Sets the event, and wakes all who wait for it; if it is set, nothing happens. */
    public void set() {
        state.set();
    }

    /** Makes the event one that is not set: who comes from now on waits. */
    public void clear() {
        state.clear();
    }

    /**
     * Tells whether the event is set.
     *
     * @return true if it is
     */
    public boolean isSet() {
        return state.isSet();
    }

    /**
     * Waits until the event is set; not at all if it is.
     *
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    public void await() throws InterruptedException {
        await(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    /**
     * Waits until the event is set, at most the given time.
     *
     * @param timeout how long; not at all if zero or negative
     * @param unit of the time
     * @return whether the event was set; false if the time is over
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(timeout);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return state.await(nanos);
    }

    /** Describes the event, for people. */
    @Override
    public String toString() {
        return "SharedEvent[\"" + state.name() + "\" "
                + (state.isClosed() ? "closed" : state.isSet() ? "set" : "not set") + "]";
    }
}
