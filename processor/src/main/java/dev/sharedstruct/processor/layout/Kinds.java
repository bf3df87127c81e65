package dev.sharedstruct.processor.layout;

import dev.sharedstruct.processor.diagnostic.Diagnostic;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Struct;
import java.util.Optional;

/** Tells how fields are stored. */
public final class Kinds {

    private Kinds() {}

    /** How a field is stored, or nothing if it cannot be. */
    public static Optional<Kind> find(Struct struct, Field field) {
        return find(struct, field, struct.name().packageName());
    }

    /** The same for a struct that may be inside of one of another package. */
    static Optional<Kind> find(Struct struct, Field field, String packageName) {
        try {
            return Optional.of(new KindResolver(struct, field, packageName).resolve());
        } catch (Refusal refusal) {
            return Optional.empty();
        }
    }

    /** Why a field cannot be stored, or nothing if it can. */
    public static Optional<Diagnostic> check(Struct struct, Field field) {
        return check(struct, field, struct.name().packageName());
    }

    /** The same for a struct that may be inside of one of another package. */
    static Optional<Diagnostic> check(Struct struct, Field field, String packageName) {
        try {
            new KindResolver(struct, field, packageName).resolve();
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal.diagnostic());
        }
    }
}
