package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.model.Primitive;

/**
 * A value of two words.
 *
 * @param pair what it is
 * @param first word
 * @param second word
 * @param field for messages
 * @param variable for the value while it is taken apart
 */
record PairCell(Kind.Pair pair, WordCell first, WordCell second, String field, String variable) implements Cell {

    @Override
    public void declare(CodeBlock.Builder code) {
        first.declare(code);
        second.declare(code);
    }

    @Override
    public void read(CodeBlock.Builder code, Access access) {
        first.read(code, access);
        second.read(code, access);
    }

    @Override
    public void load(CodeBlock.Builder code, Access access) {
        first.load(code, access);
        second.load(code, access);
    }

    @Override
    public CodeBlock decode(CodeBlock.Builder code) {
        TypeName type = Types.of(pair.type());
        CodeBlock one = first.decode(code);
        CodeBlock other = second.decode(code);
        return switch (pair) {
            case UUID -> CodeBlock.of("new $T($L, $L)", type, one, other);
            case INSTANT -> CodeBlock.of("$T.ofEpochSecond($L, $L)", type, one, other);
            case DURATION -> CodeBlock.of("$T.ofSeconds($L, $L)", type, one, other);
            case LOCAL_DATE_TIME ->
                CodeBlock.of("$T.ofEpochSecond($L, $L, $T.UTC)", type, one, other, Types.ZONE_OFFSET);
        };
    }

    @Override
    public void encode(CodeBlock.Builder code, CodeBlock value) {
        takeApart(code, value);
        first.encode(code, firstPart());
        second.encode(code, secondPart());
    }

    @Override
    public void assign(CodeBlock.Builder code, CodeBlock value) {
        takeApart(code, value);
        first.assign(code, firstPart());
        second.assign(code, secondPart());
    }

    private void takeApart(CodeBlock.Builder code, CodeBlock value) {
        code.addStatement("$T $N = $T.notNull($L, $S)", Types.of(pair.type()), variable, Types.VALUES, value, field);
    }

    private CodeBlock firstPart() {
        return switch (pair) {
            case UUID -> CodeBlock.of("$N.getMostSignificantBits()", variable);
            case INSTANT -> CodeBlock.of("$N.getEpochSecond()", variable);
            case DURATION -> CodeBlock.of("$N.getSeconds()", variable);
            case LOCAL_DATE_TIME -> CodeBlock.of("$N.toEpochSecond($T.UTC)", variable, Types.ZONE_OFFSET);
        };
    }

    private CodeBlock secondPart() {
        return pair.second() == Primitive.LONG
                ? CodeBlock.of("$N.getLeastSignificantBits()", variable)
                : CodeBlock.of("$N.getNano()", variable);
    }

    @Override
    public void write(CodeBlock.Builder code, Access access) {
        first.write(code, access);
        second.write(code, access);
    }
}
