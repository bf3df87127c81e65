package dev.sharedstruct.processor.read;

import dev.sharedstruct.processor.model.Primitive;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.TypeRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.NoType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/** Turns the compiler's types into the model's. Classes that do not exist get the name by which they are mentioned. */
final class TypeReader extends SimpleTypeVisitor14<TypeRef, Void> {

    /** Knows the classes that we are about to generate, by the names that mention them. */
    private final Function<String, Optional<QualifiedName>> generated;

    TypeReader(Function<String, Optional<QualifiedName>> generated) {
        this.generated = generated;
    }

    TypeRef read(TypeMirror type) {
        return visit(type);
    }

    List<TypeRef> readAll(List<? extends TypeMirror> types) {
        return types.stream().map(this::read).toList();
    }

    /** The name of a class, which need not be top-level. */
    static QualifiedName name(TypeElement type) {
        Deque<String> simpleNames = new ArrayDeque<>();
        Element element = type;
        while (element.getKind().isClass() || element.getKind().isInterface()) {
            simpleNames.addFirst(element.getSimpleName().toString());
            element = element.getEnclosingElement();
        }
        while (element.getKind() != ElementKind.PACKAGE) {
            element = element.getEnclosingElement();
        }
        return new QualifiedName(((PackageElement) element).getQualifiedName().toString(), List.copyOf(simpleNames));
    }

    @Override
    public TypeRef visitPrimitive(PrimitiveType type, Void unused) {
        return new TypeRef.OfPrimitive(Primitive.valueOf(type.getKind().name()));
    }

    @Override
    public TypeRef visitNoType(NoType type, Void unused) {
        return new TypeRef.OfVoid();
    }

    @Override
    public TypeRef visitArray(ArrayType type, Void unused) {
        return new TypeRef.Array(read(type.getComponentType()));
    }

    @Override
    public TypeRef visitTypeVariable(TypeVariable type, Void unused) {
        return new TypeRef.Variable(type.asElement().getSimpleName().toString());
    }

    @Override
    public TypeRef visitWildcard(WildcardType type, Void unused) {
        return new TypeRef.Wildcard(
                Optional.ofNullable(type.getExtendsBound()).map(this::read),
                Optional.ofNullable(type.getSuperBound()).map(this::read));
    }

    @Override
    public TypeRef visitDeclared(DeclaredType type, Void unused) {
        return new TypeRef.Declared(
                owner(type.getEnclosingType()), name((TypeElement) type.asElement()), readAll(type.getTypeArguments()));
    }

    private Optional<TypeRef.Declared> owner(TypeMirror enclosing) {
        return enclosing.getKind() == TypeKind.DECLARED
                        && !((DeclaredType) enclosing).getTypeArguments().isEmpty()
                ? Optional.of((TypeRef.Declared) read(enclosing))
                : Optional.empty();
    }

    @Override
    public TypeRef visitError(ErrorType type, Void unused) {
        if (!MissingTypes.isMissing(type)) {
            return visitDeclared(type, unused);
        }
        String mentioned = MissingTypes.name(type);
        int dot = mentioned.lastIndexOf('.');
        QualifiedName name = generated
                .apply(mentioned)
                .orElseGet(() ->
                        QualifiedName.of(dot < 0 ? "" : mentioned.substring(0, dot), mentioned.substring(dot + 1)));
        return new TypeRef.Declared(Optional.empty(), name, readAll(type.getTypeArguments()));
    }

    @Override
    protected TypeRef defaultAction(TypeMirror type, Void unused) {
        throw new IllegalStateException("unexpected type " + type + " of kind " + type.getKind());
    }
}
