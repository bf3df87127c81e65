package dev.sharedstruct.tests.hammer;

import dev.sharedstruct.annotation.SharedStruct;

/** Two fields that are written by separate statements, and agree for everybody else. */
@SharedStruct
record Pair(long one, long other) {}
