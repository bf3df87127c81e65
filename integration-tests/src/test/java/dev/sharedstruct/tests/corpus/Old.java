package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.SharedStruct;

/** @deprecated to see what becomes of its accessor */
@Deprecated
@SharedStruct
public record Old(int value) {

    @Compound
    public Old next() {
        return new Old(value + 1);
    }
}
