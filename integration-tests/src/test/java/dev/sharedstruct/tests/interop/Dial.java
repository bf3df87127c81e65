package dev.sharedstruct.tests.interop;

import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.SharedStruct;

/** Words that everybody writes by themselves; {@code auto} is a word of C's. */
@SharedStruct(lock = LockMode.NONE)
public record Dial(int level, boolean on, byte step, char auto, double ratio, long counter) {}
