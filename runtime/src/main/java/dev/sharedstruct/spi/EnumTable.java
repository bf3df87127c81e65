package dev.sharedstruct.spi;

import dev.sharedstruct.MemoryFormatException;
import java.util.Arrays;

/**
 * The numbers by which an enum's constants are stored: their order when the accessor was compiled, which its layout tells
 * by their names. The enum may be a newer one when the program runs.
 *
 * @param <E> the enum
 */
public final class EnumTable<E extends Enum<E>> {

    private final Class<E> type;

    private final E[] constants;

    /** By ordinal; -1 for a constant that the layout does not have. */
    private final int[] numbers;

    private EnumTable(Class<E> type, E[] constants, int[] numbers) {
        this.type = type;
        this.constants = constants;
        this.numbers = numbers;
    }

    /**
     * Makes the table of an enum.
     *
     * @param type the enum
     * @param names of its constants when the accessor was compiled
     * @param <E> the enum
     * @return the table
     * @throws IllegalArgumentException if the enum has not all of them any more
     */
    @SuppressWarnings("unchecked")
    public static <E extends Enum<E>> EnumTable<E> of(Class<E> type, String... names) {
        E[] constants = (E[]) new Enum<?>[names.length];
        int[] numbers = new int[type.getEnumConstants().length];
        Arrays.fill(numbers, -1);
        for (int i = 0; i < names.length; i++) {
            constants[i] = Enum.valueOf(type, names[i]);
            numbers[constants[i].ordinal()] = i;
        }
        return new EnumTable<>(type, constants, numbers);
    }

    /**
     * The number of a constant.
     *
     * @param constant of the enum
     * @param field for the message
     * @return from 0
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if the enum did not have it when the accessor was compiled
     */
    public int number(E constant, String field) {
        int number = numbers[Values.notNull(constant, field).ordinal()];
        if (number < 0) {
            throw new IllegalArgumentException(
                    field + " cannot become " + constant + ": the accessor was compiled when " + type.getSimpleName()
                            + " did not have it; compile it again");
        }
        return number;
    }

    /**
     * The constant of a number.
     *
     * @param number as it is stored
     * @param field for the message
     * @return the constant
     * @throws MemoryFormatException if there is none: somebody has written what is no constant
     */
    public E constant(int number, String field) {
        if (number >= constants.length) {
            throw new MemoryFormatException(field + " has the value " + number + " in memory, but "
                    + type.getSimpleName() + " has constants from 0 to " + (constants.length - 1)
                    + " only: whoever wrote it was no accessor; set it anew");
        }
        return constants[number];
    }
}
