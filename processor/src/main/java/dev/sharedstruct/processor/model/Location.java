package dev.sharedstruct.processor.model;

/** A place in the source of a struct, by name instead of by element. */
public sealed interface Location {

    /** The type itself. */
    record OfType() implements Location {}

    /** A field of a class or a component of a record. */
    record OfField(String name) implements Location {}

    /** A constructor, by its position among the constructors of the type. */
    record OfConstructor(int index) implements Location {}

    /** A method, by its position among the methods of the type. */
    record OfMethod(int index) implements Location {}

    /** An annotation of ours on something. */
    record OfAnnotation(Location annotated, QualifiedName annotation) implements Location {}
}
