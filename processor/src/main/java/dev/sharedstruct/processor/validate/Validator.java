package dev.sharedstruct.processor.validate;

import dev.sharedstruct.processor.diagnostic.Diagnostic;
import dev.sharedstruct.processor.model.Struct;
import java.util.List;
import java.util.stream.Stream;

/** Finds everything that keeps a struct from having an accessor. */
public final class Validator {

    private Validator() {}

    /**
     * Checks a struct by itself.
     *
     * @param struct as found
     * @return what is wrong: of the type, its fields, constructors and compounds, in this order
     */
    public static List<Diagnostic> validate(Struct struct) {
        List<Diagnostic> kind = TypeChecks.ofKind(struct);
        return kind.isEmpty()
                ? Stream.of(
                                TypeChecks.of(struct),
                                FieldChecks.of(struct),
                                ConstructorChecks.of(struct),
                                CompoundChecks.of(struct),
                                ClashChecks.of(struct))
                        .flatMap(List::stream)
                        .toList()
                : kind;
    }
}
