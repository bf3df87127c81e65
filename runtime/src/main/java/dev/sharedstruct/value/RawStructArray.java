package dev.sharedstruct.value;

import dev.sharedstruct.Shared;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.array.StructElements;
import dev.sharedstruct.spi.Accessor;
import dev.sharedstruct.spi.StructType;
import java.util.Objects;
import java.util.function.LongFunction;

/**
 * An array of unguarded structs, those of {@code @SharedStruct(lock = LockMode.NONE)}: an array of C's structs, without a
 * lock. Each field is read and written by itself.
 *
 * @param <R> the record
 * @param <A> its generated accessor
 */
public final class RawStructArray<R, A extends Accessor & Shared<R>> extends StructArray<R, A> {

    private RawStructArray(StructElements<A> elements) {
        super(elements);
    }

    /**
     * Finds the array of that name, or makes it; of several processes that do so at once one makes it.
     *
     * @param memory where it is
     * @param name unique in the memory
     * @param type of the structs: the constant {@code TYPE} of their accessor
     * @param length the number of elements, 0 or more
     * @param initial the first state of all elements, not null
     * @param <R> the record
     * @param <A> its generated accessor
     * @return the array
     * @throws dev.sharedstruct.LayoutMismatchException if the object is another one, or has another length
     * @throws dev.sharedstruct.MemoryFullException if there is no room for it
     */
    public static <R, A extends Accessor & Shared<R>> RawStructArray<R, A> in(
            SharedMemory memory, String name, StructType<R, A> type, long length, R initial) {
        Objects.requireNonNull(initial, "initial");
        return generate(memory, name, type, length, _ -> initial);
    }

    /**
     * Finds the array of that name, or makes it with elements that a function answers.
     *
     * @param memory where it is
     * @param name unique in the memory
     * @param type of the structs: the constant {@code TYPE} of their accessor
     * @param length the number of elements, 0 or more
     * @param initial from the index of an element to its first state; called only for a new array, and must neither return
     *     null nor make other objects
     * @param <R> the record
     * @param <A> its generated accessor
     * @return the array
     * @throws dev.sharedstruct.LayoutMismatchException if the object is another one, or has another length
     * @throws dev.sharedstruct.MemoryFullException if there is no room for it
     */
    public static <R, A extends Accessor & Shared<R>> RawStructArray<R, A> generate(
            SharedMemory memory, String name, StructType<R, A> type, long length, LongFunction<? extends R> initial) {
        Objects.requireNonNull(initial, "initial");
        return new RawStructArray<>(StructElements.findOrConstructRaw(
                memory,
                name,
                requireRaw(type).placeType(),
                length,
                (accessor, index) -> type.initialize(accessor, initial.apply(index))));
    }

    /**
     * Finds the array of that name, of whatever length.
     *
     * @param memory where it is
     * @param name unique in the memory
     * @param type of the structs: the constant {@code TYPE} of their accessor
     * @param <R> the record
     * @param <A> its generated accessor
     * @return the array
     * @throws dev.sharedstruct.ObjectNotFoundException if there is none
     * @throws dev.sharedstruct.LayoutMismatchException if the object is another one
     */
    public static <R, A extends Accessor & Shared<R>> RawStructArray<R, A> open(
            SharedMemory memory, String name, StructType<R, A> type) {
        return new RawStructArray<>(
                StructElements.open(memory, name, requireRaw(type).placeType()));
    }

    /**
     * Removes the array of that name; neither it nor its accessors can be used any more.
     *
     * @param memory where it is
     * @param name unique in the memory
     * @param type of the structs: the constant {@code TYPE} of their accessor
     * @return whether there was one
     * @throws dev.sharedstruct.LayoutMismatchException if the object is another one; it stays
     */
    public static boolean remove(SharedMemory memory, String name, StructType<?, ?> type) {
        return StructElements.remove(memory, name, requireRaw(type).placeType());
    }

    private static <R, A extends Accessor> StructType<R, A> requireRaw(StructType<R, A> type) {
        if (type.placeType().type().isGuarded()) {
            throw new IllegalArgumentException(
                    type.placeType().type().name() + " has a lock; arrays of it are SharedStructArrays");
        }
        return type;
    }
}
