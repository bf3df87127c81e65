package dev.sharedstruct.tests.corpus.shadow;

import dev.sharedstruct.annotation.Compound;
import dev.sharedstruct.annotation.SharedStruct;

/** Its package has classes of the names that generated code uses. */
@SharedStruct
public record Shadow(int value) {

    @Compound
    public Shadow add(Guard guard, Objects objects, Override override) {
        return new Shadow(value + guard.hashCode() + objects.hashCode() + override.hashCode());
    }
}

/** Not {@link java.lang.String}. */
final class String {}

/** Not {@link java.lang.Override}. */
final class Override {}

/** Not {@link java.lang.SuppressWarnings}. */
final class SuppressWarnings {}

/** Not the runtime's. */
final class Guard {}

/** Not {@link java.util.Objects}. */
final class Objects {}

/** Not the runtime's. */
final class Accessor {}

/** Not the JDK's. */
final class MemoryLayout {}
