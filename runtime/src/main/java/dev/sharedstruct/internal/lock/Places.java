package dev.sharedstruct.internal.lock;

import dev.sharedstruct.MemoryAccessException;
import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.MemoryFormatException;
import dev.sharedstruct.SharedLock;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What can be asked of a {@link Place}, and done with it. */
public final class Places {

    /** The address of a place that was detached. */
    private static final long CLOSED = -1;

    /** The address for writes of a place that can only be read. */
    static final long READ_ONLY = -2;

    private static final VarHandle READABLE;

    static {
        try {
            READABLE = MethodHandles.lookup().findVarHandle(Place.class, "readable", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Places() {}

    /**
     * The segment that addresses of this place count in. A constant where native access is granted, which the compiler
     * then folds.
     */
    public static MemorySegment memory(Place place) {
        return Everything.SEGMENT != null ? Everything.SEGMENT : place.segment;
    }

    /** Where to read. */
    public static long readable(Place place) {
        long address = place.readable;
        if (address < 0) {
            throw closed(place);
        }
        return address;
    }

    /** Where to write. */
    public static long writable(Place place) {
        long address = place.writable;
        if (address < 0) {
            throw notWritable(place, address);
        }
        return address;
    }

    /** The lock of a guarded struct. */
    public static SharedLock lock(Place place) {
        return guardLock(place);
    }

    static GuardLock guardLock(Place place) {
        GuardLock lock = place.lock;
        if (lock == null) {
            lock = new GuardLock(place);
            place.lock = lock;
        }
        return lock;
    }

    /** Where the object is, after {@link #detach} too: for the end of what began before. */
    static long address(Place place) {
        return place.address;
    }

    /** Where the memory has a position, a number of bytes from its beginning. */
    static long addressOf(Place place, long position) {
        if (position < 0
                || position > place.segment.byteSize() - GuardWords.structSize(0)
                || position % Long.BYTES != 0) {
            throw new MemoryFormatException("\"" + place.name + "\" names a struct at position " + position
                    + ", where there cannot be one; the memory is damaged: delete it");
        }
        return Everything.address(place.segment, position);
    }

    /** The bytes from the beginning of the memory to the object. */
    public static long positionOf(Place place) {
        return positionOf(place, place.address);
    }

    /** The bytes from the beginning of the memory to an address. */
    public static long positionOf(Place place, long at) {
        return at - Everything.address(place.segment, 0);
    }

    /** Ends all use. Those inside an operation may end it, for the memory stays mapped as long as they have it. */
    public static void detach(Place place) {
        place.readable = CLOSED;
        place.writable = CLOSED;
    }

    /** Takes back {@link #detach}. */
    public static void reattach(Place place) {
        place.readable = place.address;
        place.writable = place.segment.isReadOnly() ? READ_ONLY : place.address;
    }

    /** Whether {@link #detach} was called. */
    public static boolean isDetached(Place place) {
        return place.readable < 0;
    }

    /** The same, looked at after whatever the current thread has written before. */
    static boolean isDetachedByNow(Place place) {
        return (long) READABLE.getVolatile(place) < 0;
    }

    /** Whether two places of one process are of the same object. */
    public static boolean isSame(Place one, Place other) {
        return one.address == other.address && one.segment.equals(other.segment);
    }

    /** The name of the object, for messages. */
    public static String name(Place place) {
        return place.name;
    }

    /** What the owner words of this process have in their upper half; 0 if it only reads. */
    public static long process(Place place) {
        return place.process;
    }

    /** What its guard asks of the memory. */
    public static Liveness liveness(Place place) {
        return place.liveness;
    }

    /** Whether the process that an owner word names, which is not 0, has died. */
    public static boolean isDead(Place place, long owner) {
        return place.liveness.isDead(owner);
    }

    private static RuntimeException notWritable(Place place, long address) {
        return address == READ_ONLY
                ? new MemoryAccessException(
                        "\"" + place.name + "\" cannot be changed or locked: its memory was attached"
                                + " read-only; use SharedMemory.attach")
                : closed(place);
    }

    /** What a method of a place throws after its end. */
    public static MemoryClosedException closed(Place place) {
        return new MemoryClosedException("\"" + place.name + "\" cannot be used any more: it was removed, or its memory"
                + " was closed in this process");
    }
}
