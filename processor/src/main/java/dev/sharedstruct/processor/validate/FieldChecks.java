package dev.sharedstruct.processor.validate;

import dev.sharedstruct.annotation.Default;
import dev.sharedstruct.processor.diagnostic.Diagnostic;
import dev.sharedstruct.processor.diagnostic.Problem;
import dev.sharedstruct.processor.layout.DefaultValue;
import dev.sharedstruct.processor.layout.Kind;
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

    /** A method takes 64 KiB of code at most. */
    private static final int MOST_VALUES = 1000;

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
        if (found.isEmpty()) {
            ofAll(struct).ifPresent(found::add);
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

    private static Optional<Diagnostic> ofAll(Struct struct) {
        String name = struct.name().nested();
        Optional<Layout> layout = Layout.find(struct);
        if (layout.isEmpty()) {
            return Optional.of(Diagnostic.of(Problem.TOO_LARGE, new Location.OfType(), name, "more", Layout.LARGEST));
        }
        long values = values(layout.get());
        return values > MOST_VALUES
                ? Optional.of(Diagnostic.of(Problem.TOO_MANY_VALUES, new Location.OfType(), name, values, MOST_VALUES))
                : Optional.empty();
    }

    /** Each has lines of its own in the methods that read or write all; elements of an array share theirs. */
    private static long values(Layout layout) {
        return layout.fields().stream().mapToLong(slot -> values(slot.kind())).sum();
    }

    private static long values(Kind kind) {
        return switch (kind) {
            case Kind.Nested nested -> values(nested.layout());
            case Kind.Array array -> values(array.element());
            case Kind.Maybe maybe -> 1 + values(maybe.value());
            case Kind.Paired _ -> 2;
            case Kind.Word _, Kind.Block _ -> 1;
        };
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
