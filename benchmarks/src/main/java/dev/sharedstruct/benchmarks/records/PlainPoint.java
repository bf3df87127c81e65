package dev.sharedstruct.benchmarks.records;

import dev.sharedstruct.annotation.FieldAccess;
import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.SharedStruct;

/** A {@link RawPoint} whose fields are accessed without any order of memory. */
@SharedStruct(lock = LockMode.NONE, access = FieldAccess.PLAIN)
public record PlainPoint(double x, double y) {}
