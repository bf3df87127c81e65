package dev.sharedstruct.internal.lock;

import static dev.sharedstruct.internal.lock.GuardWords.ABANDONED;
import static dev.sharedstruct.internal.lock.GuardWords.FIELDS;
import static dev.sharedstruct.internal.lock.GuardWords.HOLDS;
import static dev.sharedstruct.internal.lock.GuardWords.NEXT;
import static dev.sharedstruct.internal.lock.GuardWords.OWNER;
import static dev.sharedstruct.internal.lock.GuardWords.ROOT;
import static dev.sharedstruct.internal.lock.GuardWords.ROOT_SEQUENCE;
import static dev.sharedstruct.internal.lock.GuardWords.SEQUENCE;

import dev.sharedstruct.MemoryFormatException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Acquiring the guard of a dead owner: what it had begun is taken back, or what its transaction had committed is kept.
 * Only the owner word that was found dead is replaced, so of two rescuers one has it; and each step leaves all as it was,
 * or done, so a rescuer may die as well.
 *
 * <p>A struct that was changed in a transaction says which struct is its root and what sequence that has while nothing is
 * committed. If the root has another one by now, the transaction was committed. So the root's sequence must not move on
 * after a death before every struct of the transaction was looked at: whoever rescues the root goes along the chain that
 * begins there, and whoever rescues another one waits until the root was rescued, or does it, before it lets the struct be
 * used: the chain leads through it. The first waits only for the sequence of structs that the second has, and the second
 * sets that before it waits.
 */
final class TakeOver {

    private static final long PAUSE_NANOS = 20_000;

    private final Place place;

    private final MemorySegment memory;

    private final long self;

    /** The structs of a dead transaction that this rescuer has taken on its way along the chain. */
    private final List<Long> taken = new ArrayList<>();

    private boolean rolledBack;

    private TakeOver(Place place, long self) {
        this.place = place;
        this.self = self;
        memory = Places.memory(place);
    }

    /** Acquires the guard if its owner is dead. */
    static boolean attempt(Place place, long at, long self) {
        long owner = Guards.owner(place, at);
        return isDead(place, owner) && new TakeOver(place, self).acquire(at, owner);
    }

    private static boolean isDead(Place place, long owner) {
        return owner != 0L && owner != GuardWords.REMOVED && place.liveness.isDead(owner);
    }

    /**
     * Whether a struct with an odd sequence is part of a transaction that is committed: its fields are what counts, and not
     * the image. Whoever asks without owning the guard must see afterwards that the struct's sequence has not moved.
     */
    static boolean isCommittedByItsRoot(Place place, long at) {
        MemorySegment memory = Places.memory(place);
        long tail = GuardWords.tail(at, place.fieldsSize);
        long root = (long) ROOT.getAcquire(memory, tail);
        if (root == 0) {
            return false;
        }
        long rootSequence = (long) ROOT_SEQUENCE.getAcquire(memory, tail);
        return (long) SEQUENCE.getAcquire(memory, Places.addressOf(place, root)) != rootSequence;
    }

    /** Whether an owner of a lock without fields has died, and nobody has repaired what it guards. */
    static boolean isAbandoned(Place place) {
        return (int) ABANDONED.getAcquire(Places.memory(place), GuardWords.tail(place.address, place.fieldsSize)) != 0;
    }

    /** Ends that; the caller owns the guard. */
    static void declareRepaired(Place place) {
        ABANDONED.setRelease(Places.memory(place), GuardWords.tail(place.address, place.fieldsSize), 0);
    }

    private boolean acquire(long at, long owner) {
        if (!OWNER.compareAndSet(memory, at, owner, self)) {
            return false;
        }
        KillPoint.at("takeover");
        HOLDS.set(memory, at, 0);
        recover(at, place.fieldsSize);
        if (place.fieldsSize == 0) {
            ABANDONED.setRelease(memory, GuardWords.tail(at, 0), 1);
        }
        KillPoint.at("takeover.recovered");
        place.liveness.tookOver(place, at, owner, rolledBack);
        return Guards.confirm(place, at, self);
    }

    /** Makes what is committed the fields of a struct that this thread owns now, whatever it was part of. */
    private void recover(long at, int fieldsSize) {
        long tail = GuardWords.tail(at, fieldsSize);
        if ((long) NEXT.get(memory, tail) != 0 && (long) ROOT.get(memory, tail) == 0) {
            settleChain(at, tail);
        }
        settle(at, fieldsSize);
        waitForRoot(tail);
        // Only now may the struct be part of another transaction.
        VarHandle.storeStoreFence();
        ROOT.set(memory, tail, 0L);
        NEXT.set(memory, tail, 0L);
        taken.reversed().forEach(other -> Guards.release(memory, other));
        taken.clear();
    }

    /**
     * Takes back what was begun. The sequence moves in any case: the dead one may have stored a word and not moved the
     * sequence yet, and a reader that read before that store must read again.
     */
    private void settle(long at, int fieldsSize) {
        long sequence = (long) SEQUENCE.get(memory, at);
        if ((sequence & 1) != 0) {
            if (!isCommittedByItsRoot(at, fieldsSize)) {
                Guards.restoreFields(memory, at, fieldsSize);
                rolledBack = fieldsSize > 0;
            }
            sequence++;
            SEQUENCE.setRelease(memory, at, sequence);
        }
        KillPoint.at("takeover.settled");
        SEQUENCE.setRelease(memory, at, sequence + 2);
        VarHandle.storeStoreFence();
    }

    private boolean isCommittedByItsRoot(long at, int fieldsSize) {
        long tail = GuardWords.tail(at, fieldsSize);
        long root = (long) ROOT.get(memory, tail);
        return root != 0
                && (long) SEQUENCE.getAcquire(memory, Places.addressOf(place, root))
                        != (long) ROOT_SEQUENCE.get(memory, tail);
    }

    /** Settles every other struct of a transaction that is not committed, from its root on. */
    private void settleChain(long at, long tail) {
        long sequence = (long) SEQUENCE.get(memory, at);
        long root = Places.positionOf(place, at);
        if ((sequence & 1) == 0) {
            return; // it was committed, or nothing was written
        }
        long position = (long) NEXT.get(memory, tail);
        while (position != 0) {
            long other = Places.addressOf(place, position);
            int fieldsSize = fieldsSize(other);
            long otherTail = GuardWords.tail(other, fieldsSize);
            if ((long) ROOT.getAcquire(memory, otherTail) != root
                    || (long) ROOT_SEQUENCE.getAcquire(memory, otherTail) != sequence) {
                throw damaged("its chain leads to position " + position + ", which is not part of it");
            }
            long next = (long) NEXT.getAcquire(memory, otherTail);
            settleOther(other, fieldsSize);
            KillPoint.at("takeover.chain");
            if (next != 0 && next <= position) {
                throw damaged("its chain goes back from position " + position + " to " + next);
            }
            position = next;
        }
    }

    /** Either this thread settles it, or the one that has taken it over does so before it waits for anybody. */
    private void settleOther(long at, int fieldsSize) {
        while (((long) SEQUENCE.getAcquire(memory, at) & 1) != 0) {
            long owner = (long) OWNER.getVolatile(memory, at);
            if (isDead(place, owner) && OWNER.compareAndSet(memory, at, owner, self)) {
                taken.add(at);
                HOLDS.set(memory, at, 0);
                settle(at, fieldsSize);
                place.liveness.tookOver(place, at, owner, true);
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Waits until the root of this struct's transaction has moved on, or moves it. */
    private void waitForRoot(long tail) {
        long root = (long) ROOT.get(memory, tail);
        if (root == 0) {
            return;
        }
        long at = Places.addressOf(place, root);
        long sequence = (long) ROOT_SEQUENCE.get(memory, tail);
        while ((long) SEQUENCE.getAcquire(memory, at) == sequence) {
            long owner = (long) OWNER.getVolatile(memory, at);
            if (isDead(place, owner) && OWNER.compareAndSet(memory, at, owner, self)) {
                HOLDS.set(memory, at, 0);
                TakeOver ofRoot = new TakeOver(place, self);
                ofRoot.recover(at, fieldsSize(at));
                place.liveness.tookOver(place, at, owner, ofRoot.rolledBack);
                Guards.release(memory, at);
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private int fieldsSize(long at) {
        int fieldsSize = (int) FIELDS.get(memory, at);
        if (fieldsSize < 0
                || fieldsSize % Long.BYTES != 0
                || GuardWords.structSize(fieldsSize) > place.segment.byteSize() - Places.positionOf(place, at)) {
            throw damaged(
                    "a struct at position " + Places.positionOf(place, at) + " has fields of " + fieldsSize + " bytes");
        }
        return fieldsSize;
    }

    private MemoryFormatException damaged(String what) {
        return new MemoryFormatException(
                "the transaction that changed \"" + place.name + "\" is damaged: " + what + "; delete the memory");
    }
}
