package dev.sharedstruct.internal.sync;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.lock.Binding;
import dev.sharedstruct.internal.lock.EventCount;
import dev.sharedstruct.internal.lock.KillPoint;
import dev.sharedstruct.internal.memory.AttachedMemory;
import dev.sharedstruct.internal.memory.ObjectType;
import dev.sharedstruct.internal.memory.PlaceType;

/**
 * An event: one word that says how often it was set, and whether it is. A waiter goes on when it is, or when the number
 * is another one: it was set, and cleared since. No state is ever half changed, so the guard serves removal alone.
 *
 * <pre>
 *  tail
 *       0     8  state  bit 0: it is set; bits 1 to 63: how often it was
 *       8     8  event count: it was set
 * </pre>
 */
public final class EventState extends Synchronizer {

    private static final long STATE = 0;

    private static final long SETTING = 8;

    private static final ObjectType TYPE = type("SharedEvent", "event\n", 0, SETTING + EventCount.SIZE);

    private EventState(Binding binding) {
        super(binding);
    }

    /** Finds an event, or makes it. */
    public static EventState findOrConstruct(SharedMemory memory, String name) {
        return AttachedMemory.of(memory).findOrConstruct(TYPE, name, EventState::new, state -> {});
    }

    /** Finds an event. */
    public static EventState open(SharedMemory memory, String name) {
        return AttachedMemory.of(memory)
                .open(new PlaceType<>(TYPE, EventState::new), name, "SharedEvent.in(memory, name)");
    }

    /** Whether it is set. */
    public boolean isSet() {
        requirePresent();
        return isSet(state());
    }

    /** Sets it. */
    public void set() {
        requireUsable();
        for (long state = state(); !isSet(state); state = state()) {
            if (LONG.compareAndSet(memory(), tail(STATE), state, state + 3)) { // one more setting, and set
                KillPoint.at("event.set");
                signalAll(SETTING);
                return;
            }
        }
    }

    /** Clears it. */
    public void clear() {
        requireUsable();
        for (long state = state(); isSet(state); state = state()) {
            if (LONG.compareAndSet(memory(), tail(STATE), state, state - 1)) {
                return;
            }
        }
    }

    /** Waits until it is set, at most that long. */
    public boolean await(long timeoutNanos) throws InterruptedException {
        requireUsable();
        return Wait.await(this, new Setting(state()), timeoutNanos);
    }

    private static boolean isSet(long state) {
        return (state & 1) != 0;
    }

    private long state() {
        return (long) LONG.getVolatile(memory(), tail(STATE));
    }

    private final class Setting implements Wait.Attempt {

        private final long before;

        Setting(long before) {
            this.before = before;
        }

        @Override
        public long event() {
            return SETTING;
        }

        @Override
        public boolean succeeds() {
            return isSet(before) || state() != before;
        }

        @Override
        public boolean settlesDead() {
            return false; // nobody has to do anything for us but set it
        }
    }
}
