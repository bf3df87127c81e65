package dev.sharedstruct.benchmarks.records;

import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.SharedStruct;

/** The types of {@link Mixed} without a lock. */
public final class RawMixed {

    private RawMixed() {}

    @SharedStruct(lock = LockMode.NONE)
    public record A(long value) {}

    @SharedStruct(lock = LockMode.NONE)
    public record B(int other, long value) {}

    @SharedStruct(lock = LockMode.NONE)
    public record C(double other, double another, long value) {}

    @SharedStruct(lock = LockMode.NONE)
    public record D(boolean flag, short code, long value) {}
}
