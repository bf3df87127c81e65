package dev.sharedstruct.tests.chaos;

import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.SharedStruct;

/** Two numbers that are the same, as far as those that write them keep to a lock. */
@SharedStruct(lock = LockMode.NONE)
record Board(long one, long other) {}
