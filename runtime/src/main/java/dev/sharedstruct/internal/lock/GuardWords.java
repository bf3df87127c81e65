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
 *      20     4  holds     for the owner alone: holds by hand in the upper half, operations inside of the first hold or
 *                          operation in the lower
 *      24     4  fields    their size in bytes, a multiple of 8; -1: elements of an array; -2: an array's head
 *      28     4  changed   depth of the innermost hold in which the fields were changed, as far as it matters
 *      32     F  the fields
 *    32+F     F  the image: the committed fields while the sequence is odd
 *   32+2F    64  the tail
 *
 *  of the tail
 *       0     8  root          0, or the position of the first struct of the transaction that changes this one
 *       8     8  root sequence of the root while that transaction is not committed
 *      16     8  next          position of the next struct of the transaction, or 0
 *      24     4  abandoned     1 after the owner of a lock without fields died, until somebody has repaired what it guards
 *      28     4  takeovers     how often a dead owner was followed by a living one
 *      32    32  the lock's own condition, see {@link GuardCondition}
 *
 *  of an array, behind the tail of a guard without fields
 *       0     8  from      the elements from this byte on, counted from the first,
 *       8     8  to        up to this one have their image while the sequence is odd; see {@link Ranges}
 *      16     8  length    of the whole array
 *      24     4  element   bytes from one element to the next
 *      28     4  shift     2 to the power of this is the number of elements in a block
 *
 *  of an array with a guard for each element, instead of from and to
 *       0     4  fields    of each element
 *       4     4  lead      bytes of its slot before its guard
 * </pre>
 */
public final class GuardWords {

    /** The bytes before the fields. */
    public static final int SIZE = 32;

    /** The bytes after the image. */
    public static final int TAIL = 64;

    /** Where the words of an array are, from its guard. */
    static final int ARRAY_WORDS = SIZE + TAIL;

    /** The bytes of an array before its elements. */
    public static final int ARRAY_HEAD = 128;

    /** In the word {@code fields}: the guard is that of a run of elements. */
    static final int RANGES = -1;

    /** In the word {@code fields}: the guard is that of an array whose elements have guards of their own. */
    static final int EACH = -2;

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

    private static final StructLayout TAIL_LAYOUT = MemoryLayout.structLayout(
            LONG.withName("root"),
            LONG.withName("rootSequence"),
            LONG.withName("next"),
            INT.withName("abandoned"),
            INT.withName("takeovers"));

    static final VarHandle ROOT = TAIL_LAYOUT.varHandle(PathElement.groupElement("root"));
    static final VarHandle ROOT_SEQUENCE = TAIL_LAYOUT.varHandle(PathElement.groupElement("rootSequence"));
    static final VarHandle NEXT = TAIL_LAYOUT.varHandle(PathElement.groupElement("next"));
    static final VarHandle ABANDONED = TAIL_LAYOUT.varHandle(PathElement.groupElement("abandoned"));
    static final VarHandle TAKEOVERS = TAIL_LAYOUT.varHandle(PathElement.groupElement("takeovers"));

    private static final StructLayout ARRAY_LAYOUT = MemoryLayout.structLayout(
            LONG.withName("from"),
            LONG.withName("to"),
            LONG.withName("length"),
            INT.withName("element"),
            INT.withName("shift"));

    static final VarHandle RANGE_FROM = ARRAY_LAYOUT.varHandle(PathElement.groupElement("from"));
    static final VarHandle RANGE_TO = ARRAY_LAYOUT.varHandle(PathElement.groupElement("to"));
    static final VarHandle ARRAY_LENGTH = ARRAY_LAYOUT.varHandle(PathElement.groupElement("length"));
    static final VarHandle ARRAY_ELEMENT = ARRAY_LAYOUT.varHandle(PathElement.groupElement("element"));
    static final VarHandle ARRAY_SHIFT = ARRAY_LAYOUT.varHandle(PathElement.groupElement("shift"));

    private static final StructLayout EACH_LAYOUT = MemoryLayout.structLayout(
            INT.withName("fields"),
            INT.withName("lead"),
            LONG.withName("unused"),
            LONG.withName("length"),
            INT.withName("element"),
            INT.withName("shift"));

    static final VarHandle ARRAY_FIELDS = EACH_LAYOUT.varHandle(PathElement.groupElement("fields"));
    static final VarHandle ARRAY_LEAD = EACH_LAYOUT.varHandle(PathElement.groupElement("lead"));

    private GuardWords() {}

    /** Where the tail of a struct begins, if the struct begins there. */
    static long tail(long at, int fieldsSize) {
        return at + SIZE + 2L * fieldsSize;
    }

    /** Where the words of the lock's own condition begin. */
    static long condition(long at, int fieldsSize) {
        return tail(at, fieldsSize) + TAIL_LAYOUT.byteSize();
    }

    /** The bytes of a guarded struct. */
    public static long structSize(int fieldsSize) {
        return SIZE + 2L * fieldsSize + TAIL;
    }
}
