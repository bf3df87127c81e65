package dev.sharedstruct.benchmarks.work;

import dev.sharedstruct.benchmarks.peers.AgronaArray;
import dev.sharedstruct.benchmarks.peers.Arrays;
import dev.sharedstruct.benchmarks.peers.OurArrays;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** 4,096 longs get one value. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ArrayFill {

    @Benchmark
    public void heap(Arrays arrays) {
        java.util.Arrays.fill(arrays.heap, arrays.next++);
    }

    @Benchmark
    public void raw(OurArrays ours) {
        ours.raw.fill(7);
    }

    @Benchmark
    public void raw_elements(OurArrays ours) {
        for (int i = 0; i < Arrays.LENGTH; i++) {
            ours.raw.set(i, i);
        }
    }

    @Benchmark
    public void guarded(OurArrays ours) {
        ours.guarded.fill(7);
    }

    @Benchmark
    public void segment(Arrays arrays) {
        for (int i = 0; i < Arrays.LENGTH; i++) {
            arrays.segment.setAtIndex(ValueLayout.JAVA_LONG, i, arrays.next);
        }
    }

    @Benchmark
    public void agrona(AgronaArray agrona) {
        for (int i = 0; i < Arrays.LENGTH; i++) {
            agrona.buffer.putLong(i * Long.BYTES, agrona.next);
        }
    }
}
