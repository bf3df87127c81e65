package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.annotation.SharedStruct;

/** Every type of field, each change through a constructor. */
@SharedStruct
public record CheckedEverything(
        boolean flag, byte tiny, short small, char letter, int number, long big, float ratio, double precise) {

    /** Rejects what the test never makes. */
    public CheckedEverything {
        if (number == Integer.MIN_VALUE && big == Long.MIN_VALUE) {
            throw new IllegalArgumentException("number and big are both the least: number=" + number);
        }
    }
}
