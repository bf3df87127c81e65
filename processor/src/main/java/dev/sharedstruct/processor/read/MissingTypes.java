package dev.sharedstruct.processor.read;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/** Finds types that do not exist, or not yet. */
final class MissingTypes extends SimpleTypeVisitor14<Stream<String>, Void> {

    private static final MissingTypes FINDER = new MissingTypes();

    private MissingTypes() {}

    /** The names of those that a type mentions. */
    static Stream<String> in(TypeMirror type) {
        return FINDER.visit(type);
    }

    /** The name of a type that is missing itself. */
    static Optional<String> itself(TypeMirror type) {
        return type.getKind() == TypeKind.ERROR && isMissing((ErrorType) type)
                ? Optional.of(name((ErrorType) type))
                : Optional.empty();
    }

    /** To ECJ a type is in error, too, when one of its arguments is. */
    static boolean isMissing(ErrorType type) {
        return type.asElement().asType().getKind() == TypeKind.ERROR;
    }

    /** The name as it is mentioned, without type arguments. */
    static String name(ErrorType type) {
        String text = type.toString();
        int arguments = text.indexOf('<');
        return arguments > 0 ? text.substring(0, arguments) : type.asElement().toString();
    }

    private static Stream<String> inAll(Collection<? extends TypeMirror> types) {
        return types.stream().flatMap(MissingTypes::in);
    }

    @Override
    public Stream<String> visitError(ErrorType type, Void unused) {
        return Stream.concat(itself(type).stream(), inAll(type.getTypeArguments()));
    }

    @Override
    public Stream<String> visitDeclared(DeclaredType type, Void unused) {
        return inAll(type.getTypeArguments());
    }

    @Override
    public Stream<String> visitArray(ArrayType type, Void unused) {
        return in(type.getComponentType());
    }

    @Override
    public Stream<String> visitWildcard(WildcardType type, Void unused) {
        return Stream.of(Optional.ofNullable(type.getExtendsBound()), Optional.ofNullable(type.getSuperBound()))
                .flatMap(Optional::stream)
                .flatMap(MissingTypes::in);
    }

    @Override
    public Stream<String> visitIntersection(IntersectionType type, Void unused) {
        return inAll(type.getBounds());
    }

    /** Of type variables too: their bounds are looked at where they are declared, for they may mention the variable. */
    @Override
    protected Stream<String> defaultAction(TypeMirror type, Void unused) {
        return Stream.empty();
    }
}
