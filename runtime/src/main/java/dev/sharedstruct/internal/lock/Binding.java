package dev.sharedstruct.internal.lock;

import java.lang.foreign.MemorySegment;

/**
 * What an accessor needs to know of its object.
 *
 * @param segment the mapped memory
 * @param address of the object, in the segment that {@link Place#memory} answers
 * @param process as in {@link Place}
 * @param fieldsSize bytes of the fields, a multiple of 8
 * @param liveness decides whether an owner lives
 * @param name of the object
 */
public record Binding(
        MemorySegment segment, long address, long process, int fieldsSize, Liveness liveness, String name) {

    /** Binds the object at an offset of a mapped memory. */
    public static Binding at(
            MemorySegment segment, long offset, long process, int fieldsSize, Liveness liveness, String name) {
        return new Binding(segment, Everything.address(segment, offset), process, fieldsSize, liveness, name);
    }
}
