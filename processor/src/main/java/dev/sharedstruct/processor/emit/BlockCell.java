package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.sharedstruct.processor.layout.Kind;

/**
 * A value that is copied as a block of bytes.
 *
 * @param kind of the value
 * @param local for the bytes
 * @param field for messages
 * @param codec the constant with the codec, otherwise empty
 */
record BlockCell(Kind.Block kind, Local local, String field, String codec) implements Cell {

    @Override
    public void declare(CodeBlock.Builder code) {
        local.declare(code);
    }

    @Override
    public void read(CodeBlock.Builder code, Access access) {
        local.assign(code, get(access));
    }

    @Override
    public void load(CodeBlock.Builder code, Access access) {
        if (local.position().isRepeated()) {
            Cell.super.load(code, access);
        } else {
            local.initialize(code, get(access));
        }
    }

    private CodeBlock get(Access access) {
        boolean isSized = kind instanceof Kind.Sized;
        return CodeBlock.of(
                "$T.$L($L, $L, $L)",
                Types.BLOCKS,
                isSized ? "readSized" : "read",
                access.memory(),
                local.position().address(access.at()),
                kind instanceof Kind.Sized sized ? sized.bound() : kind.size());
    }

    @Override
    public CodeBlock decode(CodeBlock.Builder code) {
        return switch (kind) {
            case Kind.Utf8 _ -> CodeBlock.of("$T.decode($L)", Types.TEXTS, local.reference());
            case Kind.CString _ -> CodeBlock.of("$T.decodeC($L)", Types.TEXTS, local.reference());
            case Kind.Bytes _ -> local.reference();
            case Kind.Coded _ -> CodeBlock.of("$T.decode($N, $L)", Types.VALUES, codec, local.reference());
        };
    }

    private CodeBlock encoded(CodeBlock value) {
        return switch (kind) {
            case Kind.Utf8(int bound) -> CodeBlock.of("$T.encode($L, $L, $S)", Types.TEXTS, value, bound, field);
            case Kind.CString(int bound) -> CodeBlock.of("$T.encodeC($L, $L, $S)", Types.TEXTS, value, bound, field);
            case Kind.Bytes(int bound) -> CodeBlock.of("$T.bytes($L, $L, $S)", Types.VALUES, value, bound, field);
            case Kind.Coded coded ->
                CodeBlock.of("$T.encode($N, $L, $L, $S)", Types.VALUES, codec, value, coded.size(), field);
        };
    }

    @Override
    public void encode(CodeBlock.Builder code, CodeBlock value) {
        local.initialize(code, encoded(value));
    }

    @Override
    public void assign(CodeBlock.Builder code, CodeBlock value) {
        local.assign(code, encoded(value));
    }

    @Override
    public void write(CodeBlock.Builder code, Access access) {
        CodeBlock address = local.position().address(access.at());
        if (kind instanceof Kind.Sized sized) {
            code.addStatement(
                    "$T.writeSized($L, $L, $L, $L)",
                    Types.BLOCKS,
                    access.memory(),
                    address,
                    sized.bound(),
                    local.reference());
        } else {
            code.addStatement("$T.write($L, $L, $L)", Types.BLOCKS, access.memory(), address, local.reference());
        }
    }
}
