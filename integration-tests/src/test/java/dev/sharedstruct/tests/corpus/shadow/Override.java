package dev.sharedstruct.tests.corpus.shadow;

/** Not {@link java.lang.Override}. */
final class Override {}
