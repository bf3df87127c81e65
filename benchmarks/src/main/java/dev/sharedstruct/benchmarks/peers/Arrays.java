package dev.sharedstruct.benchmarks.peers;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Arrays of the heap, and segments. */
@State(Scope.Thread)
public class Arrays {

    /** Of 32 KiB, as large as many a first cache. */
    public static final int LENGTH = 4096;

    public final long[] heap = new long[LENGTH];

    public final long[] copy = new long[LENGTH];

    public final MemorySegment segment = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG, LENGTH);

    public long next;
}
