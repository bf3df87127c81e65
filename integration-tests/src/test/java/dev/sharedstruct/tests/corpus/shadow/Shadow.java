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

    @Compound
    public dev.sharedstruct.Outcome<Shadow, java.lang.Integer> length(java.lang.String text, Integer unused) {
        return dev.sharedstruct.Outcome.of(new Shadow(text.length()), value);
    }
}
