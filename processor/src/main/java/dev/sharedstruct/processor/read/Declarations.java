package dev.sharedstruct.processor.read;

import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.processor.model.Struct;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** What the declaration of a type says, apart from its members. */
final class Declarations {

    private Declarations() {}

    /** What the annotation stands on. */
    static Struct.Kind kind(TypeElement type) {
        return switch (type.getKind()) {
            case RECORD -> Struct.Kind.RECORD;
            case CLASS -> Struct.Kind.CLASS;
            case INTERFACE -> Struct.Kind.INTERFACE;
            case ENUM -> Struct.Kind.ENUM;
            case ANNOTATION_TYPE -> Struct.Kind.ANNOTATION;
            default -> throw new IllegalStateException("unexpected kind " + type.getKind());
        };
    }

    /** Whether its objects belong to an object of the type around it, or to a call. */
    static boolean isInner(TypeElement type) {
        return switch (type.getNestingKind()) {
            case NestingKind.TOP_LEVEL -> false;
            case NestingKind.MEMBER -> !type.getModifiers().contains(Modifier.STATIC);
            case NestingKind.LOCAL, NestingKind.ANONYMOUS -> true;
        };
    }

    /** The type and those around it. */
    static Stream<Element> around(TypeElement type) {
        return Stream.<Element>iterate(type, TypeElement.class::isInstance, Element::getEnclosingElement);
    }

    /** The innermost of them that is private. */
    static Optional<String> privateType(TypeElement type) {
        return around(type)
                .filter(outer -> outer.getModifiers().contains(Modifier.PRIVATE))
                .map(outer -> outer.getSimpleName().toString())
                .findFirst();
    }

    /** A value that the compiler refuses reads as the default; its own error is enough. */
    static LockMode lock(TypeElement type) {
        return type.getAnnotationMirrors().stream()
                .filter(mirror -> ((TypeElement) mirror.getAnnotationType().asElement())
                        .getQualifiedName()
                        .contentEquals(SharedStruct.class.getCanonicalName()))
                .map(AnnotationMirror::getElementValues)
                .flatMap(values -> values.entrySet().stream())
                .filter(entry -> entry.getKey().getSimpleName().contentEquals("lock"))
                .map(entry -> isNone(entry.getValue()) ? LockMode.NONE : LockMode.REENTRANT)
                .findFirst()
                .orElse(LockMode.REENTRANT);
    }

    private static boolean isNone(AnnotationValue value) {
        return value.getValue() instanceof VariableElement constant
                && constant.getSimpleName().contentEquals(LockMode.NONE.name());
    }
}
