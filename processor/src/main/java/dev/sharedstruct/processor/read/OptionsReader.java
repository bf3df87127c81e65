package dev.sharedstruct.processor.read;

import dev.sharedstruct.annotation.Codec;
import dev.sharedstruct.annotation.Default;
import dev.sharedstruct.annotation.Isolated;
import dev.sharedstruct.processor.model.CodecUse;
import dev.sharedstruct.processor.model.Option;
import dev.sharedstruct.processor.model.Options;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.RuntimeType;
import dev.sharedstruct.processor.model.TypeRef;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Reads the annotations of fields. */
record OptionsReader(TypeReader types, Types utilities) {

    private static final String NULLABLE = "Nullable";

    /** Of a field of a type whose package is given. */
    Options read(Element field, String packageName) {
        Map<Option, Integer> numbers = new EnumMap<>(Option.class);
        for (AnnotationMirror mirror : field.getAnnotationMirrors()) {
            QualifiedName name =
                    TypeReader.name((TypeElement) mirror.getAnnotationType().asElement());
            Stream.of(Option.values())
                    .filter(option -> option.annotation().equals(name))
                    .forEach(
                            option -> Mirrors.number(mirror, "value").ifPresent(number -> numbers.put(option, number)));
        }
        return new Options(
                numbers,
                Mirrors.has(field, NULLABLE) || hasNullable(field.asType()),
                Mirrors.find(field, Isolated.class).isPresent(),
                Mirrors.find(field, Default.class)
                        .flatMap(mirror -> Mirrors.value(mirror, "value"))
                        .map(Object::toString),
                Mirrors.find(field, Codec.class).flatMap(mirror -> codec(mirror, packageName)));
    }

    /** Of an array, an annotation before its type is one of its elements. */
    private static boolean hasNullable(TypeMirror type) {
        return Mirrors.has(type, NULLABLE) || type instanceof ArrayType array && hasNullable(array.getComponentType());
    }

    private Optional<CodecUse> codec(AnnotationMirror mirror, String packageName) {
        return Mirrors.value(mirror, "value")
                .filter(DeclaredType.class::isInstance)
                .map(type -> (TypeElement) ((DeclaredType) type).asElement())
                .map(type -> new CodecUse(
                        TypeReader.name(type),
                        encoded(type.asType()),
                        obstacle(type, packageName),
                        Mirrors.number(mirror, "size").orElse(0),
                        Mirrors.number(mirror, "alignment").orElse(1)));
    }

    /** The type argument of the interface, wherever it is implemented. */
    private Optional<TypeRef> encoded(TypeMirror type) {
        if (types.read(type) instanceof TypeRef.Declared declared
                && declared.name().equals(RuntimeType.FIELD_CODEC.type())) {
            return declared.arguments().stream().findFirst();
        }
        return utilities.directSupertypes(type).stream()
                .flatMap(supertype -> encoded(supertype).stream())
                .findFirst();
    }

    private static Optional<String> obstacle(TypeElement codec, String packageName) {
        if (codec.getKind() == ElementKind.INTERFACE || codec.getModifiers().contains(Modifier.ABSTRACT)) {
            return Optional.of("is abstract");
        }
        if (!codec.getTypeParameters().isEmpty()) {
            return Optional.of("has type parameters");
        }
        if (Declarations.isInner(codec)) {
            return Optional.of("is an inner class, whose objects belong to others");
        }
        if (!Declarations.isVisible(codec, packageName)) {
            return Optional.of("is not visible there");
        }
        boolean isNeighbour = TypeReader.name(codec).packageName().equals(packageName);
        boolean canBeMade = ElementFilter.constructorsIn(codec.getEnclosedElements()).stream()
                .filter(constructor -> constructor.getParameters().isEmpty()
                        && constructor.getThrownTypes().isEmpty())
                .anyMatch(constructor -> constructor.getModifiers().contains(Modifier.PUBLIC)
                        || isNeighbour && !constructor.getModifiers().contains(Modifier.PRIVATE));
        return canBeMade
                ? Optional.empty()
                : Optional.of("has no visible constructor without parameters and exceptions");
    }
}
