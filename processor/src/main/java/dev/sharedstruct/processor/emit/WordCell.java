package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.sharedstruct.processor.layout.Kind;
import java.util.Optional;

/**
 * A value of one word.
 *
 * @param kind of the value
 * @param code the ways between word and value
 * @param local for the word
 * @param handle the constant by which it is accessed, if it is at the same place in each object
 */
record WordCell(Kind.Word kind, WordCode code, Local local, Optional<String> handle) implements Cell {

    /** The type of the word. */
    TypeName storage() {
        return local.type();
    }

    /** {@code (long) BALANCE.get(memory, at)}. */
    CodeBlock get(Access access) {
        return CodeBlock.of("($T) $L", storage(), call(access, CodeBlock.of("")));
    }

    /** {@code BALANCE.set(memory, at, balance)}. */
    CodeBlock set(Access access, CodeBlock word) {
        return call(access, CodeBlock.of(", $L", word));
    }

    /** A call of the handle, with more arguments. */
    CodeBlock call(Access access, CodeBlock arguments) {
        return handle.map(name ->
                        CodeBlock.of("$N.$L($L, $L$L)", name, access.mode(), access.memory(), access.at(), arguments))
                .orElseGet(() -> CodeBlock.of(
                        "$T.$L.$L($L, $L$L)",
                        Types.WORDS,
                        kind.storage().name(),
                        access.mode(),
                        access.memory(),
                        local.position().address(access.at()),
                        arguments));
    }

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

    @Override
    public CodeBlock decode(CodeBlock.Builder code) {
        return this.code.decode(local.reference());
    }

    @Override
    public void encode(CodeBlock.Builder code, CodeBlock value) {
        local.initialize(code, this.code.encode(value));
    }

    @Override
    public void assign(CodeBlock.Builder code, CodeBlock value) {
        local.assign(code, this.code.encode(value));
    }

    @Override
    public void write(CodeBlock.Builder code, Access access) {
        code.addStatement(set(access, local.reference()));
    }
}
