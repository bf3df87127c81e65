package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.SharedStruct;

/** Every type of field, without a lock. */
@SharedStruct(lock = LockMode.NONE)
public record RawEverything(
        boolean flag, byte tiny, short small, char letter, int number, long big, float ratio, double precise) {}
