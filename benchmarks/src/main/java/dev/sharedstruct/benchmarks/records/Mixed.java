package dev.sharedstruct.benchmarks.records;

import dev.sharedstruct.annotation.SharedStruct;

/** Several types that meet in one call site. */
public final class Mixed {

    private Mixed() {}

    @SharedStruct
    public record A(long value) {}

    @SharedStruct
    public record B(int other, long value) {}

    @SharedStruct
    public record C(double other, double another, long value) {}

    @SharedStruct
    public record D(boolean flag, short code, long value) {}
}
