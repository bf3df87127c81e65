package dev.sharedstruct.processor.validate;

import dev.sharedstruct.annotation.Default;
import dev.sharedstruct.processor.diagnostic.Diagnostic;
import dev.sharedstruct.processor.diagnostic.Problem;
import dev.sharedstruct.processor.layout.DefaultValue;
import dev.sharedstruct.processor.layout.Kinds;
import dev.sharedstruct.processor.layout.Layout;
import dev.sharedstruct.processor.model.AccessorMethod;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Location;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.Referent;
import dev.sharedstruct.processor.model.Struct;
import dev.sharedstruct.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the fields of a struct must be. */
final class FieldChecks {

    private FieldChecks() {}

    static List<Diagnostic> of(Struct struct) {
        List<Diagnostic> found = new ArrayList<>();
        for (Field field : struct.fields()) {
            if (field.isTransient()) {
                found.add(Diagnostic.of(Problem.TRANSIENT_FIELD, field.location(), field.name()));
            } else {
                Optional<Diagnostic> ofKind = Kinds.check(struct, field).or(() -> ofNested(field));
                ofKind.ifPresent(found::add);
                if (ofKind.isEmpty() && field.usableAccessor().isEmpty()) {
                    found.add(ofAccessor(struct, field));
                }
            }
            ofDefault(struct, field).ifPresent(found::add);
        }
        if (found.isEmpty() && Layout.find(struct).isEmpty()) {
            found.add(Diagnostic.of(
                    Problem.TOO_LARGE, new Location.OfType(), struct.name().nested(), "more", Layout.LARGEST));
        }
        return found;
    }

    private static Optional<Diagnostic> ofDefault(Struct struct, Field field) {
        Optional<String> text = field.options().defaultText();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Location location = new Location.OfAnnotation(field.location(), QualifiedName.of(Default.class));
        if (!struct.rules().isEvolving()) {
            return Optional.of(Diagnostic.of(Problem.DEFAULT_WITHOUT_EVOLUTION, location, field.name()));
        }
        return Kinds.find(struct, field)
                .flatMap(kind -> DefaultValue.problem(kind, text.get()))
                .map(problem -> Diagnostic.of(
                        Problem.DEFAULT_UNUSABLE,
                        location,
                        text.get(),
                        field.type().text(),
                        problem));
    }

    /** A struct that has no accessor itself can be inside of none. */
    private static Optional<Diagnostic> ofNested(Field field) {
        return field.referent() instanceof Referent.Structure(Struct nested, boolean _)
                        && !Validator.validate(nested).isEmpty()
                ? Optional.of(Diagnostic.of(
                        Problem.NESTED_INVALID,
                        field.location(),
                        field.name(),
                        nested.name().canonical()))
                : Optional.empty();
    }

    private static Diagnostic ofAccessor(Struct struct, Field field) {
        String type = field.type().text();
        if (field.accessors().isEmpty()) {
            String code = "public " + type + " " + field.name() + "() { return " + field.name() + "; }";
            return Diagnostic.of(Problem.MISSING_ACCESSOR, field.location(), field.name(), code);
        }
        AccessorMethod method = field.accessors().getFirst();
        String name = method.name();
        if (!method.type().equals(field.type())) {
            TypeRef actual = method.type();
            return Diagnostic.of(
                    Problem.ACCESSOR_TYPE, method.location(), name, actual.text(), field.name(), type, type, name);
        }
        if (method.obstacle().isPresent()) {
            String modifier = method.obstacle().get();
            String owner = struct.name().simple();
            return Diagnostic.of(
                    Problem.INACCESSIBLE_ACCESSOR, method.location(), name, field.name(), modifier, owner, modifier);
        }
        String thrown = method.thrown().orElseThrow();
        return Diagnostic.of(Problem.ACCESSOR_THROWS, method.location(), name, thrown, thrown);
    }
}
