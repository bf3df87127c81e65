package dev.sharedstruct.benchmarks.records;

import dev.sharedstruct.annotation.FieldAccess;
import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.SharedStruct;

/** A {@link Counter} whose fields are accessed without any order of memory. */
@SharedStruct(lock = LockMode.NONE, access = FieldAccess.PLAIN)
public record PlainCounter(long balance, long deposits) {}
