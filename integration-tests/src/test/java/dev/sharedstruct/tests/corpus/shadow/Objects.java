package dev.sharedstruct.tests.corpus.shadow;

/** Not {@link java.util.Objects}. */
final class Objects {}
