package dev.sharedstruct.processor.layout;

import dev.sharedstruct.processor.model.Field;
import java.util.Optional;

/**
 * Some bytes of a struct.
 *
 * @param offset in bytes from the first field
 * @param size in bytes
 * @param field that lies there, nothing for padding
 */
public record Slot(int offset, int size, Optional<Field> field) {

    static Slot of(int offset, Field field) {
        return new Slot(offset, field.primitive().bytes(), Optional.of(field));
    }

    static Slot padding(int from, int to) {
        return new Slot(from, to - from, Optional.empty());
    }
}
