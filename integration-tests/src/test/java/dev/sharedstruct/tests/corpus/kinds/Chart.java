package dev.sharedstruct.tests.corpus.kinds;

import dev.sharedstruct.annotation.Length;
import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.annotation.Utf8;

/** Structs in structs in arrays of structs. */
@SharedStruct
public record Chart(
        @Utf8(20) String title,
        @Length(2) Label[] labels,
        Label legend,
        @Length(3) Point[] path) {}
