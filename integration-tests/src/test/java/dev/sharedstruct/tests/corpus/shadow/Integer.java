package dev.sharedstruct.tests.corpus.shadow;

/** Not {@link java.lang.Integer}. */
public final class Integer {}
