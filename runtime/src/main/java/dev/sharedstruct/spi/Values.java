package dev.sharedstruct.spi;

import dev.sharedstruct.FieldCodec;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/** Checks of values before they are stored, and conversions of those that take more than a cast. */
public final class Values {

    /** Of the largest long. */
    private static final int LONG_DIGITS = 19;

    private Values() {}

    /**
     * Refuses null.
     *
     * @param value of a field
     * @param field for the message
     * @param <T> its type
     * @return the value
     * @throws NullPointerException if it is null
     */
    public static <T> T notNull(T value, String field) {
        if (value == null) {
            throw new NullPointerException(field + " must not be null: only what is annotated with @Nullable may be");
        }
        return value;
    }

    /**
     * Refuses null for a value that has another form of absence.
     *
     * @param value of a field
     * @param field for the message
     * @param <T> its type
     * @return the value
     * @throws NullPointerException if it is null
     */
    public static <T> T notNullButEmpty(T value, String field) {
        if (value == null) {
            throw new NullPointerException(field + " must not be null: the absence of a value is an empty Optional");
        }
        return value;
    }

    /**
     * Checks an index.
     *
     * @param index of an element
     * @param length of the array
     * @param field for the message
     * @return the index
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public static int index(int index, int length, String field) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException(
                    field + " has no element " + index + ": indexes are from 0 to " + (length - 1));
        }
        return index;
    }

    /**
     * Checks a range of elements, and that another array has it.
     *
     * @param index of the first
     * @param count how many
     * @param length of the field's array
     * @param offset of the first in the other array
     * @param otherLength of the other array
     * @param field for the message
     * @throws IndexOutOfBoundsException if one of them has not all of these elements
     */
    public static void range(int index, int count, int length, int offset, int otherLength, String field) {
        if (index < 0 || count < 0 || index > length - count) {
            throw new IndexOutOfBoundsException(
                    field + " has no " + count + " elements from " + index + " on: it has " + length);
        }
        if (offset < 0 || offset > otherLength - count) {
            throw new IndexOutOfBoundsException("the array given for " + field + " has no " + count + " elements from "
                    + offset + " on: it has " + otherLength);
        }
    }

    /**
     * Checks the length of an array.
     *
     * @param array the value
     * @param length of the field
     * @param field for the message
     * @param <T> the type of the array
     * @return the array
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if it has another length
     */
    public static <T> T array(T array, int length, String field) {
        int actual = Array.getLength(notNull(array, field));
        if (actual != length) {
            throw new IllegalArgumentException(
                    field + " has " + length + " elements, but the array given for it has " + actual);
        }
        return array;
    }

    /**
     * Checks the length of a value of bytes.
     *
     * @param bytes the value
     * @param bound the most bytes
     * @param field for the message
     * @return the value
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if it is longer
     */
    public static byte[] bytes(byte[] bytes, int bound, String field) {
        if (notNull(bytes, field).length > bound) {
            throw new IllegalArgumentException(
                    field + " takes at most " + bound + " bytes, but the value has " + bytes.length);
        }
        return bytes;
    }

    /**
     * The digits of a decimal number.
     *
     * @param value the number
     * @param scale digits after the point
     * @param field for the message
     * @return the number times ten to the power of the scale
     * @throws NullPointerException if it is null
     * @throws ArithmeticException if it has more digits than that, before the point or after it
     */
    public static long unscaled(BigDecimal value, int scale, String field) {
        if (isFarOff(notNull(value, field), scale)) {
            throw new ArithmeticException(unscaledMessage(value, scale, field));
        }
        try {
            return value.setScale(scale, RoundingMode.UNNECESSARY)
                    .unscaledValue()
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new ArithmeticException(unscaledMessage(value, scale, field));
        }
    }

    /**
     * Adds to a decimal number.
     *
     * @param value the number
     * @param delta what to add
     * @param scale digits after the point
     * @param field for the message
     * @return the sum, which may still have too many digits
     * @throws NullPointerException if the delta is null
     * @throws ArithmeticException if the sum has far too many
     */
    public static BigDecimal sum(BigDecimal value, BigDecimal delta, int scale, String field) {
        if (isFarOff(Objects.requireNonNull(delta, "delta"), scale)) {
            throw new ArithmeticException(delta + " cannot be added to " + field + ": it has " + scale
                    + " digits after the point, and 19 at most in all");
        }
        return value.add(delta);
    }

    /** Whether it is too large or too fine for sure. To scale 1E+99999999 would take all memory. */
    private static boolean isFarOff(BigDecimal value, int scale) {
        if (value.signum() == 0) {
            return false;
        }
        long more = (long) scale - value.scale();
        return more > 0 ? value.precision() + more > LONG_DIGITS : -more >= value.precision();
    }

    private static String unscaledMessage(BigDecimal value, int scale, String field) {
        return field + " cannot become " + value + ": it has " + scale + " digits after the point, and is from "
                + BigDecimal.valueOf(Long.MIN_VALUE, scale) + " to " + BigDecimal.valueOf(Long.MAX_VALUE, scale);
    }

    /**
     * Encodes a value by a codec.
     *
     * @param codec of the field
     * @param value to encode
     * @param size bytes of the field
     * @param field for the message
     * @param <T> the type of the field
     * @return so many bytes
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if the codec writes more
     */
    public static <T> byte[] encode(FieldCodec<T> codec, T value, int size, String field) {
        byte[] bytes = new byte[size];
        try {
            codec.encode(notNull(value, field), MemorySegment.ofArray(bytes));
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    codec.getClass().getName() + " writes outside of the " + size + " bytes of " + field, e);
        }
        return bytes;
    }

    /**
     * Decodes a value by a codec.
     *
     * @param codec of the field
     * @param bytes of the field
     * @param <T> the type of the field
     * @return the value
     */
    public static <T> T decode(FieldCodec<T> codec, byte[] bytes) {
        return codec.decode(MemorySegment.ofArray(bytes));
    }
}
