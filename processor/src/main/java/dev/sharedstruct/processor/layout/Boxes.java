package dev.sharedstruct.processor.layout;

import dev.sharedstruct.processor.model.Primitive;
import java.util.Map;
import java.util.Optional;

/** The boxes of primitives, and the mutable cousins that people try. */
public final class Boxes {

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

    private Boxes() {}

    /** The simple name of the box of a primitive. */
    public static String of(Primitive primitive) {
        return switch (primitive) {
            case BOOLEAN -> "Boolean";
            case BYTE -> "Byte";
            case SHORT -> "Short";
            case CHAR -> "Character";
            case INT -> "Integer";
            case LONG -> "Long";
            case FLOAT -> "Float";
            case DOUBLE -> "Double";
        };
    }

    /** The primitive to write instead of a class. */
    static Optional<String> primitiveFor(String type) {
        return Optional.ofNullable(PRIMITIVE_OF.get(type));
    }
}
