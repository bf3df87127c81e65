package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.SharedStruct;

/** Neighbours of one byte each, in one word for the hardware's compare-and-set. */
@SharedStruct(lock = LockMode.NONE)
record RawSwitches(boolean a, boolean b, boolean c, boolean d, byte e, byte f, short g, char h) {}
