package dev.sharedstruct.benchmarks.peers;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.benchmarks.records.Mixed;
import dev.sharedstruct.benchmarks.records.RawMixed;
import dev.sharedstruct.benchmarks.records.SharedMixed_A;
import dev.sharedstruct.benchmarks.records.SharedMixed_B;
import dev.sharedstruct.benchmarks.records.SharedMixed_C;
import dev.sharedstruct.benchmarks.records.SharedMixed_D;
import dev.sharedstruct.benchmarks.records.SharedRawMixed_A;
import dev.sharedstruct.benchmarks.records.SharedRawMixed_B;
import dev.sharedstruct.benchmarks.records.SharedRawMixed_C;
import dev.sharedstruct.benchmarks.records.SharedRawMixed_D;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Objects of four types in an order that no branch predictor knows. */
@State(Scope.Thread)
public class OurMixed {

    public final Object[] guarded = new Object[Points.COUNT];

    public final Object[] raw = new Object[Points.COUNT];

    private SharedMemory memory;

    @Setup
    public void attach() {
        memory = SharedMemory.temporary(16 << 20);
        int[] order = Points.shuffled();
        for (int i = 0; i < Points.COUNT; i++) {
            String name = "guarded-" + i;
            String rawName = "raw-" + i;
            switch (order[i] % 4) {
                case 0 -> {
                    guarded[i] = SharedMixed_A.in(memory, name, new Mixed.A(i));
                    raw[i] = SharedRawMixed_A.in(memory, rawName, new RawMixed.A(i));
                }
                case 1 -> {
                    guarded[i] = SharedMixed_B.in(memory, name, new Mixed.B(0, i));
                    raw[i] = SharedRawMixed_B.in(memory, rawName, new RawMixed.B(0, i));
                }
                case 2 -> {
                    guarded[i] = SharedMixed_C.in(memory, name, new Mixed.C(0, 0, i));
                    raw[i] = SharedRawMixed_C.in(memory, rawName, new RawMixed.C(0, 0, i));
                }
                default -> {
                    guarded[i] = SharedMixed_D.in(memory, name, new Mixed.D(true, (short) 0, i));
                    raw[i] = SharedRawMixed_D.in(memory, rawName, new RawMixed.D(true, (short) 0, i));
                }
            }
        }
    }

    @TearDown
    public void close() {
        memory.close();
    }
}
