package dev.sharedstruct.value;

import dev.sharedstruct.internal.array.GuardedElements;
import dev.sharedstruct.internal.array.RawElements;
import java.util.Objects;

/** Checks of lengths and indexes, with messages that name the array. */
final class Bounds {

    /** The longest array that Java surely can make. */
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private Bounds() {}

    /** Answers an index of an array, which the compiler then knows to be inside. */
    static long index(long index, long length, Object array) {
        try {
            return Objects.checkIndex(index, length);
        } catch (IndexOutOfBoundsException e) {
            throw new IndexOutOfBoundsException(
                    describe(array, length) + " has no element " + index + ": " + has(length));
        }
    }

    /** Checks a number of elements from an index on. */
    static void size(long from, long count, long length, Object array) {
        if (from < 0 || count < 0 || from > length - count) {
            throw new IndexOutOfBoundsException(describe(array, length) + " has no " + count + " elements from index "
                    + from + " on: " + has(length));
        }
    }

    /** Checks a range; answers the number of elements in it. */
    static long range(long from, long to, long length, Object array) {
        if (from < 0 || from > to || to > length) {
            throw new IndexOutOfBoundsException(
                    describe(array, length) + " has no range from " + from + " to " + to + ": " + has(length));
        }
        return to - from;
    }

    /** Checks that a Java array can have so many elements. */
    static int arrayLength(long length, Object array) {
        if (length > MAX_ARRAY) {
            throw new IllegalStateException(describe(array, length) + " has " + length
                    + " elements, a Java array at most " + MAX_ARRAY + "; copy a range of it");
        }
        return (int) length;
    }

    private static String describe(Object array, long length) {
        return switch (array) {
            case RawElements elements -> (length == elements.length() ? "" : "a view of ") + Names.quoted(elements);
            case GuardedElements elements -> (length == elements.length() ? "" : "a view of ") + Names.quoted(elements);
            default -> throw new AssertionError(array);
        };
    }

    private static String has(long length) {
        return length == 0 ? "it has none" : "it has " + length + " elements, from 0 to " + (length - 1);
    }
}
