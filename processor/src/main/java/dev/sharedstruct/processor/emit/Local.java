package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;

/**
 * A local variable for what lies in memory, or one element of it for each round of the loops around it.
 *
 * @param name of the variable
 * @param type of one value
 * @param position of the values
 */
record Local(String name, TypeName type, Position position) {

    void declare(CodeBlock.Builder code) {
        if (position.isRepeated()) {
            code.addStatement("$T $N = $L", ArrayTypeName.of(type), name, array());
        } else {
            code.addStatement("$T $N", type, name);
        }
    }

    /** For variables that are given a value on one way only. */
    void declareEmpty(CodeBlock.Builder code) {
        if (position.isRepeated()) {
            declare(code);
        } else {
            code.addStatement("$T $N = $L", type, name, empty());
        }
    }

    void assign(CodeBlock.Builder code, CodeBlock value) {
        code.addStatement("$L = $L", reference(), value);
    }

    void initialize(CodeBlock.Builder code, CodeBlock value) {
        code.addStatement("$T $N = $L", type, name, value);
    }

    CodeBlock reference() {
        return position.isRepeated() ? CodeBlock.of("$N[$L]", name, position.subscript()) : CodeBlock.of("$N", name);
    }

    private CodeBlock array() {
        return type instanceof ArrayTypeName inner
                ? CodeBlock.of("new $T[$L][]", inner.componentType(), position.repetitions())
                : CodeBlock.of("new $T[$L]", type, position.repetitions());
    }

    private String empty() {
        if (!type.isPrimitive()) {
            return "null";
        }
        return type.equals(TypeName.BOOLEAN) ? "false" : "0";
    }
}
