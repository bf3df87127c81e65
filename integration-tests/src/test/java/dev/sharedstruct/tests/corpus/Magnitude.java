package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.annotation.SharedStruct;

/** Its accessor is not what the constructor was given. */
@SharedStruct
public record Magnitude(int size) {

    @Override
    public int size() {
        return Math.abs(size);
    }
}
