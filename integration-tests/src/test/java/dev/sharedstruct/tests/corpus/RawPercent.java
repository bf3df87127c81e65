package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.SharedStruct;

/** Its constructor is asked by {@code get} alone. */
@SharedStruct(lock = LockMode.NONE)
public record RawPercent(int value) {

    /** Rejects what is out of range. */
    public RawPercent(int value) {
        if (value < 0 || value > 100) {
            throw new IllegalArgumentException("no percentage: " + value);
        }
        this.value = value;
    }
}
