package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.SharedStruct;

/** One field of each way to change one without a lock. */
@SharedStruct(lock = LockMode.NONE)
record RawGauge(long samples, double load, boolean on) {}
