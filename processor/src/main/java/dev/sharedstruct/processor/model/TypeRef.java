package dev.sharedstruct.processor.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A type as it is mentioned; {@link #text} is how messages show it. */
public sealed interface TypeRef {

    /** As in source, with simple names for {@code java.lang}. */
    String text();

    /** {@code void}. */
    record OfVoid() implements TypeRef {
        @Override
        public String text() {
            return "void";
        }
    }

    /** One of the eight. */
    record OfPrimitive(Primitive kind) implements TypeRef {
        @Override
        public String text() {
            return kind.keyword();
        }
    }

    /**
     * A class or interface.
     *
     * @param owner the parameterized class around an inner class
     * @param name of the class
     * @param arguments of the class, empty if it is raw or not generic
     */
    record Declared(Optional<Declared> owner, QualifiedName name, List<TypeRef> arguments) implements TypeRef {

        /** Copies the arguments. */
        public Declared {
            arguments = List.copyOf(arguments);
        }

        /** A class that is inner to none with type arguments. */
        public Declared(QualifiedName name, TypeRef... arguments) {
            this(Optional.empty(), name, List.of(arguments));
        }

        @Override
        public String text() {
            String outer = name.packageName().equals("java.lang") ? name.nested() : name.canonical();
            return owner.map(type -> type.text() + "." + name.simple()).orElse(outer) + argumentsText();
        }

        private String argumentsText() {
            return arguments.isEmpty()
                    ? ""
                    : arguments.stream().map(TypeRef::text).collect(Collectors.joining(", ", "<", ">"));
        }
    }

    /** An array. */
    record Array(TypeRef component) implements TypeRef {
        @Override
        public String text() {
            return component.text() + "[]";
        }
    }

    /** A type variable. */
    record Variable(String name) implements TypeRef {
        @Override
        public String text() {
            return name;
        }
    }

    /** A wildcard with at most one bound. */
    record Wildcard(Optional<TypeRef> upper, Optional<TypeRef> lower) implements TypeRef {
        @Override
        public String text() {
            return "?"
                    + upper.map(bound -> " extends " + bound.text()).orElse("")
                    + lower.map(bound -> " super " + bound.text()).orElse("");
        }
    }

    /** What is left of it in a class file: unlike {@link #text} in messages this tells {@code java.lang.String} from others. */
    default String erasure() {
        return switch (this) {
            case Array(TypeRef component) -> component.erasure() + "[]";
            case Declared declared -> declared.name().canonical();
            case OfVoid _, OfPrimitive _, Variable _, Wildcard _ -> text();
        };
    }

    /** Whether an object of this type knows its type when the program runs, as {@code List<String>} does not. */
    default boolean isReifiable() {
        return switch (this) {
            case Variable _ -> false;
            case Array array -> array.component().isReifiable();
            case Declared declared ->
                declared.owner().map(TypeRef::isReifiable).orElse(true)
                        && declared.arguments().stream().allMatch(TypeRef::isUnbounded);
            case OfVoid _, OfPrimitive _, Wildcard _ -> true;
        };
    }

    /** The classes that it mentions. */
    default Stream<QualifiedName> names() {
        return switch (this) {
            case OfVoid _, OfPrimitive _, Variable _ -> Stream.empty();
            case Array array -> array.component().names();
            case Declared declared ->
                Stream.concat(
                        Stream.concat(
                                Stream.of(declared.name()),
                                declared.owner().stream().flatMap(TypeRef::names)),
                        declared.arguments().stream().flatMap(TypeRef::names));
            case Wildcard wildcard ->
                Stream.concat(wildcard.upper().stream(), wildcard.lower().stream())
                        .flatMap(TypeRef::names);
        };
    }

    private static boolean isUnbounded(TypeRef argument) {
        return argument instanceof Wildcard(Optional<TypeRef> upper, Optional<TypeRef> lower)
                && upper.isEmpty()
                && lower.isEmpty();
    }
}
