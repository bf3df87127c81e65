package dev.sharedstruct.processor.read;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/** What the classes that a signature names mean for another method of the same signature. */
final class SignatureFacts extends SimpleTypeVisitor14<Void, Void> {

    private final Deprecation deprecation;

    private final Set<String> warnings = new LinkedHashSet<>();

    private String hiddenType;

    SignatureFacts(Deprecation deprecation) {
        this.deprecation = deprecation;
    }

    void addAll(Collection<? extends TypeMirror> types) {
        types.forEach(this::visit);
    }

    /** The first private type. */
    Optional<String> hiddenType() {
        return Optional.ofNullable(hiddenType);
    }

    /** The names of the warnings for raw and deprecated types. */
    Set<String> warnings() {
        return warnings;
    }

    @Override
    public Void visitDeclared(DeclaredType type, Void unused) {
        TypeElement element = (TypeElement) type.asElement();
        if (type.getTypeArguments().isEmpty() && !element.getTypeParameters().isEmpty()) {
            warnings.add("rawtypes");
        }
        deprecation.warning(element).ifPresent(warnings::add);
        for (Element outer = element; outer instanceof TypeElement; outer = outer.getEnclosingElement()) {
            if (outer.getModifiers().contains(Modifier.PRIVATE) && hiddenType == null) {
                hiddenType = outer.getSimpleName().toString();
            }
        }
        addAll(type.getTypeArguments());
        return null;
    }

    @Override
    public Void visitError(ErrorType type, Void unused) {
        addAll(type.getTypeArguments());
        return null;
    }

    @Override
    public Void visitArray(ArrayType type, Void unused) {
        return visit(type.getComponentType());
    }

    @Override
    public Void visitWildcard(WildcardType type, Void unused) {
        if (type.getExtendsBound() != null) {
            visit(type.getExtendsBound());
        }
        if (type.getSuperBound() != null) {
            visit(type.getSuperBound());
        }
        return null;
    }
}
