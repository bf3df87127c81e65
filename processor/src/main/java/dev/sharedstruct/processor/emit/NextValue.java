package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Operation;
import dev.sharedstruct.processor.model.Primitive;

/** The expression for the value that an operation stores. */
final class NextValue {

    static final String NULL = "the function returned null";

    private NextValue() {}

    /** Whether the expression mentions the current value. */
    static boolean dependsOnCurrent(Operation operation) {
        return switch (operation) {
            case ADD, GET_AND_ADD, INCREMENT, UPDATE -> true;
            case SET, GET_AND_SET, COMPARE_AND_SET -> false;
        };
    }

    /**
     * The expression, of the parameters that {@link Operation#parameters} names.
     *
     * @param current the expression for the current value
     */
    static CodeBlock of(Operation operation, Field field, CodeBlock current) {
        return switch (operation) {
            case SET, GET_AND_SET, COMPARE_AND_SET -> CodeBlock.of("value");
            case ADD, GET_AND_ADD -> sum(field, current, "delta");
            case INCREMENT -> sum(field, current, "1");
            case UPDATE -> applied(field, current);
        };
    }

    private static CodeBlock sum(Field field, CodeBlock current, String delta) {
        return field.primitive().isNarrow()
                ? narrowed(field, CodeBlock.of("(long) $L + $L", current, delta))
                : CodeBlock.of("$L + $L", current, delta);
    }

    private static CodeBlock applied(Field field, CodeBlock current) {
        return switch (field.primitive()) {
            case BOOLEAN -> CodeBlock.of("$T.requireNonNull(function.apply($L), $S)", Types.OBJECTS, current, NULL);
            case BYTE, SHORT, CHAR -> narrowed(field, CodeBlock.of("function.applyAsInt($L)", current));
            case INT -> CodeBlock.of("function.applyAsInt($L)", current);
            case LONG -> CodeBlock.of("function.applyAsLong($L)", current);
            case FLOAT -> CodeBlock.of("(float) function.applyAsDouble($L)", current);
            case DOUBLE -> CodeBlock.of("function.applyAsDouble($L)", current);
        };
    }

    private static CodeBlock narrowed(Field field, CodeBlock value) {
        String type =
                field.primitive() == Primitive.BYTE ? "Byte" : field.primitive() == Primitive.SHORT ? "Short" : "Char";
        return CodeBlock.of("$T.to$L($L, $S)", Types.NARROW, type, value, field.name());
    }

    /** A comparison with the expected value; by bits for the types with several zeros and NaNs. */
    static CodeBlock comparison(Field field, CodeBlock current, String operator) {
        return switch (field.primitive()) {
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
    }
}
