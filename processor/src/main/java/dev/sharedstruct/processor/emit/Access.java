package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;

/**
 * How a method comes at memory.
 *
 * @param memory the expression for the segment
 * @param at the expression for the address
 * @param mode the method of the VarHandles: {@code get}, {@code setRelease} …
 */
record Access(CodeBlock memory, CodeBlock at, String mode) {

    /** By variables. */
    static Access of(String memory, String at, String mode) {
        return new Access(CodeBlock.of("$N", memory), CodeBlock.of("$N", at), mode);
    }
}
