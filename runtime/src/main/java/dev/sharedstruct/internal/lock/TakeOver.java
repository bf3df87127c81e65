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

/**
 * Acquiring the guard of a dead owner: what it had begun is taken back, or what its transaction had committed is kept.
 * Only an owner word that was found dead is replaced, so of two rescuers one has it; and each step leaves all as it was,
 * or done, so a rescuer may die as well.
 *
 * <p>A struct that is changed in a transaction names the first struct of that, its root, and the sequence that the root
 * has while nothing is committed. If the root has that sequence and its owner is dead, the transaction is taken back as a
 * whole, from the root on: first all of its structs are adopted, along the chain that begins at the root, then their
 * fields restored, and only then the root's sequence moves, after which they would count as committed. Who comes by
 * another struct of it rescues the root first. So no living thread ever waits for a rescuer.
 *
 * <p>If the root has moved on, the transaction was committed, and each struct is settled by whoever takes it over. The root
 * may be removed by then, and its bytes be something else: but not that very number, for sequences begin at random.
 *
 * <p>The order of the steps is that of the model {@code runtime/src/model/transaction.pml}, which also shows what is lost
 * in other ones. Stores that others must see in order are release stores.
 */
final class TakeOver {

    /** With each attempt something is rescued, so there are few; the bound is for damaged memories. */
    private static final int ATTEMPTS = 1 << 16;

    private final Place place;

    private final MemorySegment memory;

    private final long self;

    private TakeOver(Place place, long self) {
        this.place = place;
        this.self = self;
        memory = Places.memory(place);
    }

    /** Acquires the guard if its owner is dead; answers false if it is not, or somebody else is about to. */
    static boolean attempt(Place place, long at, long self) {
        for (int i = 0; i < ATTEMPTS; i++) {
            long owner = Guards.owner(place, at);
            if (!isDead(place, owner)) {
                return i > 0 && Waiting.tryAcquire(place, at, self);
            }
            TakeOver takeOver = new TakeOver(place, self);
            long root = takeOver.pendingRoot(at, place.fieldsSize);
            if (root == 0) {
                return takeOver.take(at, place.fieldsSize, owner) && takeOver.confirm(at);
            }
            if (!takeOver.rescue(root)) {
                return false;
            }
        }
        return false;
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

    private boolean confirm(long at) {
        if (place.fieldsSize == 0) {
            ABANDONED.setRelease(memory, GuardWords.tail(at, 0), 1);
        }
        KillPoint.at("takeover.recovered");
        return Guards.confirm(place, at, self);
    }

    /** The address of the root of a transaction that is neither committed nor taken back, or 0. */
    private long pendingRoot(long at, int fieldsSize) {
        long tail = GuardWords.tail(at, fieldsSize);
        long root = (long) ROOT.getAcquire(memory, tail);
        if (root == 0) {
            return 0;
        }
        long rootAt = Places.addressOf(place, root);
        long rootSequence = (long) ROOT_SEQUENCE.getAcquire(memory, tail);
        return (long) SEQUENCE.getAcquire(memory, rootAt) == rootSequence ? rootAt : 0;
    }

    /** Takes a whole transaction back, unless somebody who lives is about to. */
    private boolean rescue(long rootAt) {
        long owner = (long) OWNER.getVolatile(memory, rootAt);
        boolean taken = isDead(place, owner) && take(rootAt, fieldsSize(rootAt), owner);
        if (taken) {
            Guards.release(memory, rootAt);
        }
        return taken;
    }

    /** Takes over a struct that is not part of a pending transaction, or is the root of one. */
    private boolean take(long at, int fieldsSize, long owner) {
        if (!OWNER.compareAndSet(memory, at, owner, self)) {
            return false;
        }
        KillPoint.at("takeover");
        boolean done = false;
        try {
            HOLDS.set(memory, at, 0);
            boolean rolledBack = recover(at, fieldsSize);
            place.liveness.tookOver(place, at, owner, rolledBack && fieldsSize > 0);
            done = true;
            return true;
        } finally {
            if (!done) {
                OWNER.setRelease(memory, at, owner); // damaged: everybody is to hear of that, and nobody to wait for us
            }
        }
    }

    /** Makes what is committed the fields; answers whether something was taken back. */
    private boolean recover(long at, int fieldsSize) {
        long tail = GuardWords.tail(at, fieldsSize);
        boolean rollBack = isOdd(at) && (long) ROOT.get(memory, tail) == 0;
        if (rollBack) {
            List<Adopted> chain = adoptChain(at, tail);
            KillPoint.at("takeover.adopted");
            chain.forEach(this::restoreFields);
            Guards.restoreFields(memory, at, fieldsSize);
            makeEven(at); // decides: from here on all of them count as committed
            KillPoint.at("takeover.decided");
            chain.forEach(other -> settle(other.at(), GuardWords.tail(other.at(), other.fieldsSize())));
            KillPoint.at("takeover.settled");
            chain.forEach(this::giveBack);
        }
        settle(at, tail);
        return rollBack;
    }

    private void restoreFields(Adopted other) {
        if (isOdd(other.at())) {
            Guards.restoreFields(memory, other.at(), other.fieldsSize());
        }
    }

    private void giveBack(Adopted other) {
        place.liveness.tookOver(place, other.at(), other.owner(), true);
        Guards.release(memory, other.at());
    }

    /**
     * Makes the sequence even and moves it further: the dead one may have stored a word and not moved it yet, and a reader
     * that read before that store must read again. Then nothing of a transaction is left.
     */
    private void settle(long at, long tail) {
        makeEven(at);
        SEQUENCE.setRelease(memory, at, (long) SEQUENCE.get(memory, at) + 2);
        ROOT.setRelease(memory, tail, 0L);
        NEXT.setRelease(memory, tail, 0L);
        VarHandle.storeStoreFence();
    }

    private void makeEven(long at) {
        long sequence = (long) SEQUENCE.get(memory, at);
        if ((sequence & 1) != 0) {
            SEQUENCE.setRelease(memory, at, sequence + 1);
        }
    }

    private boolean isOdd(long at) {
        return ((long) SEQUENCE.get(memory, at) & 1) != 0;
    }

    /** A struct of the same transaction, taken from the dead. */
    private record Adopted(long at, int fieldsSize, long owner) {}

    /** Takes over all other structs of a pending transaction, from its root on. */
    private List<Adopted> adoptChain(long rootAt, long rootTail) {
        List<Adopted> chain = new ArrayList<>();
        boolean whole = false;
        try {
            long root = Places.positionOf(place, rootAt);
            long last = root;
            for (long position = (long) NEXT.get(memory, rootTail); position != 0; ) {
                if (position <= last) {
                    throw damaged("its chain goes back from position " + last + " to " + position);
                }
                Adopted other = adopt(position, root);
                chain.add(other);
                KillPoint.at("takeover.chain");
                last = position;
                position = (long) NEXT.getAcquire(memory, GuardWords.tail(other.at(), other.fieldsSize()));
            }
            whole = true;
            return chain;
        } finally {
            if (!whole) {
                chain.forEach(other -> OWNER.setRelease(memory, other.at(), other.owner()));
            }
        }
    }

    /** Nobody else takes over a struct of a pending transaction but through its root, which this thread owns. */
    private Adopted adopt(long position, long root) {
        long at = Places.addressOf(place, position);
        int fieldsSize = fieldsSize(at);
        long owner = (long) OWNER.getVolatile(memory, at);
        if ((long) ROOT.getAcquire(memory, GuardWords.tail(at, fieldsSize)) != root
                || !isDead(place, owner)
                || !OWNER.compareAndSet(memory, at, owner, self)) {
            throw damaged("its struct at position " + position + " is not in it any more");
        }
        HOLDS.set(memory, at, 0);
        return new Adopted(at, fieldsSize, owner);
    }

    private int fieldsSize(long at) {
        int fieldsSize = (int) FIELDS.get(memory, at);
        long position = Places.positionOf(place, at);
        if (fieldsSize < 0
                || fieldsSize % Long.BYTES != 0
                || GuardWords.structSize(fieldsSize) > place.segment.byteSize() - position) {
            throw damaged("the struct at position " + position + " has fields of " + fieldsSize + " bytes");
        }
        return fieldsSize;
    }

    private MemoryFormatException damaged(String what) {
        return new MemoryFormatException(
                "the transaction that changed \"" + place.name + "\" is damaged: " + what + "; delete the memory");
    }
}
