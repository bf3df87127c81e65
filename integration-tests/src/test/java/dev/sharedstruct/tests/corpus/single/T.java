package dev.sharedstruct.tests.corpus.single;

import dev.sharedstruct.annotation.SharedStruct;

/** A name that type variables have. */
@SharedStruct
public record T(int t) {}
