package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.annotation.Length;
import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.SharedStruct;

/** A value, an array and a struct without a lock. */
@SharedStruct(lock = LockMode.NONE)
record Trace(@Length(3) double[] levels, RawGauge gauge, int count) {}
