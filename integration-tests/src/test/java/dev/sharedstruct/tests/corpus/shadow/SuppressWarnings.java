package dev.sharedstruct.tests.corpus.shadow;

/** Not {@link java.lang.SuppressWarnings}. */
final class SuppressWarnings {}
