package dev.sharedstruct.tests.corpus.shadow;

/** Not the JDK's. */
final class MemoryLayout {}
