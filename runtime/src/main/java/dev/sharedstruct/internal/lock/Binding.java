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
 * @param size bytes of the object from its address on; 0 for what does not need them
 * @param view what it is a view of, or null if it is a whole object
 */
public record Binding(
        MemorySegment segment,
        long address,
        long process,
        int fieldsSize,
        Liveness liveness,
        String name,
        long size,
        View view) {

    /** Binds the object at an offset of a mapped memory. */
    public static Binding at(
            MemorySegment segment, long offset, long process, int fieldsSize, Liveness liveness, String name) {
        return at(segment, offset, process, fieldsSize, liveness, name, 0);
    }

    /** Binds the object of a known size at an offset of a mapped memory. */
    public static Binding at(
            MemorySegment segment,
            long offset,
            long process,
            int fieldsSize,
            Liveness liveness,
            String name,
            long size) {
        return new Binding(
                segment, Everything.address(segment, offset), process, fieldsSize, liveness, name, size, null);
    }

    /**
     * Binds fields that lie inside of a guarded struct, under the same guard.
     *
     * @param outer the struct, which may be a view itself
     * @param offset bytes from its first field to the first field of the view
     * @param refusal why the view cannot be written, or null; a view of one that cannot be written cannot either
     */
    public static Binding inside(Place outer, long offset, View.Refusal refusal) {
        Place guardian = Places.guardian(outer);
        return of(
                outer,
                outer.address,
                outer.fieldsSize,
                new View(
                        outer.root,
                        guardian.moves ? null : guardian,
                        true,
                        Places.fields(outer) + offset,
                        inherited(outer, refusal)));
    }

    /**
     * Binds fields that lie inside of an unguarded struct.
     *
     * @param outer the struct, which may be a view itself
     * @param offset bytes from its first field to the first field of the view
     * @param refusal as for {@link #inside}
     */
    public static Binding insideRaw(Place outer, long offset, View.Refusal refusal) {
        return of(
                outer,
                outer.address,
                0,
                new View(outer.root, null, false, Places.fields(outer) + offset, inherited(outer, refusal)));
    }

    /** Binds an element behind the guard of a run of elements. */
    public static Binding of(Stripe stripe, long element) {
        return of(stripe, stripe.address, 0, new View(stripe.root, stripe, true, stripe.fieldsOf(element), null));
    }

    /** Binds what has a guard of its own inside of an object. */
    public static Binding behind(Place root, long address, int fieldsSize) {
        return of(root, address, fieldsSize, new View(root, null, true, address, null));
    }

    private static Binding of(Place outer, long address, int fieldsSize, View view) {
        return new Binding(outer.segment, address, outer.process, fieldsSize, outer.liveness, outer.name, 0, view);
    }

    private static View.Refusal inherited(Place outer, View.Refusal refusal) {
        return outer.refusal != null ? outer.refusal : refusal;
    }
}
