package dev.sharedstruct.processor.model;

/**
 * A parameter of a method or constructor.
 *
 * @param name as in source
 * @param type as in source
 * @param erasure what is left of the type in a class file, for signatures
 */
public record Parameter(String name, TypeRef type, String erasure) {

    /** A parameter whose type is its own erasure. */
    public Parameter(String name, TypeRef type) {
        this(name, type, type.text());
    }
}
