package dev.sharedstruct.tests.interop;

import dev.sharedstruct.annotation.Evolution;
import dev.sharedstruct.annotation.SharedStruct;

/** The first version of a record. */
@SharedStruct(evolution = Evolution.APPEND)
record Early(long balance, int deposits) {}
