package dev.sharedstruct.processor.layout;

import dev.sharedstruct.processor.model.Field;
import java.util.Optional;

/**
 * Some bytes of a struct.
 *
 * @param offset in bytes from the first field
 * @param size in bytes
 * @param occupant what lies there, nothing for padding
 */
public record Slot(int offset, int size, Optional<Occupant> occupant) {

    /**
     * A field and how it is stored.
     *
     * @param field that lies in a slot
     * @param kind of its values
     */
    public record Occupant(Field field, Kind kind) {}

    static Slot of(int offset, Field field, Kind kind) {
        return new Slot(offset, kind.size(), Optional.of(new Occupant(field, kind)));
    }

    static Slot padding(int from, int to) {
        return new Slot(from, to - from, Optional.empty());
    }

    /** The field, of a slot that is no padding. */
    public Field field() {
        return occupant.orElseThrow().field();
    }

    /** How it is stored, of a slot that is no padding. */
    public Kind kind() {
        return occupant.orElseThrow().kind();
    }
}
