package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import dev.sharedstruct.processor.layout.Operation;
import dev.sharedstruct.processor.model.Parameter;
import javax.lang.model.element.Modifier;

/** Parts that methods of different kinds have in common. */
final class Methods {

    private Methods() {}

    /**
     * The declaration of an operation on a field or an element; its parameters are reserved among the locals. The index of
     * an element is checked first of all.
     */
    static MethodSpec.Builder declare(Plan plan, Operation operation, Value value, NameAllocator locals) {
        TypeName type = value.typeName();
        MethodSpec.Builder method = MethodSpec.methodBuilder(operation.method(value.field()))
                .addJavadoc(OperationJavadoc.of(plan, operation, value))
                .addModifiers(Modifier.PUBLIC)
                .returns(
                        switch (operation.answer()) {
                            case NOTHING -> TypeName.VOID;
                            case PREVIOUS, NEXT -> type;
                            case SUCCESS -> TypeName.BOOLEAN;
                        });
        addIndex(value, method, locals);
        for (Parameter parameter : operation.parameters(value.kind(), value.type())) {
            method.addParameter(Types.of(parameter.type()), locals.newName(parameter.name()));
        }
        return method;
    }

    /** The parameter that says which element, and its check. */
    static void addIndex(Value value, MethodSpec.Builder method, NameAllocator locals) {
        if (value.isElement()) {
            method.addParameter(TypeName.INT, locals.newName(Value.INDEX))
                    .addStatement(
                            "$T.index($N, $L, $S)",
                            Types.VALUES,
                            Value.INDEX,
                            value.length(),
                            value.field().name());
        }
    }

    /** The declaration of a method of an interface. */
    static MethodSpec.Builder override(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }
}
