package dev.sharedstruct.spi;

/** Conversion of values to fewer bits, exact or not at all. */
public final class Narrow {

    private Narrow() {}

    /**
     * Converts to a byte.
     *
     * @param value computed
     * @param field for the message
     * @return the same value
     * @throws ArithmeticException if it does not fit
     */
    public static byte toByte(long value, String field) {
        return (byte) checked(value, field, "byte", Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    /**
     * Converts to a short.
     *
     * @param value computed
     * @param field for the message
     * @return the same value
     * @throws ArithmeticException if it does not fit
     */
    public static short toShort(long value, String field) {
        return (short) checked(value, field, "short", Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /**
     * Converts to a char.
     *
     * @param value computed
     * @param field for the message
     * @return the same value
     * @throws ArithmeticException if it does not fit
     */
    public static char toChar(long value, String field) {
        return (char) checked(value, field, "char", Character.MIN_VALUE, Character.MAX_VALUE);
    }

    /**
     * Checks a value that is stored as a signed number.
     *
     * @param value given
     * @param bits in memory
     * @param field for the message
     * @return the value
     * @throws IllegalArgumentException if it does not fit
     */
    public static long signed(long value, int bits, String field) {
        if (!isSigned(value, bits)) {
            throw new IllegalArgumentException(signedMessage(value, bits, field));
        }
        return value;
    }

    /**
     * Checks a value that is stored as an unsigned number.
     *
     * @param value given
     * @param bits in memory, fewer than 64
     * @param field for the message
     * @return the value
     * @throws IllegalArgumentException if it does not fit
     */
    public static long unsigned(long value, int bits, String field) {
        if (!isUnsigned(value, bits)) {
            throw new IllegalArgumentException(unsignedMessage(value, bits, field));
        }
        return value;
    }

    /**
     * Checks a result that is to be stored as a signed number.
     *
     * @param value computed
     * @param bits in memory
     * @param field for the message
     * @return the value
     * @throws ArithmeticException if it does not fit
     */
    public static long signedResult(long value, int bits, String field) {
        if (!isSigned(value, bits)) {
            throw new ArithmeticException(signedMessage(value, bits, field));
        }
        return value;
    }

    /**
     * Checks a result that is to be stored as an unsigned number.
     *
     * @param value computed
     * @param bits in memory, fewer than 64
     * @param field for the message
     * @return the value
     * @throws ArithmeticException if it does not fit
     */
    public static long unsignedResult(long value, int bits, String field) {
        if (!isUnsigned(value, bits)) {
            throw new ArithmeticException(unsignedMessage(value, bits, field));
        }
        return value;
    }

    private static boolean isSigned(long value, int bits) {
        return value >> bits - 1 == value >> Long.SIZE - 1;
    }

    private static boolean isUnsigned(long value, int bits) {
        return value >>> bits == 0;
    }

    private static String signedMessage(long value, int bits, String field) {
        return field + " cannot become " + value + ": a signed number of " + bits + " bits is from " + (-1L << bits - 1)
                + " to " + ((1L << bits - 1) - 1);
    }

    private static String unsignedMessage(long value, int bits, String field) {
        return field + " cannot become " + value + ": an unsigned number of " + bits + " bits is from 0 to "
                + ((1L << bits) - 1);
    }

    private static long checked(long value, String field, String type, int min, int max) {
        if (value < min || value > max) {
            throw new ArithmeticException(
                    field + " cannot become " + value + ": a " + type + " is from " + min + " to " + max);
        }
        return value;
    }
}
