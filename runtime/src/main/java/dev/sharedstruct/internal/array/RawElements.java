package dev.sharedstruct.internal.array;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.lock.ArrayShape;
import dev.sharedstruct.internal.lock.Binding;
import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.lock.Places;
import dev.sharedstruct.internal.memory.AttachedMemory;
import dev.sharedstruct.internal.memory.ObjectType;
import dev.sharedstruct.internal.memory.PlaceType;
import java.util.function.Consumer;

/** The elements of an array without guards: one behind the other from a multiple of 64, and nothing else. */
public final class RawElements extends Place {

    private final long length;

    RawElements(Binding binding, int stride) {
        super(binding);
        length = binding.size() / stride;
    }

    /**
     * Finds an array, or makes it.
     *
     * @param type of its elements
     * @param initialize fills a new one, whose elements are zeros
     * @throws dev.sharedstruct.LayoutMismatchException if it is an array of another type, or of another length
     */
    public static RawElements findOrConstruct(
            SharedMemory memory, String name, ElementType type, long length, Consumer<RawElements> initialize) {
        long size = ArrayShape.rawSize(name, length, type.size());
        RawElements found = AttachedMemory.of(memory).findOrConstruct(place(type, size), name, initialize);
        return requireLength(found, length);
    }

    /** Finds an array. */
    public static RawElements open(SharedMemory memory, String name, ElementType type) {
        return AttachedMemory.of(memory).open(place(type, 0), name, type.typeName() + ".in(memory, name, length)");
    }

    /** Removes an array; answers whether there was one. */
    public static boolean remove(SharedMemory memory, String name, ElementType type) {
        return AttachedMemory.of(memory).remove(objectType(type, 0), name);
    }

    private static PlaceType<RawElements> place(ElementType type, long size) {
        return new PlaceType<>(objectType(type, size), binding -> new RawElements(binding, type.size()));
    }

    private static ObjectType objectType(ElementType type, long size) {
        return ObjectType.rawArray(type.typeName(), type.rawLayout(), size);
    }

    private static RawElements requireLength(RawElements found, long length) {
        if (found.length != length) {
            throw GuardedElements.otherLength(Places.name(found), found.length, length);
        }
        return found;
    }

    /** The number of elements. */
    public long length() {
        return length;
    }
}
