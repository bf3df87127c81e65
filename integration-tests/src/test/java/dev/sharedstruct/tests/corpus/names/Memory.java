package dev.sharedstruct.tests.corpus.names;

import dev.sharedstruct.annotation.SharedStruct;

/** Its accessor has the name of a class of ours. */
@SharedStruct
public record Memory(long size) {}
