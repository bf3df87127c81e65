package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.annotation.SharedStruct;

/** Every type of field, each change through a constructor. */
@SharedStruct
public record CheckedEverything(
        boolean flag, byte tiny, short small, char letter, int number, long big, float ratio, double precise) {

    /** Rejects what the test never makes. */
    public CheckedEverything {
        if (ratio == Float.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException("ratio is less than every number");
        }
    }
}
