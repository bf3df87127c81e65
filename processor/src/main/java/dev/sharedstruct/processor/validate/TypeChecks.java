package dev.sharedstruct.processor.validate;

import dev.sharedstruct.annotation.FieldAccess;
import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.processor.diagnostic.Diagnostic;
import dev.sharedstruct.processor.diagnostic.Problem;
import dev.sharedstruct.processor.model.Location;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.Struct;
import java.util.ArrayList;
import java.util.List;

/** What the declaration of a struct must be. */
final class TypeChecks {

    private static final int MOST_RESERVE = 1 << 16;

    private static final Location TYPE = new Location.OfType();

    private static final Location ANNOTATION = new Location.OfAnnotation(TYPE, QualifiedName.of(SharedStruct.class));

    private TypeChecks() {}

    static List<Diagnostic> ofKind(Struct struct) {
        return switch (struct.kind()) {
            case RECORD, CLASS -> List.of();
            case INTERFACE, ENUM, ANNOTATION ->
                List.of(Diagnostic.of(
                        Problem.UNSUPPORTED_KIND,
                        ANNOTATION,
                        struct.name().nested(),
                        struct.kind().text(),
                        struct.name().simple()));
        };
    }

    static List<Diagnostic> of(Struct struct) {
        List<Diagnostic> found = new ArrayList<>();
        String name = struct.name().nested();
        if (!struct.typeParameters().isEmpty()) {
            String variables = String.join(", ", struct.typeParameters());
            found.add(Diagnostic.of(Problem.GENERIC_TYPE, TYPE, name, variables, variables));
        }
        struct.privateType()
                .ifPresent(type -> found.add(Diagnostic.of(
                        Problem.PRIVATE_TYPE,
                        TYPE,
                        type,
                        struct.name().accessor().simple(),
                        type)));
        if (struct.is(Struct.Trait.INNER)) {
            found.add(Diagnostic.of(
                    Problem.INNER_TYPE, TYPE, name, outer(struct), struct.name().simple()));
        }
        if (struct.is(Struct.Trait.ABSTRACT)) {
            found.add(Diagnostic.of(Problem.ABSTRACT_TYPE, TYPE, name));
        }
        struct.superclass()
                .ifPresent(superclass ->
                        found.add(Diagnostic.of(Problem.SUPERCLASS, TYPE, name, superclass, superclass, name)));
        if (struct.fields().isEmpty()) {
            String members = struct.kind() == Struct.Kind.RECORD ? "components" : "fields";
            found.add(Diagnostic.of(Problem.NO_FIELDS, TYPE, name, members));
        }
        int reserve = struct.rules().reserve();
        if (reserve < 0 || reserve > MOST_RESERVE) {
            found.add(Diagnostic.of(Problem.RESERVE_RANGE, ANNOTATION, name, reserve, MOST_RESERVE));
        }
        if (struct.isGuarded() && struct.rules().access() == FieldAccess.PLAIN) {
            found.add(Diagnostic.of(Problem.PLAIN_WITH_LOCK, ANNOTATION, name));
        }
        if (struct.surroundings().nameTaken()) {
            found.add(Diagnostic.of(
                    Problem.NAME_TAKEN, TYPE, name, struct.name().accessor().canonical()));
        }
        if (!struct.surroundings().hasRuntime()) {
            found.add(struct.surroundings()
                    .module()
                    .map(module -> Diagnostic.of(Problem.RUNTIME_NOT_READ, TYPE, module))
                    .orElseGet(() -> Diagnostic.of(Problem.RUNTIME_MISSING, TYPE)));
        }
        return found;
    }

    private static String outer(Struct struct) {
        List<String> names = struct.name().simpleNames();
        return names.size() == 1 ? "a method" : String.join(".", names.subList(0, names.size() - 1));
    }
}
