package dev.sharedstruct.processor.read;

import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.processor.model.Referent;
import dev.sharedstruct.processor.model.RuntimeType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads what must be known of the classes that fields are of. */
final class ReferentReader {

    private final StructReader structs;

    /** The structs that are being read, each inside of the one before. */
    private final Deque<TypeElement> around = new ArrayDeque<>();

    ReferentReader(StructReader structs) {
        this.structs = structs;
    }

    /**
     * Reads the class of a field.
     *
     * @param struct that has the field
     * @param type of the field
     * @param packageName of the accessor that will be generated
     */
    Referent of(TypeElement struct, TypeMirror type, String packageName) {
        if (!(content(type) instanceof DeclaredType declared)) {
            return new Referent.Opaque();
        }
        TypeElement element = (TypeElement) declared.asElement();
        if (isReference(element)) {
            return target(declared, packageName);
        }
        if (element.getKind() == ElementKind.ENUM) {
            List<String> constants = element.getEnclosedElements().stream()
                    .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                    .map(constant -> constant.getSimpleName().toString())
                    .toList();
            return new Referent.Constants(constants, Declarations.isVisible(element, packageName));
        }
        if (isStruct(element)) {
            return structure(struct, element, packageName);
        }
        return element.getKind() == ElementKind.RECORD ? new Referent.Unannotated() : new Referent.Opaque();
    }

    private Referent structure(TypeElement struct, TypeElement nested, String packageName) {
        around.addLast(struct);
        try {
            if (around.contains(nested)) {
                List<String> path = Stream.concat(around.stream(), Stream.of(nested))
                        .dropWhile(type -> !type.equals(nested))
                        .map(type -> type.getSimpleName().toString())
                        .toList();
                return new Referent.Loop(path);
            }
            return new Referent.Structure(
                    structs.nested(nested, packageName), Declarations.isVisible(nested, packageName));
        } finally {
            around.removeLast();
        }
    }

    private static Referent target(DeclaredType reference, String packageName) {
        return reference.getTypeArguments().stream()
                .filter(argument -> argument.getKind() == TypeKind.DECLARED)
                .map(argument -> (TypeElement) ((DeclaredType) argument).asElement())
                .map(target -> new Referent.Target(isStruct(target), Declarations.isVisible(target, packageName)))
                .findFirst()
                .orElse(new Referent.Target(false, false));
    }

    /** The missing types that decide on a field of a type, those of structs inside of it too. */
    Stream<String> missing(TypeMirror type) {
        TypeMirror content = content(type);
        Stream<String> here = MissingTypes.in(content);
        if (!(content instanceof DeclaredType declared)
                || content.getKind() != TypeKind.DECLARED
                || !isStruct((TypeElement) declared.asElement())) {
            return here;
        }
        TypeElement nested = (TypeElement) declared.asElement();
        if (around.contains(nested)) {
            return here;
        }
        around.addLast(nested);
        try {
            return Stream.concat(here, missingInside(nested).stream());
        } finally {
            around.removeLast();
        }
    }

    private List<String> missingInside(TypeElement nested) {
        return MemberReader.fields(nested).stream()
                .flatMap(field -> missing(field.asType()))
                .toList();
    }

    /** What an array or an {@code Optional} has inside. */
    private static TypeMirror content(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return content(array.getComponentType());
        }
        if (type.getKind() == TypeKind.DECLARED
                && type instanceof DeclaredType declared
                && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals("java.util.Optional")
                && !declared.getTypeArguments().isEmpty()) {
            return content(declared.getTypeArguments().getFirst());
        }
        return type;
    }

    /** The class that generated code names for a field of a type, the target of a reference too. */
    static Stream<TypeElement> named(TypeMirror type) {
        TypeMirror content = content(type);
        if (content.getKind() != TypeKind.DECLARED) {
            return Stream.empty();
        }
        DeclaredType declared = (DeclaredType) content;
        TypeElement element = (TypeElement) declared.asElement();
        return isReference(element)
                ? declared.getTypeArguments().stream().flatMap(ReferentReader::named)
                : Stream.of(element);
    }

    static boolean isStruct(TypeElement type) {
        return type.getAnnotation(SharedStruct.class) != null;
    }

    private static boolean isReference(TypeElement type) {
        return type.getQualifiedName().contentEquals(RuntimeType.REF.type().canonical());
    }
}
