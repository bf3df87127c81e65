package dev.sharedstruct.tests.corpus.shadow;

/** Not {@link java.lang.String}. */
final class String {}
