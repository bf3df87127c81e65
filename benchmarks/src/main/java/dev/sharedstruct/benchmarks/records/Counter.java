package dev.sharedstruct.benchmarks.records;

import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.SharedStruct;

/** The fields of {@link Account}, without a lock. */
@SharedStruct(lock = LockMode.NONE)
public record Counter(long balance, long deposits) {}
