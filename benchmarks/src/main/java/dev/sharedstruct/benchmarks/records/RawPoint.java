package dev.sharedstruct.benchmarks.records;

import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.SharedStruct;

/** A {@link Point} without a lock. */
@SharedStruct(lock = LockMode.NONE)
public record RawPoint(double x, double y) {}
