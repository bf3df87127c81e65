package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.annotation.SharedStruct;

/** Some of it should not be used any more. */
@SharedStruct
public record Fading(
        int current,
        @Deprecated int old,
        @Deprecated(forRemoval = true) int older) {}
