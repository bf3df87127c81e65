package dev.sharedstruct.internal.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Words of the format: little-endian, aligned, at any offset of a segment. */
final class Words {

    static final ValueLayout.OfLong LONG_LAYOUT = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt INT_LAYOUT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);

    static final VarHandle LONG = LONG_LAYOUT.varHandle();
    static final VarHandle INT = INT_LAYOUT.varHandle();

    private Words() {}

    /** A copy of some bytes. */
    static byte[] bytes(MemorySegment segment, long offset, long size) {
        byte[] bytes = new byte[Math.toIntExact(size)];
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, offset, bytes, 0, bytes.length);
        return bytes;
    }
}
