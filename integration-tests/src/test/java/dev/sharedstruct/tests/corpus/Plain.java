package dev.sharedstruct.tests.corpus;

import dev.sharedstruct.annotation.FieldAccess;
import dev.sharedstruct.annotation.Length;
import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.SharedStruct;

/** What has plain access. */
final class Plain {

    private Plain() {}

    /** The same memory as the other one of that name. */
    @SharedStruct(lock = LockMode.NONE, access = FieldAccess.PLAIN)
    record Trace(@Length(3) double[] levels, RawGauge gauge, int count) {}
}
