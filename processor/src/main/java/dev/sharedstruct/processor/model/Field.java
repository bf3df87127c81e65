package dev.sharedstruct.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * A component of a record, or a field of a class like one.
 *
 * @param name of the field
 * @param type of any kind; a valid struct has primitives alone
 * @param isTransient whether it is declared so
 * @param accessors methods that may be meant to read it, the one to prefer first
 */
public record Field(String name, TypeRef type, boolean isTransient, List<AccessorMethod> accessors) {

    /** Copies the accessors. */
    public Field {
        accessors = List.copyOf(accessors);
    }

    /** The component of a record, which has an accessor of its name. */
    public static Field component(String name, TypeRef type) {
        return new Field(
                name, type, false, List.of(new AccessorMethod(name, type, Optional.empty(), Optional.empty(), -1)));
    }

    /** Where it is. */
    public Location location() {
        return new Location.OfField(name);
    }

    /** Its type, if it is one that can be laid out. */
    public Optional<Primitive> layoutType() {
        return type instanceof TypeRef.OfPrimitive(Primitive kind) ? Optional.of(kind) : Optional.empty();
    }

    /**
     * Its type, in a valid struct.
     *
     * @throws IllegalStateException if the type cannot be laid out
     */
    public Primitive primitive() {
        return layoutType().orElseThrow(() -> new IllegalStateException(name + " is " + type.text()));
    }

    /** The first accessor that works. */
    public Optional<AccessorMethod> usableAccessor() {
        return accessors.stream().filter(method -> method.reads(type)).findFirst();
    }

    /**
     * The name of the method that reads it, in a valid struct.
     *
     * @throws IllegalStateException if there is none
     */
    public String accessor() {
        return usableAccessor()
                .orElseThrow(() -> new IllegalStateException("no accessor of " + name))
                .name();
    }
}
