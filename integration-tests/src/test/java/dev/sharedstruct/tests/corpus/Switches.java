package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.annotation.SharedStruct;

/** Neighbours of one byte each. */
@SharedStruct
record Switches(boolean a, boolean b, boolean c, boolean d, byte e, byte f) {}
