package dev.sharedstruct.benchmarks.peers;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.benchmarks.records.PlainPoint;
import dev.sharedstruct.benchmarks.records.Point;
import dev.sharedstruct.benchmarks.records.RawPoint;
import dev.sharedstruct.benchmarks.records.SharedPlainPoint;
import dev.sharedstruct.benchmarks.records.SharedPoint;
import dev.sharedstruct.benchmarks.records.SharedRawPoint;
import dev.sharedstruct.value.RawStructArray;
import dev.sharedstruct.value.SharedStructArray;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Many structs side by side in an array, for loops by one accessor that goes from one to the next. */
@State(Scope.Thread)
public class OurPointArrays {

    public SharedStructArray<Point, SharedPoint> guarded;

    public RawStructArray<RawPoint, SharedRawPoint> raw;

    public RawStructArray<PlainPoint, SharedPlainPoint> plain;

    private SharedMemory memory;

    @Setup
    public void attach() {
        memory = SharedMemory.temporary(1 << 20);
        guarded = SharedStructArray.in(memory, "guarded", SharedPoint.TYPE, Points.COUNT, new Point(1, -1));
        raw = RawStructArray.in(memory, "raw", SharedRawPoint.TYPE, Points.COUNT, new RawPoint(1, -1));
        plain = RawStructArray.in(memory, "plain", SharedPlainPoint.TYPE, Points.COUNT, new PlainPoint(1, -1));
    }

    @TearDown
    public void close() {
        memory.close();
    }
}
