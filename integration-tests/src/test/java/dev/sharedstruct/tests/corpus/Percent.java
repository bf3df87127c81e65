package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.Outcome;
import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.SharedStruct;

/** Its constructor rejects what is negative, and changes what is too much. */
@SharedStruct
public record Percent(int value, long changes) {

    /** Makes 100 of what is more. */
    public Percent {
        if (value < 0) {
            throw new IllegalArgumentException("value is negative: " + value);
        }
        value = Math.min(value, 100);
    }

    /** A change that the constructor may reject. */
    @Compound
    public Percent lower(int by) {
        return new Percent(value - by, changes + 1);
    }

    /** An answer without a change. */
    @Compound
    public Outcome<Percent, Integer> missing() {
        return Outcome.unchanged(100 - value);
    }
}
