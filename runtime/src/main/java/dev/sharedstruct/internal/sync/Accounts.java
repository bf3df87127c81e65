package dev.sharedstruct.internal.sync;

import dev.sharedstruct.MemoryFormatException;
import dev.sharedstruct.internal.lock.Binding;
import dev.sharedstruct.internal.lock.KillPoint;
import dev.sharedstruct.internal.lock.Owner;
import java.util.function.BooleanSupplier;

/**
 * A synchronizer that keeps an account for each process, so that what a dead one had can be given back. The accounts lie
 * in a table behind the tail, one word for each process slot: the upper half names the process, as in an owner word, the
 * lower half is the synchronizer's.
 *
 * <p>The table is too large for the image. A change of one account is made atomic with that of the fields by a note in the
 * fields, of the account and its new word: both are committed at once, and the word is stored in the table after that.
 * Whoever enters next stores it again, which changes nothing unless the last one died in between. The note of an object
 * that is new says that the first account is 0, which is true.
 *
 * <pre>
 *  fields
 *       0     8  noteSlot
 *       8     8  noteWord
 *      16        the synchronizer's own
 * </pre>
 */
abstract class Accounts extends Synchronizer {

    /** Where the fields of the synchronizer itself begin. */
    static final int FIRST_FIELD = 16;

    /** The lines of the layout for the note. */
    static final String NOTE_LAYOUT = """
        long noteSlot @0
        long noteWord @8
        """;

    private static final int NOTE_SLOT = 0;

    private static final int NOTE_WORD = 8;

    private final long table;

    private final int slots;

    /** Binds it; the table begins at that byte of the tail. */
    Accounts(Binding binding, long table, int slots) {
        super(binding);
        this.table = tail(table);
        this.slots = slots;
    }

    /** The bytes of a table. */
    static long tableSize(int slots) {
        return (long) slots * Long.BYTES;
    }

    /** Whether something must be given back if the process of an account, which is not 0, has died. */
    abstract boolean matters(long account);

    /** Gives back what a dead process had: changes the fields and commits with an account of 0. */
    abstract void settle(int slot, long account);

    @Override
    final boolean exclusively(BooleanSupplier operation) {
        return super.exclusively(() -> {
            redo();
            KillPoint.at("sync.entered");
            return operation.getAsBoolean();
        });
    }

    private void redo() {
        long slot = getLong(NOTE_SLOT);
        if (slot < 0 || slot >= slots) {
            throw new MemoryFormatException("\"" + name() + "\" is damaged: it notes account " + slot
                    + ", but the memory has accounts 0 to " + (slots - 1) + "; remove the object");
        }
        store((int) slot, getLong(NOTE_WORD));
    }

    private void store(int slot, long account) {
        LONG.setRelease(memory(), table + (long) slot * Long.BYTES, account);
    }

    final long account(int slot) {
        return (long) LONG.getAcquire(memory(), table + (long) slot * Long.BYTES);
    }

    /** Commits the fields and one account. */
    final void commit(int slot, long account) {
        setLong(NOTE_SLOT, slot);
        setLong(NOTE_WORD, account);
        commit();
        KillPoint.at("sync.noted");
        store(slot, account);
        KillPoint.at("sync.stored");
    }

    /** Commits the fields and the lower half of the account of this process. */
    final void commitOwn(long lowerHalf) {
        commit(Owner.slot(process()), process() | lowerHalf);
    }

    /** The lower half of the account of this process; settles that of the one that had the slot before. */
    final int own() {
        int slot = Owner.slot(process());
        long account = account(slot);
        if (account >>> 32 == process() >>> 32) {
            return (int) account;
        }
        if (account != 0 && matters(account)) {
            settle(slot, account);
        }
        return 0;
    }

    /** The first slot, from a given one, with an account of a dead process that matters; -1 if there is none. */
    final int findDead(int from) {
        for (int slot = from; slot < slots; slot++) {
            long account = account(slot);
            if (account != 0 && matters(account) && isDead(account)) {
                return slot;
            }
        }
        return -1;
    }

    /** Settles the accounts of dead processes; answers whether there were any. */
    final boolean settleDead() {
        exclusively(() -> false); // brings the table up to date
        boolean settled = false;
        // The operating system is asked outside of the guard: that takes a while for many processes.
        for (int dead = findDead(0); dead >= 0; dead = findDead(dead + 1)) {
            int slot = dead;
            long account = account(slot);
            settled |= account != 0
                    && isDead(account)
                    && exclusively(() -> {
                        boolean unsettled = account(slot) == account && matters(account);
                        if (unsettled) {
                            settle(slot, account);
                        }
                        return unsettled;
                    });
        }
        return settled;
    }
}
