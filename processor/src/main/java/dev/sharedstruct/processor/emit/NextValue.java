package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.layout.Operation;
import dev.sharedstruct.processor.model.Primitive;

/** The expression for the value that an operation stores. */
final class NextValue {

    static final String NULL = "the function returned null";

    private NextValue() {}

    /**
     * The expression, of the parameters that {@link Operation#parameters} names.
     *
     * @param current the expression for the current value
     */
    static CodeBlock of(Operation operation, Value value, CodeBlock current) {
        return switch (operation) {
            case SET, GET_AND_SET, COMPARE_AND_SET -> CodeBlock.of("value");
            case ADD, GET_AND_ADD -> sum(value, current, "delta");
            case INCREMENT -> sum(value, current, "1");
            case UPDATE -> applied(value, current);
        };
    }

    private static CodeBlock sum(Value value, CodeBlock current, String delta) {
        return switch (value.kind()) {
            case Kind.Plain(Primitive primitive) ->
                primitive.isNarrow()
                        ? narrowed(value, primitive, CodeBlock.of("(long) $L + $L", current, delta))
                        : CodeBlock.of("$L + $L", current, delta);
            case Kind.Narrowed narrowed ->
                inRange(
                        value,
                        narrowed,
                        narrowed.primitive() == Primitive.INT
                                ? CodeBlock.of("(long) $L + $L", current, delta)
                                : CodeBlock.of("$T.addExact($L, $L)", Math.class, current, delta));
            case Kind.Decimal(int scale) ->
                CodeBlock.of(
                        "$T.sum($L, $L, $L, $S)",
                        Types.VALUES,
                        current,
                        delta,
                        scale,
                        value.field().name());
            default -> CodeBlock.of("$L.plus($T.requireNonNull($L, $S))", current, Types.OBJECTS, delta, delta);
        };
    }

    private static CodeBlock applied(Value value, CodeBlock current) {
        return switch (value.kind()) {
            case Kind.Plain(Primitive primitive) ->
                switch (primitive) {
                    case BOOLEAN ->
                        CodeBlock.of("$T.requireNonNull(function.apply($L), $S)", Types.OBJECTS, current, NULL);
                    case BYTE, SHORT, CHAR ->
                        narrowed(value, primitive, CodeBlock.of("function.applyAsInt($L)", current));
                    case INT -> CodeBlock.of("function.applyAsInt($L)", current);
                    case LONG -> CodeBlock.of("function.applyAsLong($L)", current);
                    case FLOAT -> CodeBlock.of("(float) function.applyAsDouble($L)", current);
                    case DOUBLE -> CodeBlock.of("function.applyAsDouble($L)", current);
                };
            case Kind.Narrowed narrowed ->
                inRange(
                        value,
                        narrowed,
                        CodeBlock.of(
                                "function.$L($L)",
                                narrowed.primitive() == Primitive.INT ? "applyAsInt" : "applyAsLong",
                                current));
            case Kind.Maybe(Kind _, Kind.Maybe.Form form)
            when form == Kind.Maybe.Form.NULL -> CodeBlock.of("function.apply($L)", current);
            default -> CodeBlock.of("$T.requireNonNull(function.apply($L), $S)", Types.OBJECTS, current, NULL);
        };
    }

    private static CodeBlock narrowed(Value value, Primitive primitive, CodeBlock result) {
        String type = primitive == Primitive.BYTE ? "Byte" : primitive == Primitive.SHORT ? "Short" : "Char";
        return CodeBlock.of(
                "$T.to$L($L, $S)", Types.NARROW, type, result, value.field().name());
    }

    private static CodeBlock inRange(Value value, Kind.Narrowed kind, CodeBlock result) {
        CodeBlock checked = CodeBlock.of(
                "$T.$L($L, $L, $S)",
                Types.NARROW,
                kind.isSigned() ? "signedResult" : "unsignedResult",
                result,
                kind.bits(),
                value.field().name());
        return kind.primitive() == Primitive.INT ? CodeBlock.of("(int) $L", checked) : checked;
    }

    /**
     * Whether the current value is the expected one, or whether it is not; by bits for the types with several zeros and
     * NaNs.
     */
    static CodeBlock comparison(Value value, CodeBlock current, boolean isEqual) {
        String operator = isEqual ? "==" : "!=";
        String not = isEqual ? "" : "!";
        return switch (value.kind()) {
            case Kind.Plain(Primitive primitive) ->
                switch (primitive) {
                    case FLOAT ->
                        CodeBlock.of(
                                "$1T.floatToRawIntBits($2L) $3L $1T.floatToRawIntBits(expected)",
                                Float.class,
                                current,
                                operator);
                    case DOUBLE ->
                        CodeBlock.of(
                                "$1T.doubleToRawLongBits($2L) $3L $1T.doubleToRawLongBits(expected)",
                                Double.class,
                                current,
                                operator);
                    case BOOLEAN, BYTE, SHORT, CHAR, INT, LONG -> CodeBlock.of("$L $L expected", current, operator);
                };
            case Kind.Narrowed _, Kind.Enumeration _ -> CodeBlock.of("$L $L expected", current, operator);
            case Kind.Decimal _ -> CodeBlock.of("$L.compareTo(expected) $L 0", current, operator);
            case Kind.Bytes _ -> CodeBlock.of("$L$T.equals($L, expected)", not, Types.ARRAYS, current);
            case Kind.Maybe(Kind.Bytes _, Kind.Maybe.Form form)
            when form == Kind.Maybe.Form.NULL -> CodeBlock.of("$L$T.equals($L, expected)", not, Types.ARRAYS, current);
            case Kind.Maybe(Kind.Bytes _, Kind.Maybe.Form _) ->
                CodeBlock.of("$L$T.equals($L.orElse(null), expected.orElse(null))", not, Types.ARRAYS, current);
            default -> CodeBlock.of("$L$T.equals($L, expected)", not, Types.OBJECTS, current);
        };
    }
}
