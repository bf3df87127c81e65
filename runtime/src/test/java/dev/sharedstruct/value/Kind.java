package dev.sharedstruct.value;

import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/** A primitive type as the tests need it: its classes, and a plain model of its arithmetic on boxed values. */
enum Kind {
    LONG(long.class, Long.class, LongUnaryOperator.class, LongBinaryOperator.class),
    INT(int.class, Integer.class, IntUnaryOperator.class, IntBinaryOperator.class),
    SHORT(short.class, Short.class, IntUnaryOperator.class, IntBinaryOperator.class),
    BYTE(byte.class, Byte.class, IntUnaryOperator.class, IntBinaryOperator.class),
    CHAR(char.class, Character.class, IntUnaryOperator.class, IntBinaryOperator.class),
    FLOAT(float.class, Float.class, DoubleUnaryOperator.class, DoubleBinaryOperator.class),
    DOUBLE(double.class, Double.class, DoubleUnaryOperator.class, DoubleBinaryOperator.class),
    BOOLEAN(boolean.class, Boolean.class, UnaryOperator.class, BinaryOperator.class);

    final Class<?> type;

    final Class<?> wrapper;

    final Class<?> unary;

    final Class<?> binary;

    Kind(Class<?> type, Class<?> wrapper, Class<?> unary, Class<?> binary) {
        this.type = type;
        this.wrapper = wrapper;
        this.unary = unary;
        this.binary = binary;
    }

    /** For example {@code Int}. */
    String title() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** The class of that name in the package that is tested. */
    static Class<?> named(String name) {
        try {
            return Class.forName("dev.sharedstruct.value." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    boolean isNarrow() {
        return this == SHORT || this == BYTE || this == CHAR;
    }

    private boolean isFloating() {
        return this == FLOAT || this == DOUBLE;
    }

    /** What is added: the narrow types take an int. */
    Class<?> delta() {
        return isNarrow() ? int.class : type;
    }

    /** Some value of this type, for any number; never NaN, which functions make of infinity. */
    Object value(long number) {
        return switch (this) {
            case LONG -> number;
            case INT -> (int) number;
            case SHORT -> (short) number;
            case BYTE -> (byte) number;
            case CHAR -> (char) number;
            case FLOAT -> {
                float value = Float.intBitsToFloat((int) number);
                yield Float.isNaN(value) ? Float.POSITIVE_INFINITY : value;
            }
            case DOUBLE -> {
                double value = Double.longBitsToDouble(number);
                yield Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
            }
            case BOOLEAN -> (number & 1) != 0;
        };
    }

    /** Something to add, for any number; often too much for the narrow types. */
    Object deltaOf(long number) {
        return isNarrow() ? (Object) (int) (number % 300) : value(number);
    }

    /** The sum as Java computes it; null if a narrow type cannot have it. */
    Object plus(Object value, Object delta) {
        return switch (this) {
            case LONG -> (Long) value + (Long) delta;
            case INT -> (Integer) value + (Integer) delta;
            case FLOAT -> (Float) value + (Float) delta;
            case DOUBLE -> (Double) value + (Double) delta;
            case SHORT, BYTE, CHAR -> exact(number(value) + (Integer) delta);
            case BOOLEAN -> throw new AssertionError();
        };
    }

    /** One more or one less. */
    Object plus(Object value, int one) {
        return plus(value, isNarrow() ? one : isFloating() ? floating(one) : value(one));
    }

    private Object floating(int number) {
        return this == FLOAT ? (Object) (float) number : (Object) (double) number;
    }

    private Object exact(long number) {
        Object value = value(number);
        return number(value) == number ? value : null;
    }

    private static long number(Object value) {
        return value instanceof Character c ? c : ((Number) value).longValue();
    }

    /** A function that changes a value; with narrow types it often makes one that they cannot have. */
    Object function() {
        return switch (this) {
            case LONG -> (LongUnaryOperator) x -> 3 * x + 1;
            case INT, SHORT, BYTE, CHAR -> (IntUnaryOperator) x -> 3 * x + 1;
            case FLOAT, DOUBLE -> (DoubleUnaryOperator) x -> 3 * x + 1;
            case BOOLEAN -> (UnaryOperator<Boolean>) x -> !x;
        };
    }

    Object applied(Object value) {
        return switch (this) {
            case LONG -> 3 * (Long) value + 1;
            case INT -> 3 * (Integer) value + 1;
            case SHORT, BYTE, CHAR -> exact(3 * number(value) + 1);
            case FLOAT -> (float) (3.0 * (Float) value + 1);
            case DOUBLE -> 3 * (Double) value + 1;
            case BOOLEAN -> !(Boolean) value;
        };
    }

    /** A function of a value and an argument that tells them apart. */
    Object accumulator() {
        return switch (this) {
            case LONG -> (LongBinaryOperator) (x, y) -> x - 2 * y;
            case INT, SHORT, BYTE, CHAR -> (IntBinaryOperator) (x, y) -> x - 2 * y;
            case FLOAT, DOUBLE -> (DoubleBinaryOperator) (x, y) -> x - 2 * y;
            case BOOLEAN -> (BinaryOperator<Boolean>) (x, y) -> x && !y;
        };
    }

    Object accumulated(Object value, Object argument) {
        return switch (this) {
            case LONG -> (Long) value - 2 * (Long) argument;
            case INT -> (Integer) value - 2 * (Integer) argument;
            case SHORT, BYTE, CHAR -> exact(number(value) - 2 * number(argument));
            case FLOAT -> (float) ((double) (Float) value - 2.0 * (Float) argument);
            case DOUBLE -> (Double) value - 2 * (Double) argument;
            case BOOLEAN -> (Boolean) value && !(Boolean) argument;
        };
    }
}
