package dev.sharedstruct.tests.chaos;

import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.SharedStruct;

/** A bounded queue of tickets, of which only the numbers matter. */
@SharedStruct
record Tickets(int waiting, long put, long taken) {

    static final int MOST = 4;

    static final Tickets NONE = new Tickets(0, 0, 0);

    boolean agrees() {
        return waiting == put - taken && waiting >= 0 && waiting <= MOST;
    }

    @Compound
    Tickets putOne() {
        return new Tickets(waiting + 1, put + 1, taken);
    }

    @Compound
    Tickets takeOne() {
        return new Tickets(waiting - 1, put, taken + 1);
    }
}
