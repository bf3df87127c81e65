package dev.sharedstruct.internal.array;

/**
 * What the elements of an array are.
 *
 * @param typeName simple name of the class that uses the array, for messages and tools
 * @param text of one element as in a layout: {@code long}, or a struct with a line for each of its fields
 * @param size bytes of an element, and from one to the next
 * @param alignment of an element, a power of two up to 64 that divides the size
 */
public record ElementType(String typeName, String text, int size, int alignment) {

    /** The layout of an array of them with a guard for one run of elements or several. */
    String guardedLayout() {
        return layout("guarded array");
    }

    /** The layout of an array of them without a guard. */
    String rawLayout() {
        return layout("raw array");
    }

    private String layout(String kind) {
        return kind + ", element size " + size + ", alignment " + alignment + "\n" + text
                + (text.endsWith("\n") ? "" : "[] elements @0\n");
    }
}
