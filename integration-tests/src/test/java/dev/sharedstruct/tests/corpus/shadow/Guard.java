package dev.sharedstruct.tests.corpus.shadow;

/** Not the runtime's. */
final class Guard {}
