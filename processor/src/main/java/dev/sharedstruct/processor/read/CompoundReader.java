package dev.sharedstruct.processor.read;

import dev.sharedstruct.processor.model.Compound;
import dev.sharedstruct.processor.model.Parameter;
import dev.sharedstruct.processor.model.TypeParameter;
import dev.sharedstruct.processor.model.TypeRef;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Reads compound operations. */
record CompoundReader(TypeReader types, Types utilities, Deprecation deprecation) {

    private static final Map<Modifier, Compound.Trait> TRAITS = Map.of(
            Modifier.PUBLIC, Compound.Trait.PUBLIC,
            Modifier.PRIVATE, Compound.Trait.PRIVATE,
            Modifier.STATIC, Compound.Trait.STATIC,
            Modifier.ABSTRACT, Compound.Trait.ABSTRACT);

    Compound read(int index, ExecutableElement method) {
        SignatureFacts facts = new SignatureFacts(deprecation);
        facts.addAll(mentioned(method).toList());
        return new Compound(
                index,
                method.getSimpleName().toString(),
                traits(method),
                method.getTypeParameters().stream().map(this::typeParameter).toList(),
                types.read(method.getReturnType()),
                method.getParameters().stream().map(this::parameter).toList(),
                types.readAll(method.getThrownTypes()),
                facts.hiddenType(),
                Stream.concat(facts.warnings().stream(), deprecation.warning(method).stream())
                        .distinct()
                        .toList());
    }

    /** All types that the signature mentions. */
    static Stream<TypeMirror> mentioned(ExecutableElement method) {
        return Stream.of(
                        Stream.of(method.getReturnType()),
                        method.getParameters().stream().map(VariableElement::asType),
                        method.getThrownTypes().stream(),
                        method.getTypeParameters().stream().flatMap(parameter -> parameter.getBounds().stream()))
                .flatMap(mentions -> mentions);
    }

    private Set<Compound.Trait> traits(ExecutableElement method) {
        Set<Compound.Trait> traits = EnumSet.noneOf(Compound.Trait.class);
        TRAITS.forEach((modifier, trait) -> {
            if (method.getModifiers().contains(modifier)) {
                traits.add(trait);
            }
        });
        if (method.isVarArgs()) {
            traits.add(Compound.Trait.VARARGS);
        }
        deprecation
                .warning(method)
                .map(warning ->
                        warning.equals("removal") ? Compound.Trait.DEPRECATED_FOR_REMOVAL : Compound.Trait.DEPRECATED)
                .ifPresent(traits::add);
        return traits;
    }

    private TypeParameter typeParameter(TypeParameterElement parameter) {
        List<TypeRef> bounds = types.readAll(parameter.getBounds()).stream()
                .filter(bound -> !bound.text().equals("Object"))
                .toList();
        return new TypeParameter(parameter.getSimpleName().toString(), bounds);
    }

    private Parameter parameter(VariableElement parameter) {
        TypeMirror type = parameter.asType();
        TypeRef erasure = types.read(utilities.erasure(type));
        return new Parameter(parameter.getSimpleName().toString(), types.read(type), erasure.erasure());
    }
}
