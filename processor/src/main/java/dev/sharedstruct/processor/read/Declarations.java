package dev.sharedstruct.processor.read;

import dev.sharedstruct.annotation.Evolution;
import dev.sharedstruct.annotation.FieldAccess;
import dev.sharedstruct.annotation.Isolated;
import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.processor.model.Rules;
import dev.sharedstruct.processor.model.Struct;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
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

    /** What the annotations say; what the compiler refuses reads as the default, for its own error is enough. */
    static Rules rules(TypeElement type) {
        Optional<AnnotationMirror> annotation = Mirrors.find(type, SharedStruct.class);
        return new Rules(
                constant(annotation, "lock").equals(LockMode.NONE.name()) ? LockMode.NONE : LockMode.REENTRANT,
                constant(annotation, "access").equals(FieldAccess.PLAIN.name())
                        ? FieldAccess.PLAIN
                        : FieldAccess.ACQUIRE_RELEASE,
                constant(annotation, "evolution").equals(Evolution.APPEND.name()),
                annotation.flatMap(mirror -> Mirrors.number(mirror, "reserve")).orElse(0),
                annotation
                        .flatMap(mirror -> Mirrors.value(mirror, "adviseOrder"))
                        .orElse(true)
                        .equals(true),
                Mirrors.find(type, Isolated.class).isPresent());
    }

    private static String constant(Optional<AnnotationMirror> annotation, String element) {
        return annotation
                .flatMap(mirror -> Mirrors.value(mirror, element))
                .filter(VariableElement.class::isInstance)
                .map(constant -> ((VariableElement) constant).getSimpleName().toString())
                .orElse("");
    }

    /** Whether a class of a package can name a type: it and those around it are public, or of that package and not private. */
    static boolean isVisible(TypeElement type, String packageName) {
        boolean isNeighbour = TypeReader.name(type).packageName().equals(packageName);
        return around(type)
                .allMatch(outer -> outer.getModifiers().contains(Modifier.PUBLIC)
                        || isNeighbour && !outer.getModifiers().contains(Modifier.PRIVATE));
    }
}
