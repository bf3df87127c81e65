package dev.sharedstruct.processor.model;

import java.util.List;

/**
 * A type variable that a method declares.
 *
 * @param name of the variable
 * @param bounds without {@code Object}
 */
public record TypeParameter(String name, List<TypeRef> bounds) {

    /** Copies the bounds. */
    public TypeParameter {
        bounds = List.copyOf(bounds);
    }
}
