package dev.sharedstruct.internal.lock;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The words before the fields of a guarded struct.
 *
 * <pre>
 *  offset  size
 *       0     8  owner     0, or 12 bits process slot | 20 bits incarnation of the slot | 32 bits thread
 *       8     8  sequence  even: the fields are committed; odd: a writer is changing them, the image is committed
 *      16     4  waiters   0: nobody sleeps; 1: somebody may; 2: somebody has for long
 *      20     4  holds     re-entries beyond the first hold, plus 2^30 if that was taken by hand; for the owner alone
 *      24     4  fields    their size in bytes, a multiple of 8
 *      28     4  changed   depth of the innermost hold in which the fields were changed, as far as it matters
 *      32     F  the fields
 *    32+F     F  the image: the committed fields while the sequence is odd
 *   32+2F    32  reserved for transactions
 * </pre>
 */
public final class GuardWords {

    /** The bytes before the fields. */
    public static final int SIZE = 32;

    /** The bytes after the image. */
    public static final int TAIL = 32;

    /** The owner of an object that was removed: no process can be it. */
    static final long REMOVED = -1L;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final StructLayout LAYOUT = MemoryLayout.structLayout(
            LONG.withName("owner"),
            LONG.withName("sequence"),
            INT.withName("waiters"),
            INT.withName("holds"),
            INT.withName("fields"),
            INT.withName("changed"));

    static final VarHandle OWNER = LAYOUT.varHandle(PathElement.groupElement("owner"));
    static final VarHandle SEQUENCE = LAYOUT.varHandle(PathElement.groupElement("sequence"));
    static final VarHandle WAITERS = LAYOUT.varHandle(PathElement.groupElement("waiters"));
    static final VarHandle HOLDS = LAYOUT.varHandle(PathElement.groupElement("holds"));
    static final VarHandle FIELDS = LAYOUT.varHandle(PathElement.groupElement("fields"));
    static final VarHandle CHANGED = LAYOUT.varHandle(PathElement.groupElement("changed"));
    static final VarHandle WORD = LONG.varHandle();

    private GuardWords() {}

    /** The bytes of a guarded struct. */
    public static long structSize(int fieldsSize) {
        return SIZE + 2L * fieldsSize + TAIL;
    }
}
