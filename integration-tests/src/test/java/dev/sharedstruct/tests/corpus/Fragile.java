package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.annotation.SharedStruct;

/** Its second accessor may throw, when the first value could be stored already. */
@SharedStruct
public record Fragile(int first, int second) {

    @Override
    public int second() {
        if (second < 0) {
            throw new IllegalStateException("second is negative: " + second);
        }
        return second;
    }
}
