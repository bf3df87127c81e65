package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.sharedstruct.processor.layout.Kind;

/**
 * An array whose elements are read and written one by one.
 *
 * @param kind of the array
 * @param type of its elements
 * @param element the element of each round
 * @param index the variable of the loop
 * @param field for messages
 * @param variable for the array while it is put together or taken apart
 */
record ArrayCell(Kind.Array kind, TypeName type, Cell element, String index, String field, String variable)
        implements Cell {

    /** Whether the local variable for the words is the array itself. */
    private boolean isWords() {
        return element instanceof WordCell word
                && word.code().isPlain()
                && word.local().position().loops().size() == 1;
    }

    @Override
    public void declare(CodeBlock.Builder code) {
        element.declare(code);
    }

    @Override
    public void read(CodeBlock.Builder code, Access access) {
        begin(code);
        element.read(code, access);
        code.endControlFlow();
    }

    private void begin(CodeBlock.Builder code) {
        code.beginControlFlow("for (int $1N = 0; $1N < $2L; $1N++)", index, kind.length());
    }

    @Override
    public CodeBlock decode(CodeBlock.Builder code) {
        if (isWords()) {
            return CodeBlock.of("$N", ((WordCell) element).local().name());
        }
        if (type instanceof ParameterizedTypeName generic) {
            code.add(
                    "$L\n",
                    AnnotationSpec.builder(SuppressWarnings.class)
                            .addMember("value", "$S", "unchecked")
                            .build());
            code.addStatement("$1T[] $2N = ($1T[]) new $3T<?>[$4L]", type, variable, generic.rawType(), kind.length());
        } else {
            code.addStatement("$1T[] $2N = new $1T[$3L]", type, variable, kind.length());
        }
        begin(code);
        CodeBlock value = element.decode(code);
        code.addStatement("$N[$N] = $L", variable, index, value).endControlFlow();
        return CodeBlock.of("$N", variable);
    }

    @Override
    public void encode(CodeBlock.Builder code, CodeBlock value) {
        element.declare(code);
        assign(code, value);
    }

    @Override
    public void assign(CodeBlock.Builder code, CodeBlock value) {
        code.addStatement("$T[] $N = $T.array($L, $L, $S)", type, variable, Types.VALUES, value, kind.length(), field);
        begin(code);
        element.assign(code, CodeBlock.of("$N[$N]", variable, index));
        code.endControlFlow();
    }

    @Override
    public void write(CodeBlock.Builder code, Access access) {
        begin(code);
        element.write(code, access);
        code.endControlFlow();
    }
}
