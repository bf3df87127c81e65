package dev.sharedstruct.internal.array;

/** Checks of indexes, which name the array. */
public final class Indexes {

    private Indexes() {}

    /**
     * Checks the index of an element.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public static void check(String name, long index, long length) {
        if (index < 0 || index >= length) {
            throw outOfBounds(name, index, length);
        }
    }

    /**
     * Checks a range of elements, which may be empty.
     *
     * @throws IndexOutOfBoundsException if a part of it lies outside of the array
     */
    public static void checkRange(String name, long index, long count, long length) {
        if (index < 0 || count < 0 || index > length - count) {
            throw new IndexOutOfBoundsException("\"" + name + "\" has no " + count + " elements from index " + index
                    + " on: it has " + length + " elements, from 0 to " + (length - 1));
        }
    }

    /** What is thrown for an index of no element. */
    public static IndexOutOfBoundsException outOfBounds(String name, long index, long length) {
        return new IndexOutOfBoundsException("\"" + name + "\" has no element " + index + ": it has "
                + (length == 0 ? "none" : length + " elements, from 0 to " + (length - 1)));
    }
}
