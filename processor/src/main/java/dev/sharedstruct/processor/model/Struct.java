package dev.sharedstruct.processor.model;

import dev.sharedstruct.annotation.LockMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An annotated type, as it was found; whether an accessor can be written for it is for {@code validate} to say.
 *
 * @param name of the type
 * @param kind of the type
 * @param traits what modifiers, annotations and members say
 * @param typeParameters names of its type variables
 * @param privateType the type itself or the one around it that is private
 * @param superclass the class that it extends, if it says so
 * @param rules what the annotation and those beside it say of the whole
 * @param fields in order of declaration
 * @param constructors of a class; a record's canonical one is understood
 * @param compounds in order of declaration
 * @param warnings names of the warnings that the compiler has for another class that uses the members of this one
 * @param surroundings of the accessor
 */
public record Struct(
        QualifiedName name,
        Kind kind,
        Set<Trait> traits,
        List<String> typeParameters,
        Optional<String> privateType,
        Optional<String> superclass,
        Rules rules,
        List<Field> fields,
        List<Constructor> constructors,
        List<Compound> compounds,
        List<String> warnings,
        Surroundings surroundings) {

    /** What the annotation stands on. */
    public enum Kind {
        RECORD("a record"),
        CLASS("a class"),
        INTERFACE("an interface"),
        ENUM("an enum"),
        ANNOTATION("an annotation type");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** With its article. */
        public String text() {
            return text;
        }
    }

    /** What modifiers, annotations and members say. */
    public enum Trait {
        /** It and all types around it are public. */
        PUBLIC,
        ABSTRACT,
        /** Its objects belong to an object of the type around it, or to a call. */
        INNER,
        /** Its constructor was written by hand, and may change or reject values. */
        VALIDATING,
        DEPRECATED,
        DEPRECATED_FOR_REMOVAL
    }

    /** Copies the collections. */
    public Struct {
        traits = Set.copyOf(traits);
        typeParameters = List.copyOf(typeParameters);
        fields = List.copyOf(fields);
        constructors = List.copyOf(constructors);
        compounds = List.copyOf(compounds);
        warnings = List.copyOf(warnings);
    }

    /** The same struct with other compounds. */
    public Struct withCompounds(List<Compound> others) {
        return with(fields, others);
    }

    /** The same struct with other fields. */
    public Struct withFields(List<Field> others) {
        return with(others, compounds);
    }

    private Struct with(List<Field> otherFields, List<Compound> otherCompounds) {
        return new Struct(
                name,
                kind,
                traits,
                typeParameters,
                privateType,
                superclass,
                rules,
                otherFields,
                constructors,
                otherCompounds,
                warnings,
                surroundings);
    }

    /** Tells whether it has a trait. */
    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** Whether it has a lock. */
    public boolean isGuarded() {
        return rules.lock() == LockMode.REENTRANT;
    }

    /** Itself, as a type. */
    public TypeRef.Declared type() {
        return new TypeRef.Declared(name);
    }
}
