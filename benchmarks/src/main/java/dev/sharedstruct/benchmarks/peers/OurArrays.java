package dev.sharedstruct.benchmarks.peers;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.value.SharedLongArray;
import dev.sharedstruct.value.SharedRawLongArray;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Arrays with a lock and without one. */
@State(Scope.Thread)
public class OurArrays {

    public final long[] copy = new long[Arrays.LENGTH];

    public SharedLongArray guarded;

    public SharedRawLongArray raw;

    public SharedRawLongArray target;

    private SharedMemory memory;

    @Setup
    public void attach() {
        memory = SharedMemory.temporary(4 << 20);
        guarded = SharedLongArray.in(memory, "guarded", Arrays.LENGTH);
        raw = SharedRawLongArray.in(memory, "raw", Arrays.LENGTH);
        target = SharedRawLongArray.in(memory, "target", Arrays.LENGTH);
    }

    @TearDown
    public void close() {
        memory.close();
    }
}
