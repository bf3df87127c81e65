package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.sharedstruct.processor.layout.Kind;

/**
 * A value that may be absent. Then there are zeros in its place, and nothing is made of them.
 *
 * @param kind of the value
 * @param type as Java has it
 * @param presence the byte that is not 0 if there is one
 * @param content the value itself
 * @param field for messages
 * @param position of the value itself
 * @param variable for the value while it is looked into
 */
record MaybeCell(
        Kind.Maybe kind,
        TypeName type,
        WordCell presence,
        Cell content,
        String field,
        Position position,
        String variable)
        implements Cell {

    @Override
    public void declare(CodeBlock.Builder code) {
        presence.declare(code);
        content.declare(code);
    }

    @Override
    public void read(CodeBlock.Builder code, Access access) {
        presence.read(code, access);
        content.read(code, access);
    }

    @Override
    public void load(CodeBlock.Builder code, Access access) {
        presence.load(code, access);
        content.load(code, access);
    }

    @Override
    public CodeBlock decode(CodeBlock.Builder code) {
        code.addStatement("$T $N = $L", type, variable, absent())
                .beginControlFlow("if ($L != 0)", presence.local().reference());
        CodeBlock value = content.decode(code);
        code.addStatement("$N = $L", variable, present(value)).endControlFlow();
        return CodeBlock.of("$N", variable);
    }

    private CodeBlock absent() {
        return switch (kind.form()) {
            case NULL -> CodeBlock.of("null");
            case OPTIONAL -> CodeBlock.of("$T.empty()", Types.OPTIONAL);
            case OPTIONAL_INT, OPTIONAL_LONG, OPTIONAL_DOUBLE -> CodeBlock.of("$T.empty()", type);
        };
    }

    private CodeBlock present(CodeBlock value) {
        return switch (kind.form()) {
            case NULL -> value;
            case OPTIONAL -> CodeBlock.of("$T.of($L)", Types.OPTIONAL, value);
            case OPTIONAL_INT, OPTIONAL_LONG, OPTIONAL_DOUBLE -> CodeBlock.of("$T.of($L)", type, value);
        };
    }

    @Override
    public void encode(CodeBlock.Builder code, CodeBlock value) {
        Locals.of(presence).forEach(local -> local.declareEmpty(code));
        Locals.of(content).forEach(local -> local.declareEmpty(code));
        assign(code, value);
    }

    @Override
    public void assign(CodeBlock.Builder code, CodeBlock value) {
        if (kind.form() == Kind.Maybe.Form.NULL) {
            code.addStatement("$T $N = $L", type, variable, value);
        } else {
            code.addStatement("$T $N = $T.notNullButEmpty($L, $S)", type, variable, Types.VALUES, value, field);
        }
        CodeBlock condition = kind.form() == Kind.Maybe.Form.NULL
                ? CodeBlock.of("$N != null", variable)
                : CodeBlock.of("$N.isPresent()", variable);
        code.beginControlFlow("if ($L)", condition);
        presence.local().assign(code, CodeBlock.of("1"));
        content.assign(code, unwrapped());
        code.endControlFlow();
    }

    private CodeBlock unwrapped() {
        return switch (kind.form()) {
            case NULL -> CodeBlock.of("$N", variable);
            case OPTIONAL -> CodeBlock.of("$N.get()", variable);
            case OPTIONAL_INT -> CodeBlock.of("$N.getAsInt()", variable);
            case OPTIONAL_LONG -> CodeBlock.of("$N.getAsLong()", variable);
            case OPTIONAL_DOUBLE -> CodeBlock.of("$N.getAsDouble()", variable);
        };
    }

    /** Where there is no value there are zeros: nothing of an older one is left. */
    @Override
    public void write(CodeBlock.Builder code, Access access) {
        presence.write(code, access);
        code.beginControlFlow("if ($L != 0)", presence.local().reference());
        content.write(code, access);
        code.nextControlFlow("else")
                .addStatement(
                        "$T.clear($L, $L, $L)",
                        Types.BLOCKS,
                        access.memory(),
                        position.address(access.at()),
                        kind.value().size())
                .endControlFlow();
    }
}
