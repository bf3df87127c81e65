package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.model.Primitive;

/**
 * The expressions between a word in memory and Java's value.
 *
 * @param kind of the value
 * @param field for messages
 * @param table the constant with the numbers of an enum, otherwise empty
 */
record WordCode(Kind.Word kind, String field, String table) {

    /** Whether the word is the value. */
    boolean isPlain() {
        return kind instanceof Kind.Plain;
    }

    /** The value of a word. */
    CodeBlock decode(CodeBlock word) {
        return switch (kind) {
            case Kind.Plain _ -> word;
            case Kind.Narrowed(Primitive primitive, int bits, boolean isSigned) ->
                isSigned
                        ? CodeBlock.of("($T) $L", Types.of(primitive), word)
                        : CodeBlock.of(
                                "$L & 0x$L$L", word, "F".repeat(bits / 4), primitive == Primitive.LONG ? "L" : "");
            case Kind.Enumeration enumeration ->
                CodeBlock.of(
                        "$N.constant($L & 0x$L, $S)",
                        table,
                        word,
                        "F".repeat(enumeration.storage().bytes() * 2),
                        field);
            case Kind.Decimal(int scale) -> CodeBlock.of("$T.valueOf($L, $L)", Types.BIG_DECIMAL, word, scale);
            case Kind.Counted(Kind.Count count) ->
                switch (count) {
                    case LOCAL_DATE -> CodeBlock.of("$T.ofEpochDay($L)", Types.of(count.type()), word);
                    case LOCAL_TIME -> CodeBlock.of("$T.ofNanoOfDay($L)", Types.of(count.type()), word);
                };
            case Kind.Reference _ -> CodeBlock.of("$T.fromLong($L)", Types.REFS, word);
        };
    }

    /** The word of a value, or an exception. */
    CodeBlock encode(CodeBlock value) {
        return switch (kind) {
            case Kind.Plain _ -> value;
            case Kind.Narrowed(Primitive _, int bits, boolean isSigned) ->
                CodeBlock.of(
                        "($T) $T.$L($L, $L, $S)",
                        Types.of(kind.storage()),
                        Types.NARROW,
                        isSigned ? "signed" : "unsigned",
                        value,
                        bits,
                        field);
            case Kind.Enumeration _ ->
                CodeBlock.of("($T) $N.number($L, $S)", Types.of(kind.storage()), table, value, field);
            case Kind.Decimal(int scale) -> CodeBlock.of("$T.unscaled($L, $L, $S)", Types.VALUES, value, scale, field);
            case Kind.Counted(Kind.Count count) ->
                CodeBlock.of(
                        "$T.notNull($L, $S).$L()",
                        Types.VALUES,
                        value,
                        field,
                        count == Kind.Count.LOCAL_DATE ? "toEpochDay" : "toNanoOfDay");
            case Kind.Reference _ -> CodeBlock.of("$T.toLong($L, $S)", Types.REFS, value, field);
        };
    }
}
