package dev.sharedstruct.internal.lock;

import dev.sharedstruct.MemoryAccessException;
import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.MemoryFormatException;
import dev.sharedstruct.SharedLock;
import java.lang.foreign.MemorySegment;

/** What can be asked of a {@link Place}, and done with it. */
public final class Places {

    /** The address of a place that was detached. */
    private static final long CLOSED = -1;

    /** The address for writes of a place that can only be read. */
    static final long READ_ONLY = -2;

    /** The address for writes of a view that cannot be written by itself. */
    static final long REFUSED = -3;

    /**
     * To be added to the address of a view, whose root must be asked first whether it is still in use; that is less than
     * all others that are negative.
     */
    private static final long OF_VIEW = Long.MIN_VALUE;

    /** The address for writes of a view: where it is read. So a move changes as few addresses as there are. */
    static final long VIEW = OF_VIEW;

    /**
     * Any address has but these bits. That tells the compiler that it is aligned, not negative and far from the end of
     * {@link Everything}, which removes the checks of each access.
     */
    static final long ADDRESS = (1L << 56) - Long.BYTES;

    /** The same of an address that need not be aligned. */
    private static final long RANGE = (1L << 56) - 1;

    private Places() {}

    /**
     * The segment that addresses of this place count in. A constant where native access is granted, which the compiler
     * then folds.
     */
    public static MemorySegment memory(Place place) {
        return Everything.SEGMENT != null ? Everything.SEGMENT : place.segment;
    }

    /** Where a read begins: at the guard, or at the first field of what has none. */
    public static long readable(Place place) {
        long address = place.readable;
        return address < 0 ? readableOfView(place, address) : address & ADDRESS;
    }

    private static long readableOfView(Place place, long address) {
        if (place.root.readable < 0) {
            throw closed(place);
        }
        return address & RANGE;
    }

    /**
     * The same of what has no guard.
     *
     * @param alignment a power of two up to 8, which the address is a multiple of; a constant for the compiler
     */
    public static long readable(Place place, int alignment) {
        long address = place.readable;
        if (address < 0 && place.root.unreadable) {
            throw closed(place);
        }
        return aligned(address, alignment);
    }

    /** Where to write, as the address of the guard that the fields would have if they were a struct of their own. */
    public static long writable(Place place) {
        long address = place.writable;
        return address < 0 ? writableOfView(place, address) : address & ADDRESS;
    }

    private static long writableOfView(Place place, long address) {
        if (address >= REFUSED || place.root.writable < 0) {
            throw notWritable(place);
        }
        return fields(place);
    }

    /**
     * The same of what has no guard.
     *
     * @param alignment a power of two up to 8, which the address is a multiple of; a constant for the compiler
     */
    public static long writable(Place place, int alignment) {
        long address = place.writable;
        if (address < 0) {
            if (address != VIEW || place.root.writable < 0) {
                throw notWritable(place);
            }
            address = place.readable;
        }
        return aligned(address, alignment);
    }

    /** Tells the compiler what it need not check at each access. */
    static long aligned(long address, int alignment) {
        return address & (RANGE & -alignment);
    }

    /**
     * Where the guard is that is to be acquired, or was.
     *
     * @throws MemoryClosedException if the use of the object was ended
     * @throws MemoryAccessException if it can only be read
     */
    static long guard(Place place) {
        long address = place.writable;
        return address < 0 ? guardOfView(place, address) : address & ADDRESS;
    }

    private static long guardOfView(Place place, long address) {
        if (address > REFUSED || place.root.writable < 0) {
            throw notWritable(place);
        }
        return guardAddress(place);
    }

    /**
     * Where the guard is that is to be looked at.
     *
     * @throws MemoryClosedException if the use of the object was ended
     */
    static long readableGuard(Place place) {
        if (isDetached(place)) {
            throw closed(place);
        }
        return place.address;
    }

    /** The lock of a guarded struct. */
    public static SharedLock lock(Place place) {
        return guardLock(place);
    }

    /** Views under one guard have one lock, which outlives them. */
    static GuardLock guardLock(Place view) {
        Place place = guardian(view);
        if (place.moves) {
            return new GuardLock(Cursors.still(place));
        }
        GuardLock lock = place.lock;
        if (lock == null) {
            lock = new GuardLock(place);
            place.lock = lock;
        }
        return lock;
    }

    /** Whose guard a place is behind: its own unless it is a view under that of something larger. */
    static Place guardian(Place place) {
        return place.guardian == null ? place : place.guardian;
    }

    /** Where the object is, after {@link #detach} too: for the end of what began before. */
    public static long address(Place place) {
        return place.address;
    }

    /** Where the guard is, after {@link #detach} too. */
    static long guardAddress(Place place) {
        return place.address & ADDRESS;
    }

    /** Where the memory has a position, a number of bytes from its beginning. */
    static long addressOf(Place place, long position) {
        if (position < 0
                || position > place.segment.byteSize() - GuardWords.structSize(0)
                || position % Long.BYTES != 0) {
            throw new MemoryFormatException("\"" + name(place) + "\" names a struct at position " + position
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

    /** Ends all use, of views as well. Those inside an operation may end it, for the memory stays mapped as long as they have it. */
    public static void detach(Place place) {
        place.readable = CLOSED;
        place.writable = CLOSED;
        place.unreadable = true;
        place.detached = true;
    }

    /** Takes back {@link #detach}. */
    public static void reattach(Place place) {
        place.readable = place.address;
        place.detached = false;
        place.unreadable = false;
        place.writable = place.segment.isReadOnly() ? READ_ONLY : place.address;
    }

    /** Whether {@link #detach} was called. */
    public static boolean isDetached(Place place) {
        return place.root.readable < 0;
    }

    /** Whether the memory was attached for writing. */
    public static boolean isWritable(Place place) {
        return place.process != 0;
    }

    /** Whether two places of one process are of the same object. */
    public static boolean isSame(Place one, Place other) {
        return one.address == other.address && one.segment.equals(other.segment);
    }

    /** The object that a place is of, or is a part of. */
    public static Place root(Place place) {
        return place.root;
    }

    /** The name of the object for messages, with the index of the element if it is one. */
    public static String name(Place place) {
        return place.root.nameOf(place);
    }

    /** What the owner words of this process have in their upper half; 0 if it only reads. */
    public static long process(Place place) {
        return place.process;
    }

    /** The bytes from the beginning of the memory to where a guard right before the fields would be. */
    public static long positionOfView(Place place) {
        return positionOf(place, fields(place));
    }

    /** What {@link View} calls so, wherever a view was moved to; of a root its address. */
    static long fields(Place place) {
        return isUnguardedView(place) ? place.readable & RANGE : place.fields;
    }

    /** What a view has for its address. */
    public static long ofView(long address) {
        return OF_VIEW + address;
    }

    private static boolean isUnguardedView(Place place) {
        return place.readable < REFUSED;
    }

    /** What its guard asks of the memory. */
    public static Liveness liveness(Place place) {
        return place.liveness;
    }

    /** Whether the process that an owner word names, which is not 0, has died. */
    public static boolean isDead(Place place, long owner) {
        return place.liveness.isDead(owner);
    }

    private static RuntimeException notWritable(Place place) {
        if (place.root.writable == READ_ONLY) {
            return new MemoryAccessException(
                    "\"" + name(place) + "\" cannot be changed or locked: its memory was attached"
                            + " read-only; use SharedMemory.attach");
        }
        return place.refusal != null && !isDetached(place) ? refused(place) : closed(place);
    }

    private static UnsupportedOperationException refused(Place place) {
        View.Refusal refusal = place.refusal;
        return new UnsupportedOperationException("\"" + name(place) + "\"." + refusal.path()
                + " cannot be changed by itself: the constructor of " + refusal.record()
                + " must see each change; change it through the accessor that it was taken from, which replaces it as"
                + " a whole");
    }

    /** Whether a place is moved from element to element of an array. */
    public static boolean isMoved(Place place) {
        return place.moves;
    }

    /** What a method of a place throws after its end. */
    public static MemoryClosedException closed(Place place) {
        return new MemoryClosedException("\"" + name(place)
                + "\" cannot be used any more: it was removed, or moved to make room for a newer version, which"
                + " opening it again finds, or its memory was closed in this process");
    }
}
