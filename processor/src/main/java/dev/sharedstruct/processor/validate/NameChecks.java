package dev.sharedstruct.processor.validate;

import dev.sharedstruct.processor.diagnostic.Diagnostic;
import dev.sharedstruct.processor.diagnostic.Problem;
import dev.sharedstruct.processor.model.Location;
import dev.sharedstruct.processor.model.QualifiedName;
import java.util.Collection;
import java.util.Optional;

/** No two structs can have accessors of one name. */
public final class NameChecks {

    private NameChecks() {}

    /**
     * Checks a struct against others.
     *
     * @param struct its name
     * @param others names of structs, of which it may be one
     */
    public static Optional<Diagnostic> validate(QualifiedName struct, Collection<QualifiedName> others) {
        return others.stream()
                .filter(other -> !other.equals(struct) && other.accessor().equals(struct.accessor()))
                .findFirst()
                .map(other -> Diagnostic.of(
                        Problem.NAME_SHARED,
                        new Location.OfType(),
                        struct.nested(),
                        other.nested(),
                        struct.accessor().canonical()));
    }
}
