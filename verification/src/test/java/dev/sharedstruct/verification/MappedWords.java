package dev.sharedstruct.verification;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Two words of a block beyond its guarded struct, as one of both mappings sees them. */
public final class MappedWords {

    private static final VarHandle WORD =
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

    private final MemorySegment mapping;

    private final long data;

    private final long flag;

    /** The words of a block. */
    public MappedWords(int mapping, long offset) {
        this.mapping = TwoMappings.mapping(mapping);
        data = offset + TwoMappings.BLOCK_SIZE - 2 * Long.BYTES;
        flag = offset + TwoMappings.BLOCK_SIZE - 64 - Long.BYTES; // in another cache line
    }

    /** Reads in plain mode. */
    public long data() {
        return (long) WORD.get(mapping, data);
    }

    /** Writes in plain mode. */
    public void data(long value) {
        WORD.set(mapping, data, value);
    }

    /** Reads in plain mode. */
    public long flag() {
        return (long) WORD.get(mapping, flag);
    }

    /** Writes in plain mode. */
    public void flag(long value) {
        WORD.set(mapping, flag, value);
    }

    /** Reads as accessors without a lock do. */
    public long flagAcquire() {
        return (long) WORD.getAcquire(mapping, flag);
    }

    /** Writes as accessors without a lock do. */
    public void flagRelease(long value) {
        WORD.setRelease(mapping, flag, value);
    }
}
