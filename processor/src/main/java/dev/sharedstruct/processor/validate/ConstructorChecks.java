package dev.sharedstruct.processor.validate;

import dev.sharedstruct.processor.diagnostic.Diagnostic;
import dev.sharedstruct.processor.diagnostic.Problem;
import dev.sharedstruct.processor.model.Constructor;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Location;
import dev.sharedstruct.processor.model.Parameter;
import dev.sharedstruct.processor.model.Struct;
import dev.sharedstruct.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the constructor of a class like a record must be; a record's is as it must be. */
final class ConstructorChecks {

    private ConstructorChecks() {}

    static List<Diagnostic> of(Struct struct) {
        if (struct.kind() == Struct.Kind.RECORD || struct.fields().isEmpty()) {
            return List.of();
        }
        List<TypeRef> types = struct.fields().stream().map(Field::type).toList();
        Optional<Constructor> exact = struct.constructors().stream()
                .filter(constructor -> constructor.types().equals(types))
                .findFirst();
        if (exact.isPresent()) {
            return ofExact(struct, exact.get());
        }
        return struct.constructors().stream()
                .filter(constructor -> isConfused(struct, constructor))
                .findFirst()
                .map(constructor -> List.of(confused(struct, constructor)))
                .orElseGet(() -> List.of(Diagnostic.of(
                        Problem.MISSING_CONSTRUCTOR,
                        new Location.OfType(),
                        struct.name().nested(),
                        declaration(struct))));
    }

    private static List<Diagnostic> ofExact(Struct struct, Constructor constructor) {
        List<Diagnostic> found = new ArrayList<>();
        if (constructor.isPrivate()) {
            String types = constructor.types().stream().map(TypeRef::text).collect(Collectors.joining(", "));
            found.add(Diagnostic.of(
                    Problem.PRIVATE_CONSTRUCTOR,
                    constructor.location(),
                    struct.name().simple(),
                    types));
        }
        if (isConfused(struct, constructor)) {
            found.add(confused(struct, constructor));
        }
        constructor
                .thrown()
                .ifPresent(
                        thrown -> found.add(Diagnostic.of(Problem.CONSTRUCTOR_THROWS, constructor.location(), thrown)));
        return found;
    }

    /** Whether the parameters are named as the fields are, and these are not in this order. */
    private static boolean isConfused(Struct struct, Constructor constructor) {
        List<String> fields = struct.fields().stream().map(Field::name).toList();
        List<String> parameters = constructor.names();
        return !parameters.equals(fields)
                && parameters.size() == fields.size()
                && new HashSet<>(parameters).equals(new HashSet<>(fields));
    }

    private static Diagnostic confused(Struct struct, Constructor constructor) {
        String parameters =
                constructor.parameters().stream().map(ConstructorChecks::text).collect(Collectors.joining(", "));
        return Diagnostic.of(Problem.CONSTRUCTOR_ORDER, constructor.location(), parameters, declaration(struct));
    }

    private static String text(Parameter parameter) {
        return parameter.type().text() + " " + parameter.name();
    }

    private static String declaration(Struct struct) {
        return struct.fields().stream()
                .map(field -> field.type().text() + " " + field.name())
                .collect(Collectors.joining(", ", struct.name().simple() + "(", ")"));
    }
}
