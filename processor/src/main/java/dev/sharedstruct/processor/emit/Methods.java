package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Operation;
import dev.sharedstruct.processor.model.Parameter;
import javax.lang.model.element.Modifier;

/** Parts that methods of different kinds have in common. */
final class Methods {

    private Methods() {}

    /** The declaration of an operation on one field; its parameters are reserved among the locals. */
    static MethodSpec.Builder declare(Plan plan, Operation operation, Field field, NameAllocator locals) {
        TypeName type = Types.of(field.primitive());
        MethodSpec.Builder method = MethodSpec.methodBuilder(operation.method(field))
                .addJavadoc(OperationJavadoc.of(plan, operation, field))
                .addModifiers(Modifier.PUBLIC)
                .returns(
                        switch (operation.answer()) {
                            case NOTHING -> TypeName.VOID;
                            case PREVIOUS, NEXT -> type;
                            case SUCCESS -> TypeName.BOOLEAN;
                        });
        for (Parameter parameter : operation.parameters(field.primitive())) {
            method.addParameter(Types.of(parameter.type()), locals.newName(parameter.name()));
        }
        return method;
    }

    /** The declaration of a method of an interface. */
    static MethodSpec.Builder override(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }

    /**
     * Runs code under the lock.
     *
     * <pre>
     * boolean outermost = Guard.enter(this);
     * try {
     *     ...
     * } finally {
     *     Guard.leave(this, outermost);
     * }
     * </pre>
     */
    static CodeBlock locked(String outermost, CodeBlock code) {
        return CodeBlock.builder()
                .addStatement("boolean $N = $T.enter(this)", outermost, Types.GUARD)
                .beginControlFlow("try")
                .add(code)
                .nextControlFlow("finally")
                .addStatement("$T.leave(this, $N)", Types.GUARD, outermost)
                .endControlFlow()
                .build();
    }
}
