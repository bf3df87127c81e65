package dev.sharedstruct.benchmarks.records;

import dev.sharedstruct.annotation.SharedStruct;

/** What there is many of. */
@SharedStruct
public record Point(double x, double y) {}
