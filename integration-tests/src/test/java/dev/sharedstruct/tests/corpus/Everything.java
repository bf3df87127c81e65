package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.annotation.SharedStruct;

/** Every type of field. */
@SharedStruct
public record Everything(
        boolean flag, byte tiny, short small, char letter, int number, long big, float ratio, double precise) {}
