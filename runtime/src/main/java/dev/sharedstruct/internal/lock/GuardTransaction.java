package dev.sharedstruct.internal.lock;

import static dev.sharedstruct.internal.lock.GuardWords.NEXT;
import static dev.sharedstruct.internal.lock.GuardWords.ROOT;
import static dev.sharedstruct.internal.lock.GuardWords.ROOT_SEQUENCE;
import static dev.sharedstruct.internal.lock.GuardWords.SEQUENCE;

import dev.sharedstruct.Transaction;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.util.concurrent.TimeUnit;

/**
 * Several guards held together, in the order of their positions, so that no two transactions wait for each other. The
 * first is the root: while its sequence is odd nothing is committed, and the store that makes it even commits all.
 *
 * <p>Each of the others says which one is its root, and with which sequence, before it becomes odd itself; so whoever
 * reads it, or takes it over from a dead owner, asks the root whether the image counts or the fields. See
 * {@link TakeOver} for how a death ends.
 */
public final class GuardTransaction implements Transaction {

    /** In the order of their positions. */
    private final Place[] places;

    private final long self;

    private boolean open = true;

    private boolean begun;

    private GuardTransaction(Place[] places) {
        this.places = places;
        self = Guards.self(places[0]);
    }

    /**
     * Acquires all guards.
     *
     * @param places of one memory, in the order of their positions, each once
     */
    public static GuardTransaction hold(Place[] places) {
        var transaction = new GuardTransaction(places);
        int held = 0;
        try {
            for (; held < places.length; held++) {
                long hold = Guards.enter(places[held]);
                if (!Guards.isOutermost(hold)) {
                    Guards.leave(places[held], hold);
                    throw heldAlready(places[held]);
                }
                Holds.begin(Places.guardLock(places[held]));
            }
        } finally {
            if (held < places.length) {
                transaction.release(held);
            }
        }
        return transaction;
    }

    /** Acquires all guards within a time, or none and answers null. */
    public static GuardTransaction tryHold(Place[] places, long timeout, TimeUnit unit) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        var transaction = new GuardTransaction(places);
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        int held = 0;
        try {
            for (; held < places.length; held++) {
                Place place = places[held];
                long at = Places.guard(place);
                if (Guards.owner(place, at) == transaction.self) {
                    throw heldAlready(place);
                }
                if (!Waiting.acquire(place, at, transaction.self, deadline - System.nanoTime())) {
                    break;
                }
                Holds.begin(Places.guardLock(place));
            }
        } finally {
            if (held < places.length) {
                transaction.release(held);
            }
        }
        return held == places.length ? transaction : null;
    }

    /** Saves the state of all, to which each goes back unless {@link #commit} is reached. */
    public void begin() {
        requireOpen();
        requireUnchanged();
        begun = true; // before the first mark: whatever happens from here on, the end removes them
        Place root = places[0];
        MemorySegment memory = Places.memory(root);
        long rootAt = Places.guard(root);
        long rootSequence = (long) SEQUENCE.get(memory, rootAt) + 1;
        KillPoint.at("transaction.begin");
        long rootPosition = Places.positionOf(root, rootAt);
        long next = 0;
        // From the last on, and the root last: a chain that can be found is whole.
        for (int i = places.length - 1; i > 0; i--) {
            long tail = tail(places[i]);
            NEXT.set(memory, tail, next);
            ROOT_SEQUENCE.set(memory, tail, rootSequence);
            ROOT.set(memory, tail, rootPosition);
            next = Places.positionOf(places[i], Places.guardAddress(places[i]));
            KillPoint.at("transaction.marked");
        }
        NEXT.setRelease(memory, tail(root), next);
        KillPoint.at("transaction.chained");
        for (Place place : places) {
            Guards.saveFields(memory, Places.guardAddress(place), place.fieldsSize);
        }
        for (Place place : places) {
            long at = Places.guardAddress(place);
            SEQUENCE.setRelease(memory, at, (long) SEQUENCE.get(memory, at) + 1);
            KillPoint.at("transaction.odd");
        }
        // No field must change before the sequences say so.
        VarHandle.storeStoreFence();
    }

    @Override
    public void commit() {
        requireOpen();
        for (Place place : places) {
            Places.guard(place); // a part may not have been written if the memory was closed
        }
        end();
    }

    @Override
    public void close() {
        if (open) {
            requireOwner();
            for (Place place : places) {
                if (Guards.isOdd(Places.memory(place), Places.guardAddress(place))) {
                    Guards.restoreFields(Places.memory(place), Places.guardAddress(place), place.fieldsSize);
                }
            }
            end();
        }
    }

    /** Makes what the fields are now the committed state of all, and releases them. */
    private void end() {
        open = false;
        MemorySegment memory = Places.memory(places[0]);
        KillPoint.at("transaction.commit");
        Guards.makeEven(memory, Places.guardAddress(places[0]));
        KillPoint.at("transaction.committed");
        for (int i = 1; i < places.length; i++) {
            Guards.makeEven(memory, Places.guardAddress(places[i]));
            KillPoint.at("transaction.even");
        }
        if (begun) {
            removeMarks();
        }
        release(places.length);
    }

    /** After the sequences: while one is odd, the root decides. */
    private void removeMarks() {
        MemorySegment memory = Places.memory(places[0]);
        for (int i = 1; i < places.length; i++) {
            ROOT.setRelease(memory, tail(places[i]), 0L);
            NEXT.setRelease(memory, tail(places[i]), 0L);
        }
        NEXT.setRelease(memory, tail(places[0]), 0L);
        KillPoint.at("transaction.unchained");
    }

    /** Releases the first ones, the root last of all. */
    private void release(int count) {
        for (int i = count - 1; i >= 0; i--) {
            Holds.end(Places.guardLock(places[i]));
            Guards.release(places[i], Places.guardAddress(places[i]));
            KillPoint.at("transaction.released");
        }
        Reference.reachabilityFence(this);
    }

    private static long tail(Place place) {
        return GuardWords.tail(Places.guardAddress(place), place.fieldsSize);
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("this transaction has ended");
        }
        requireOwner();
    }

    private void requireOwner() {
        if (Guards.self(places[0]) != self) {
            throw new IllegalMonitorStateException("thread \""
                    + Thread.currentThread().getName() + "\" cannot end a transaction of thread " + Owner.thread(self));
        }
    }

    /** A function that is applied to two structs is to answer their states, not to change them. */
    private void requireUnchanged() {
        for (Place place : places) {
            if (Guards.isOdd(Places.memory(place), Places.guardAddress(place))) {
                throw Guards.changedItself(place);
            }
        }
    }

    private static IllegalStateException heldAlready(Place place) {
        return new IllegalStateException(
                "\"" + Places.name(place) + "\" is held by the current thread already; a transaction takes"
                        + " all of its structs itself: release it first");
    }
}
