package dev.sharedstruct.processor.model;

import java.util.Optional;

/**
 * The use of a codec for a field.
 *
 * @param codec the class
 * @param encoded the type that it stores, if it is a codec at all
 * @param obstacle what keeps generated code from making one: "is abstract", "has no constructor without parameters" …
 * @param size bytes of a value
 * @param alignment of a value
 */
public record CodecUse(
        QualifiedName codec, Optional<TypeRef> encoded, Optional<String> obstacle, int size, int alignment) {}
