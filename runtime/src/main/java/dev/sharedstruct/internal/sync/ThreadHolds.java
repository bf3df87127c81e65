package dev.sharedstruct.internal.sync;

import dev.sharedstruct.internal.lock.Places;
import java.util.ArrayList;
import java.util.List;

/**
 * How often the current thread holds one read-write lock: the shared state has each thread once. Two objects for the same
 * lock share the holds.
 */
final class ThreadHolds {

    /** Those with holds, of each thread. */
    private static final ThreadLocal<List<ThreadHolds>> CURRENT = ThreadLocal.withInitial(ArrayList::new);

    private final ReadWriteState state;

    private int reads;

    private int writes;

    private ThreadHolds(ReadWriteState state) {
        this.state = state;
    }

    /** The holds of the current thread. */
    static ThreadHolds of(ReadWriteState state) {
        for (ThreadHolds holds : CURRENT.get()) {
            if (Places.isSame(holds.state, state)) {
                return holds;
            }
        }
        return new ThreadHolds(state);
    }

    int reads() {
        return reads;
    }

    int writes() {
        return writes;
    }

    void addRead(int number) {
        reads = sum(reads, number);
        update();
    }

    void addWrite(int number) {
        writes = sum(writes, number);
        update();
    }

    private int sum(int holds, int number) {
        if (holds == Integer.MAX_VALUE && number > 0) {
            throw new Error(
                    "Maximum lock count exceeded: \"" + state.name() + "\" is held " + holds + " times by one thread");
        }
        return holds + number;
    }

    private void update() {
        List<ThreadHolds> all = CURRENT.get();
        all.remove(this);
        if (reads > 0 || writes > 0) {
            all.add(this);
        } else if (all.isEmpty()) {
            CURRENT.remove();
        }
    }
}
