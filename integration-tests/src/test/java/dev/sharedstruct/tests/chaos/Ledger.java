package dev.sharedstruct.tests.chaos;

import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.SharedStruct;

/** What one thread has done, counted twice. */
@SharedStruct
record Ledger(long count, long negative) {

    static final Ledger NONE = new Ledger(0, 0);

    boolean agrees() {
        return count == -negative;
    }

    @Compound
    Ledger next() {
        return new Ledger(count + 1, negative - 1);
    }
}
