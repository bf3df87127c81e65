package dev.sharedstruct.internal.lock;

import java.lang.foreign.MemorySegment;

/**
 * The one decision on how memory is accessed: through one constant segment over all of it where native access is
 * granted, otherwise through the mapped segment that each accessor keeps. The constant saves the load of the segment and
 * of its bounds on each access, and makes acquire and release as cheap as plain access.
 */
final class Everything {

    /** All memory, or null without native access. Asking first avoids the warning that asking for it would print. */
    @SuppressWarnings("restricted")
    static final MemorySegment SEGMENT = Everything.class.getModule().isNativeAccessEnabled()
            ? MemorySegment.NULL.reinterpret(Long.MAX_VALUE)
            : null;

    private Everything() {}

    /** Where a byte of a mapped segment is, counted in the segment that accessors use. */
    static long address(MemorySegment mapped, long offset) {
        return SEGMENT != null ? mapped.address() + offset : offset;
    }
}
