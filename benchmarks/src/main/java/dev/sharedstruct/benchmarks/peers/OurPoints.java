package dev.sharedstruct.benchmarks.peers;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.benchmarks.records.PlainPoint;
import dev.sharedstruct.benchmarks.records.Point;
import dev.sharedstruct.benchmarks.records.RawPoint;
import dev.sharedstruct.benchmarks.records.SharedPlainPoint;
import dev.sharedstruct.benchmarks.records.SharedPoint;
import dev.sharedstruct.benchmarks.records.SharedRawPoint;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Many objects with an accessor each. */
@State(Scope.Thread)
public class OurPoints {

    public final SharedPoint[] guarded = new SharedPoint[Points.COUNT];

    public final SharedRawPoint[] raw = new SharedRawPoint[Points.COUNT];

    public final SharedPlainPoint[] plain = new SharedPlainPoint[Points.COUNT];

    private SharedMemory memory;

    @Setup
    public void attach() {
        memory = SharedMemory.temporary(16 << 20);
        for (int i = 0; i < Points.COUNT; i++) {
            guarded[i] = SharedPoint.in(memory, "guarded-" + i, new Point(i, -i));
            raw[i] = SharedRawPoint.in(memory, "raw-" + i, new RawPoint(i, -i));
            plain[i] = SharedPlainPoint.in(memory, "plain-" + i, new PlainPoint(i, -i));
        }
    }

    @TearDown
    public void close() {
        memory.close();
    }
}
