package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;

/**
 * An array of primitives that is copied as a block.
 *
 * @param length of the array
 * @param local for the array
 * @param field for messages
 */
record PrimitivesCell(int length, Local local, String field) implements Cell {

    @Override
    public void declare(CodeBlock.Builder code) {
        local.declare(code);
    }

    @Override
    public void read(CodeBlock.Builder code, Access access) {
        local.assign(code, CodeBlock.of("new $T[$L]", ((ArrayTypeName) local.type()).componentType(), length));
        code.addStatement(
                "$T.read($L, $L, $L)",
                Types.BLOCKS,
                access.memory(),
                local.position().address(access.at()),
                local.reference());
    }

    @Override
    public CodeBlock decode(CodeBlock.Builder code) {
        return local.reference();
    }

    @Override
    public void encode(CodeBlock.Builder code, CodeBlock value) {
        local.initialize(code, checked(value));
    }

    @Override
    public void assign(CodeBlock.Builder code, CodeBlock value) {
        local.assign(code, checked(value));
    }

    private CodeBlock checked(CodeBlock value) {
        return CodeBlock.of("$T.array($L, $L, $S)", Types.VALUES, value, length, field);
    }

    @Override
    public void write(CodeBlock.Builder code, Access access) {
        code.addStatement(
                "$T.write($L, $L, $L)",
                Types.BLOCKS,
                access.memory(),
                local.position().address(access.at()),
                local.reference());
    }
}
