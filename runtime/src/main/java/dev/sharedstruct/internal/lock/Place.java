package dev.sharedstruct.internal.lock;

import dev.sharedstruct.MemoryAccessException;
import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.SharedLock;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * Where an object lies, for its accessors and its lock.
 *
 * <p>It has fields and static methods only: a generated accessor is one, and must be free to call its methods as the
 * record calls its components.
 */
public abstract class Place {

    private static final long CLOSED = -1;

    private static final long READ_ONLY = -2;

    final MemorySegment segment;

    /** What the owner word of a lock has in its upper half when this process holds it; 0 for one that only reads. */
    final long process;

    /** The bytes of the fields, a multiple of 8. */
    final int fieldsSize;

    /** How to decide whether the owner of a lock still lives. */
    final Liveness liveness;

    final String name;

    private final long address;

    /** The address that reads use, negative when there must not be any. */
    private long readable;

    /** The address that writes use, negative when there must not be any. */
    private long writable;

    /** Made when it is first asked for; two threads may make two, which are alike. */
    private GuardLock lock;

    /**
     * Binds an object.
     *
     * @param binding where it is
     */
    protected Place(Binding binding) {
        segment = binding.segment();
        process = binding.process();
        fieldsSize = binding.fieldsSize();
        liveness = binding.liveness();
        name = binding.name();
        address = binding.address();
        readable = address;
        writable = segment.isReadOnly() ? READ_ONLY : address;
        // An accessor handed to another thread by a data race must not show addresses of 0 there.
        VarHandle.releaseFence();
    }

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

    /** Whether two places of one process are of the same object. */
    public static boolean isSame(Place one, Place other) {
        return one.address == other.address && one.segment.equals(other.segment);
    }

    /** The name of the object, for messages. */
    public static String name(Place place) {
        return place.name;
    }

    private static RuntimeException notWritable(Place place, long address) {
        return address == READ_ONLY
                ? new MemoryAccessException(
                        "\"" + place.name + "\" cannot be changed or locked: its memory was attached"
                                + " read-only; use SharedMemory.attach")
                : closed(place);
    }

    static MemoryClosedException closed(Place place) {
        return new MemoryClosedException("\"" + place.name + "\" cannot be used any more: it was removed, or its memory"
                + " was closed in this process");
    }
}
