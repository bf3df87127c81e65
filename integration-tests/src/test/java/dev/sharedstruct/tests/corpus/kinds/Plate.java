package dev.sharedstruct.tests.corpus.kinds;

import dev.sharedstruct.annotation.Length;
import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.annotation.Unsigned;

/** Without a lock, for those without one. */
@SharedStruct(lock = LockMode.NONE)
public record Plate(
        @Unsigned(8) int weight, boolean loaded, @Length(3) byte[] marks) {}
