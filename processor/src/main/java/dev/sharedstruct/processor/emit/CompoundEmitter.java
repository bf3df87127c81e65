package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.sharedstruct.processor.model.Compound;
import dev.sharedstruct.processor.model.Parameter;
import dev.sharedstruct.processor.model.Struct;
import dev.sharedstruct.processor.model.TypeParameter;
import dev.sharedstruct.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the user's own operations: the lock, a call of the record's method, the commit. */
final class CompoundEmitter {

    private CompoundEmitter() {}

    static void emit(Plan plan, TypeSpec.Builder type) {
        plan.struct().compounds().forEach(compound -> type.addMethod(method(plan, compound)));
    }

    private static MethodSpec method(Plan plan, Compound compound) {
        NameAllocator locals = plan.names().locals();
        List<String> arguments = compound.parameters().stream()
                .map(parameter -> locals.newName(parameter.name()))
                .toList();
        Optional<TypeRef> answer = compound.answer(plan.struct());
        MethodSpec.Builder method = MethodSpec.methodBuilder(compound.name())
                .addJavadoc(javadoc(plan, compound, arguments, answer.isPresent()))
                .returns(answer.map(Types::of).orElse(TypeName.VOID))
                .varargs(compound.is(Compound.Trait.VARARGS));
        if (compound.is(Compound.Trait.PUBLIC)) {
            method.addModifiers(Modifier.PUBLIC);
        }
        compound.typeParameters().forEach(parameter -> method.addTypeVariable(Types.of(parameter)));
        compound.thrown().forEach(thrown -> method.addException(Types.of(thrown)));
        for (int i = 0; i < arguments.size(); i++) {
            method.addParameter(Types.of(compound.parameters().get(i).type()), arguments.get(i));
        }
        annotate(plan, compound, method);
        LockedCode locked = LockedCode.calling(locals);
        CodeBlock call = call(plan, compound, arguments, locked.hold());
        String nullMessage = compound.name() + " returned null";
        if (answer.isPresent()) {
            TypeName outcome = Types.of(compound.returnType());
            GuardedStateEmitter.outcome(plan, outcome, call, nullMessage, locked, locals.newName("outcome"));
        } else {
            GuardedStateEmitter.next(plan, call, nullMessage, locked, locals.newName("next"));
        }
        return method.addCode(locked.build()).build();
    }

    /** With explicit type arguments, so that inference cannot choose others than the caller's. */
    private static CodeBlock call(Plan plan, Compound compound, List<String> arguments, String hold) {
        String variables =
                compound.typeParameters().stream().map(TypeParameter::name).collect(Collectors.joining(", "));
        return CodeBlock.of(
                "$N(this, $N).$L$N($L)",
                plan.names().load(),
                hold,
                variables.isEmpty() ? "" : "<" + variables + ">",
                compound.name(),
                String.join(", ", arguments));
    }

    /**
     * Whether a declaration of this signature is warned about. {@code @SafeVarargs} would spare the callers a warning too,
     * but javac then has another for the call of the record's method, which cannot be suppressed for ECJ's taste.
     */
    private static boolean pollutes(Compound compound) {
        return compound.is(Compound.Trait.VARARGS)
                && !compound.parameters().getLast().type().isReifiable();
    }

    private static void annotate(Plan plan, Compound compound, MethodSpec.Builder method) {
        List<String> warnings = new ArrayList<>(compound.warnings());
        if (pollutes(compound)) {
            warnings.add("unchecked");
        }
        boolean isForRemoval = compound.is(Compound.Trait.DEPRECATED_FOR_REMOVAL);
        if (isForRemoval || compound.is(Compound.Trait.DEPRECATED)) {
            method.addAnnotation(Annotations.deprecated(isForRemoval));
            warnings.remove("deprecation");
        }
        if (plan.struct().is(Struct.Trait.DEPRECATED)) {
            warnings.remove("deprecation");
        }
        if (!warnings.isEmpty()) {
            method.addAnnotation(Annotations.suppressed(warnings));
        }
    }

    private static CodeBlock javadoc(Plan plan, Compound compound, List<String> arguments, boolean answers) {
        String erasures = compound.parameters().stream().map(Parameter::erasure).collect(Collectors.joining(", "));
        CodeBlock.Builder tags = CodeBlock.builder();
        arguments.forEach(argument -> tags.add("@param $L handed to it\n", argument));
        compound.typeParameters().forEach(parameter -> tags.add("@param <$L> as there\n", parameter.name()));
        if (answers) {
            tags.add("@return its answer\n");
        }
        compound.thrown().forEach(thrown -> tags.add("@throws $T if it does\n", Types.of(thrown)));
        if (compound.is(Compound.Trait.DEPRECATED) || compound.is(Compound.Trait.DEPRECATED_FOR_REMOVAL)) {
            tags.add("@deprecated as the method of {@link $T} is\n", plan.record());
        }
        CodeBlock.Builder doc = CodeBlock.builder()
                .add(
                        "Runs {@link $T#$L($L)} on the state, atomically; if it throws, nothing has changed.\n",
                        plan.record(),
                        compound.name(),
                        erasures);
        if (!tags.isEmpty()) {
            doc.add("\n").add(tags.build());
        }
        return doc.build();
    }
}
