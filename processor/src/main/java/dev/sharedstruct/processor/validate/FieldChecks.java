package dev.sharedstruct.processor.validate;

import dev.sharedstruct.processor.diagnostic.Diagnostic;
import dev.sharedstruct.processor.diagnostic.Problem;
import dev.sharedstruct.processor.model.AccessorMethod;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Struct;
import dev.sharedstruct.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the fields of a struct must be. */
final class FieldChecks {

    /** Boxes, and the mutable cousins that people try. */
    private static final Map<String, String> PRIMITIVE_OF = Map.ofEntries(
            Map.entry("Boolean", "boolean"),
            Map.entry("Byte", "byte"),
            Map.entry("Short", "short"),
            Map.entry("Character", "char"),
            Map.entry("Integer", "int"),
            Map.entry("Long", "long"),
            Map.entry("Float", "float"),
            Map.entry("Double", "double"),
            Map.entry("java.util.concurrent.atomic.AtomicBoolean", "boolean"),
            Map.entry("java.util.concurrent.atomic.AtomicInteger", "int"),
            Map.entry("java.util.concurrent.atomic.AtomicLong", "long"));

    private FieldChecks() {}

    static List<Diagnostic> of(Struct struct) {
        List<Diagnostic> found = new ArrayList<>();
        for (Field field : struct.fields()) {
            if (field.isTransient()) {
                found.add(Diagnostic.of(Problem.TRANSIENT_FIELD, field.location(), field.name()));
            } else if (field.layoutType().isEmpty()) {
                found.add(ofType(field));
            } else if (field.usableAccessor().isEmpty()) {
                found.add(ofAccessor(struct, field));
            }
        }
        return found;
    }

    private static Diagnostic ofType(Field field) {
        String type = field.type().text();
        String primitive = PRIMITIVE_OF.get(type);
        return primitive == null
                ? Diagnostic.of(Problem.UNSUPPORTED_FIELD_TYPE, field.location(), field.name(), type)
                : Diagnostic.of(
                        Problem.BOXED_FIELD_TYPE, field.location(), field.name(), type, primitive, field.name());
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
