package dev.sharedstruct.internal.lock;

import java.lang.foreign.MemorySegment;

/**
 * What an accessor needs to know of its object.
 *
 * @param segment the mapped memory
 * @param address of the object, in the segment that {@link Place#memory} answers; of a view that of its guard
 * @param process as in {@link Place}
 * @param fieldsSize bytes of the fields that the guard has, a multiple of 8
 * @param liveness decides whether an owner lives
 * @param name of the object
 * @param view what it is a view of, or null if it is a whole object
 */
public record Binding(
        MemorySegment segment, long address, long process, int fieldsSize, Liveness liveness, String name, View view) {

    /** Binds the object at an offset of a mapped memory. */
    public static Binding at(
            MemorySegment segment, long offset, long process, int fieldsSize, Liveness liveness, String name) {
        return new Binding(segment, Everything.address(segment, offset), process, fieldsSize, liveness, name, null);
    }

    /** Binds a part of an object. */
    private static Binding of(Place outer, long address, View view) {
        return new Binding(outer.segment, address, outer.process, outer.fieldsSize, outer.liveness, outer.name, view);
    }

    /**
     * Binds fields that lie inside of a guarded struct, under the same guard.
     *
     * @param outer the struct, which may be a view itself
     * @param offset bytes from its first field to the first field of the view
     * @param refusal why the view cannot be written, or null; a view of one that cannot be written cannot either
     */
    public static Binding inside(Place outer, long offset, View.Refusal refusal) {
        return of(outer, outer.address, View.guarded(outer.root, outer.shift + offset, inherited(outer, refusal)));
    }

    /**
     * Binds fields that lie inside of an unguarded struct.
     *
     * @param outer the struct, which may be a view itself
     * @param offset bytes from its first field to the first field of the view
     * @param refusal as for {@link #inside}
     */
    public static Binding insideRaw(Place outer, long offset, View.Refusal refusal) {
        return of(outer, outer.address + offset, View.raw(outer.root, inherited(outer, refusal)));
    }

    private static View.Refusal inherited(Place outer, View.Refusal refusal) {
        return outer.refusal != null ? outer.refusal : refusal;
    }
}
