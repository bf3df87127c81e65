package dev.sharedstruct.benchmarks.peers;

import dev.sharedstruct.benchmarks.records.Mixed;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Many plain objects. */
@State(Scope.Thread)
public class HeapPoints {

    /** As a programmer would write it who shares nothing. */
    public static final class HeapPoint {

        public double x;

        public double y;
    }

    public final HeapPoint[] points = new HeapPoint[Points.COUNT];

    public final Object[] mixed = new Object[Points.COUNT];

    public HeapPoints() {
        int[] order = Points.shuffled();
        for (int i = 0; i < Points.COUNT; i++) {
            points[i] = new HeapPoint();
            points[i].x = i;
            mixed[i] = switch (order[i] % 4) {
                case 0 -> new Mixed.A(i);
                case 1 -> new Mixed.B(0, i);
                case 2 -> new Mixed.C(0, 0, i);
                default -> new Mixed.D(true, (short) 0, i);
            };
        }
    }
}
