package dev.sharedstruct.tests.corpus.kinds;

import dev.sharedstruct.annotation.Length;
import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.annotation.Utf8;

/** One of each that is more than a number, few enough to be read by people. */
@SharedStruct
public record Member(
        Point home, @Utf8(16) String name, @Length(3) int[] scores, Color color) {}
