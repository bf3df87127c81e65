package dev.sharedstruct;

import dev.sharedstruct.internal.memory.AttachedMemory;
import dev.sharedstruct.internal.memory.References;

/**
 * A reference from one struct to another in the same memory, as a component of a record: what makes lists, trees and
 * graphs of shared structs. It leads to an object with a name, or to an element of an array of structs.
 *
 * {@snippet :
 * @SharedStruct
 * public record Node(long value, Ref<Node> next) {}
 *
 * node.next(Ref.to(other));
 * for (SharedNode n = first; n != null; n = n.followNext()) {
 *     sum += n.value();
 * }
 * }
 *
 * <p>It is a value of eight bytes, and holds nobody: what it leads to can be removed. It is checked when it is followed,
 * and one whose target was removed is found out, even if another object has got its bytes: it names the target's
 * position and a generation of 20 bits, which counts the processes that attached to the memory and the objects that were
 * removed from it. Only if between the making of the old object and of the new one these were a multiple of 1,048,576,
 * and the new one has the same layout and begins at the same position, it is taken for the old one. The same holds for
 * references from another memory, by chance.
 *
 * <p>An object that is moved because a newer version of its record has more fields keeps its references.
 *
 * @param <T> the record of the struct that it leads to
 */
public final class Ref<T> {

    private static final Ref<?> NONE = new Ref<>(0);

    private final long word;

    private Ref(long word) {
        this.word = word;
    }

    /**
     * The reference to nothing, which a new memory's zeros are.
     *
     * @param <T> the record of the struct that it could lead to
     * @return the reference
     */
    @SuppressWarnings("unchecked") // it leads to nothing of any type
    public static <T> Ref<T> none() {
        return (Ref<T>) NONE;
    }

    /**
     * A reference to a struct.
     *
     * @param accessor of an object, or of an element of an array of structs
     * @param <T> its record
     * @return the reference; equal to all others to the same struct
     * @throws MemoryClosedException if the memory was closed, or the object was removed
     * @throws IllegalArgumentException if it is a part of an object that is not an element of an array
     */
    public static <T> Ref<T> to(Shared<T> accessor) {
        return fromLong(AttachedMemory.referenceTo(accessor));
    }

    /**
     * The reference that a number stands for. Whether it leads anywhere is found out when it is followed.
     *
     * @param word from {@link #toLong()}
     * @param <T> the record of the struct that it leads to
     * @return the reference
     */
    public static <T> Ref<T> fromLong(long word) {
        return word == 0 ? none() : new Ref<>(word);
    }

    /**
     * What is stored: for tables of references in arrays of numbers, and for lock-free structures.
     *
     * @return 0 if it leads to nothing; otherwise the position of the first field in bytes from the beginning of the
     *     memory, in the lower 44 bits, and the generation above
     */
    public long toLong() {
        return word;
    }

    /**
     * Tells whether it leads to nothing.
     *
     * @return whether it equals {@link #none()}
     */
    public boolean isNone() {
        return word == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ref<?> ref && ref.word == word;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(word);
    }

    @Override
    public String toString() {
        return "Ref[" + References.describe(word) + "]";
    }
}
