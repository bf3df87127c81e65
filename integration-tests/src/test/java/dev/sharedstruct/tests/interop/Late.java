package dev.sharedstruct.tests.interop;

import dev.sharedstruct.annotation.Evolution;
import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.annotation.Utf8;

/** {@link Early}, with more fields behind. */
@SharedStruct(evolution = Evolution.APPEND, reserve = 16)
record Late(
        long balance, int deposits, long limit, @Utf8(20) String owner) {}
