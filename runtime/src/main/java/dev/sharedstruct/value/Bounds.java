package dev.sharedstruct.value;

import dev.sharedstruct.internal.lock.Place;
import java.util.Objects;

/** Checks of lengths and indexes, with messages that name the array. */
final class Bounds {

    /** The longest array that Java surely can make. */
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private Bounds() {}

    /** Refuses a length below 0. */
    static long requireLength(long length, String name) {
        if (length < 0) {
            throw new IllegalArgumentException(
                    "the length of the array \"" + name + "\" is " + length + "; it must be 0 or more");
        }
        return length;
    }

    /** Answers an index of an array, which the compiler then knows to be inside. */
    static long index(long index, long length, Place array) {
        try {
            return Objects.checkIndex(index, length);
        } catch (IndexOutOfBoundsException e) {
            throw new IndexOutOfBoundsException("index " + index + " is out of bounds of " + describe(array, length)
                    + ", which has the length " + length);
        }
    }

    /** Checks a number of elements from an index on. */
    static void size(long from, long count, long length, Place array) {
        if (from < 0 || count < 0 || from > length - count) {
            throw new IndexOutOfBoundsException(count + " elements from index " + from + " are out of bounds of "
                    + describe(array, length) + ", which has the length " + length);
        }
    }

    /** Checks a range; answers the number of elements in it. */
    static long range(long from, long to, long length, Place array) {
        if (from < 0 || from > to || to > length) {
            throw new IndexOutOfBoundsException("the range from " + from + " to " + to + " is out of bounds of "
                    + describe(array, length) + ", which has the length " + length);
        }
        return to - from;
    }

    /** Checks that a Java array can have so many elements. */
    static int arrayLength(long length, Place array) {
        if (length > MAX_ARRAY) {
            throw new IllegalStateException(describe(array, length) + " has " + length
                    + " elements, a Java array at most " + MAX_ARRAY + "; copy a range of it");
        }
        return (int) length;
    }

    private static String describe(Place array, long length) {
        long whole = switch (array) {
            case RawElements elements -> elements.length();
            case GuardedElements elements -> elements.length();
            default -> length;
        };
        return (length == whole ? "" : "a view of ") + Names.quoted(array);
    }
}
