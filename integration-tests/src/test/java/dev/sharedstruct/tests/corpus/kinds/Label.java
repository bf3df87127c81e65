package dev.sharedstruct.tests.corpus.kinds;

import dev.sharedstruct.annotation.Nullable;
import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.annotation.Utf8;

/** A struct of texts, for arrays. */
@SharedStruct
public record Label(
        @Utf8(12) String text, Point at, @Nullable Integer size) {}
