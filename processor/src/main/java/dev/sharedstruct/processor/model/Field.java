package dev.sharedstruct.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * A component of a record, or a field of a class like one.
 *
 * @param name of the field
 * @param type of any kind
 * @param referent what must be known of a class that the type mentions
 * @param options what its annotations say
 * @param isTransient whether it is declared so
 * @param accessors methods that may be meant to read it, the one to prefer first
 */
public record Field(
        String name,
        TypeRef type,
        Referent referent,
        Options options,
        boolean isTransient,
        List<AccessorMethod> accessors) {

    /** Copies the accessors. */
    public Field {
        accessors = List.copyOf(accessors);
    }

    /** The component of a record, which has an accessor of its name. */
    public static Field component(String name, TypeRef type, Referent referent, Options options) {
        return new Field(
                name,
                type,
                referent,
                options,
                false,
                List.of(new AccessorMethod(name, type, Optional.empty(), Optional.empty(), -1)));
    }

    /** The component of a record that is of no class, and has no annotations. */
    public static Field component(String name, TypeRef type) {
        return component(name, type, new Referent.Opaque(), Options.NONE);
    }

    /** Where it is. */
    public Location location() {
        return new Location.OfField(name);
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
