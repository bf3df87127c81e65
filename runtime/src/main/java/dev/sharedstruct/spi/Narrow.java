package dev.sharedstruct.spi;

/** Conversion of computed values to the narrow types, exact or not at all. */
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

    private static long checked(long value, String field, String type, int min, int max) {
        if (value < min || value > max) {
            throw new ArithmeticException(
                    field + " cannot become " + value + ": a " + type + " is from " + min + " to " + max);
        }
        return value;
    }
}
