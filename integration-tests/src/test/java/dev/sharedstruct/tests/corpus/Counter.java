package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.SharedStruct;

/** One field, which is changed by one store. */
@SharedStruct
record Counter(long value) {

    @Compound
    Counter twice() {
        return new Counter(2 * value);
    }
}
