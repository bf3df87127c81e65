package dev.sharedstruct.tests.chaos;

import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.SharedStruct;

/** What one thread has done, counted twice. */
@SharedStruct
record Tally(long count, long negative) {

    static final Tally NONE = new Tally(0, 0);

    boolean agrees() {
        return count == -negative;
    }

    @Compound
    Tally next() {
        return new Tally(count + 1, negative - 1);
    }
}
