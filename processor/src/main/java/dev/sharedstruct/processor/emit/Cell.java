package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;

/**
 * The code for one value: local variables for what lies in memory, and the ways between these, the memory and Java's value.
 * They are apart because what a racing read finds may be nonsense: only when the sequence has shown that it is not, values
 * may be made of it. And what makes a value ready for memory may throw, so all of that comes before the first write.
 */
sealed interface Cell permits WordCell, BlockCell, PrimitivesCell, PairCell, NestedCell, MaybeCell, ArrayCell {

    /** Declares the local variables. */
    void declare(CodeBlock.Builder code);

    /** Reads memory into the variables. */
    void read(CodeBlock.Builder code, Access access);

    /** Declares the variables and reads memory into them. */
    default void load(CodeBlock.Builder code, Access access) {
        declare(code);
        read(code, access);
    }

    /** The value that the variables stand for; may need statements before. */
    CodeBlock decode(CodeBlock.Builder code);

    /** Declares the variables and gives them what a value is in memory, or throws if it cannot be there. */
    void encode(CodeBlock.Builder code, CodeBlock value);

    /** Gives variables that are declared already, and may be elements of arrays, what a value is in memory. */
    void assign(CodeBlock.Builder code, CodeBlock value);

    /** Writes the variables to memory. */
    void write(CodeBlock.Builder code, Access access);
}
