package dev.sharedstruct.processor.model;

import java.util.Optional;

/**
 * A method without parameters that has the name of a field's accessor.
 *
 * @param name of the method
 * @param type that it returns
 * @param obstacle the modifier that keeps it from being called on an object by a class beside it: private or static
 * @param thrown the first checked exception that it declares
 * @param index its position among the methods of the type; -1 if it is implicit
 */
public record AccessorMethod(String name, TypeRef type, Optional<String> obstacle, Optional<String> thrown, int index) {

    boolean reads(TypeRef field) {
        return type.equals(field) && obstacle.isEmpty() && thrown.isEmpty();
    }

    /** Where it is. */
    public Location location() {
        return new Location.OfMethod(index);
    }
}
