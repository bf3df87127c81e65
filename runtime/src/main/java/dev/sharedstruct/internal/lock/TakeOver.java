package dev.sharedstruct.internal.lock;

import static dev.sharedstruct.internal.lock.GuardWords.ABANDONED;
import static dev.sharedstruct.internal.lock.GuardWords.FIELDS;
import static dev.sharedstruct.internal.lock.GuardWords.HOLDS;
import static dev.sharedstruct.internal.lock.GuardWords.NEXT;
import static dev.sharedstruct.internal.lock.GuardWords.OWNER;
import static dev.sharedstruct.internal.lock.GuardWords.ROOT;
import static dev.sharedstruct.internal.lock.GuardWords.ROOT_SEQUENCE;
import static dev.sharedstruct.internal.lock.GuardWords.SEQUENCE;
import static dev.sharedstruct.internal.lock.GuardWords.TAKEOVERS;

import dev.sharedstruct.MemoryFormatException;
import java.lang.System.Logger.Level;
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

    /** The other structs of a transaction that is taken back. */
    private final List<Adopted> chain = new ArrayList<>();

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
            if (!new TakeOver(place, self).rescue(root)) {
                takeOver.requireOwned(at, root);
                return false;
            }
        }
        return false;
    }

    /** Whether the guard of a place waits to be taken over. */
    static boolean isOwnerDead(Place place) {
        return isDead(place, Guards.owner(place, place.address));
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
        if (Guards.isAlone(place)) {
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
        boolean pending = (long) SEQUENCE.getAcquire(memory, rootAt) == rootSequence;
        return pending && (rootSequence & 1) != 0 ? rootAt : 0;
    }

    /** The root of a pending transaction has an owner; if it has none by now, then it has moved on as well. */
    private void requireOwned(long at, long rootAt) {
        long owner = (long) OWNER.getVolatile(memory, rootAt);
        if ((owner == 0L || owner == GuardWords.REMOVED) && pendingRoot(at, place.fieldsSize) == rootAt) {
            throw damaged("its root at position " + Places.positionOf(place, rootAt) + " is free");
        }
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
        boolean rolledBack;
        try {
            HOLDS.set(memory, at, 0);
            rolledBack = recover(at, fieldsSize);
            done = true;
        } finally {
            if (!done) {
                OWNER.setRelease(memory, at, owner); // damaged: everybody is to hear of that, and nobody to wait for us
            }
        }
        report(at, owner, rolledBack && (fieldsSize > 0 || isOfStripe(at)));
        chain.forEach(other -> report(other.at(), other.owner(), true));
        return true;
    }

    /** All is right by now, and the lock is acquired: that must not fail because telling of it does. */
    private void report(long at, long owner, boolean rolledBack) {
        try {
            place.liveness.tookOver(place, at, owner, rolledBack);
        } catch (RuntimeException | Error e) {
            System.getLogger("dev.sharedstruct").log(Level.DEBUG, "a recovery could not be told", e);
        }
    }

    /** Makes what is committed the fields; answers whether something was taken back. */
    private boolean recover(long at, int fieldsSize) {
        long tail = GuardWords.tail(at, fieldsSize);
        boolean rollBack = Guards.isOdd(memory, at) && (long) ROOT.get(memory, tail) == 0;
        if (rollBack) {
            rollBack(at, fieldsSize, tail);
        }
        settle(at, tail);
        return rollBack;
    }

    private void rollBack(long at, int fieldsSize, long tail) {
        boolean decided = false;
        try {
            adoptChain(at, tail);
            KillPoint.at("takeover.adopted");
            for (int i = 0; i < chain.size(); i++) {
                Adopted other = chain.get(i);
                if (Guards.isOdd(memory, other.at())) {
                    Guards.restoreFields(memory, other.at(), other.fieldsSize());
                }
            }
            if (isOfStripe(at)) {
                Guards.restoreImage(place, at);
            } else {
                Guards.restoreFields(memory, at, fieldsSize);
            }
            Guards.makeEven(memory, at); // decides: from here on all of them count as committed
            decided = true;
        } finally {
            if (!decided) {
                chain.forEach(other -> OWNER.compareAndSet(memory, other.at(), self, other.owner()));
            }
        }
        KillPoint.at("takeover.decided");
        for (int i = 0; i < chain.size(); i++) {
            Adopted other = chain.get(i);
            settle(other.at(), GuardWords.tail(other.at(), other.fieldsSize()));
            KillPoint.at("takeover.settled");
        }
        for (int i = 0; i < chain.size(); i++) {
            Guards.release(memory, chain.get(i).at());
        }
    }

    /** Whether it is the guard of a run of elements: these are in no transaction, so it is that of the place itself. */
    private boolean isOfStripe(long at) {
        return at == place.address && place.guardian instanceof Stripe;
    }

    /**
     * Makes the sequence even and moves it further: the dead one may have stored a word and not moved it yet, and a reader
     * that read before that store must read again. Then nothing of a transaction is left.
     */
    private void settle(long at, long tail) {
        Guards.makeEven(memory, at);
        SEQUENCE.setRelease(memory, at, (long) SEQUENCE.get(memory, at) + 2);
        ROOT.setRelease(memory, tail, 0L);
        NEXT.setRelease(memory, tail, 0L);
        TAKEOVERS.setRelease(memory, tail, (int) TAKEOVERS.get(memory, tail) + 1);
        VarHandle.storeStoreFence();
    }

    /** How often the guard of a place was taken over from a dead owner. */
    static int count(Place place) {
        return (int) TAKEOVERS.getAcquire(Places.memory(place), GuardWords.tail(place.address, place.fieldsSize));
    }

    /** A struct of the same transaction, taken from the dead. */
    private record Adopted(long at, int fieldsSize, long owner) {}

    /** Takes over all other structs of a pending transaction, from its root on. */
    private void adoptChain(long rootAt, long rootTail) {
        long root = Places.positionOf(place, rootAt);
        long last = root;
        for (long position = (long) NEXT.get(memory, rootTail); position != 0; ) {
            if (position <= last) {
                throw damaged("its chain goes back from position " + last + " to " + position);
            }
            Adopted other = adopt(position, root);
            KillPoint.at("takeover.chain");
            last = position;
            position = (long) NEXT.getAcquire(memory, GuardWords.tail(other.at(), other.fieldsSize()));
        }
    }

    /** Nobody else takes over a struct of a pending transaction but through its root, which this thread owns. */
    private Adopted adopt(long position, long root) {
        long at = Places.addressOf(place, position);
        int fieldsSize = fieldsSize(at);
        long owner = (long) OWNER.getVolatile(memory, at);
        Adopted other = new Adopted(at, fieldsSize, owner);
        chain.add(other); // before it is taken: there may be no room for it
        if ((long) ROOT.getAcquire(memory, GuardWords.tail(at, fieldsSize)) != root
                || !isDead(place, owner)
                || !OWNER.compareAndSet(memory, at, owner, self)) {
            throw damaged("its struct at position " + position + " is not in it any more");
        }
        HOLDS.set(memory, at, 0);
        return other;
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
        return new MemoryFormatException("the transaction that changed \"" + Places.name(place) + "\" is damaged: "
                + what + "; delete the memory");
    }
}
