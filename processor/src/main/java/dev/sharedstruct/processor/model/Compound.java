package dev.sharedstruct.processor.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A method that the user declared to be an atomic operation.
 *
 * @param index its position among the methods of the type
 * @param name of the method
 * @param traits what modifiers and annotations say
 * @param typeParameters in order
 * @param returnType the next state, or an outcome
 * @param parameters in order
 * @param thrown in order
 * @param hiddenType a private type in the signature, which other classes cannot name
 * @param warnings names of the warnings that the compiler has for another method of this signature
 */
public record Compound(
        int index,
        String name,
        Set<Trait> traits,
        List<TypeParameter> typeParameters,
        TypeRef returnType,
        List<Parameter> parameters,
        List<TypeRef> thrown,
        Optional<String> hiddenType,
        List<String> warnings) {

    /** What modifiers and annotations say. */
    public enum Trait {
        PUBLIC,
        PRIVATE,
        STATIC,
        ABSTRACT,
        VARARGS,
        DEPRECATED,
        DEPRECATED_FOR_REMOVAL
    }

    /** Copies the collections. */
    public Compound {
        traits = Set.copyOf(traits);
        typeParameters = List.copyOf(typeParameters);
        parameters = List.copyOf(parameters);
        thrown = List.copyOf(thrown);
        warnings = List.copyOf(warnings);
    }

    /** Tells whether it has a trait. */
    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** The classes that its signature mentions. */
    public Stream<QualifiedName> names() {
        return Stream.of(
                        Stream.of(returnType),
                        parameters.stream().map(Parameter::type),
                        thrown.stream(),
                        typeParameters.stream().flatMap(parameter -> parameter.bounds().stream()))
                .flatMap(types -> types)
                .flatMap(TypeRef::names);
    }

    /** Where it is. */
    public Location location() {
        return new Location.OfMethod(index);
    }

    /**
     * The type of the answer beside the next state.
     *
     * @param struct that it belongs to
     * @return nothing if it returns the next state alone
     */
    public Optional<TypeRef> answer(Struct struct) {
        return returnType.equals(struct.type())
                ? Optional.empty()
                : Optional.of(((TypeRef.Declared) returnType).arguments().get(1));
    }
}
