package dev.sharedstruct.benchmarks.work;

import dev.sharedstruct.benchmarks.peers.AgronaArray;
import dev.sharedstruct.benchmarks.peers.Arrays;
import dev.sharedstruct.benchmarks.peers.OurArrays;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** 4,096 longs are copied: into an array of the heap, or from one place of shared memory to another. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ArrayCopy {

    @Benchmark
    public long[] heap(Arrays arrays) {
        System.arraycopy(arrays.heap, 0, arrays.copy, 0, Arrays.LENGTH);
        return arrays.copy;
    }

    @Benchmark
    public long[] raw_toHeap(OurArrays ours) {
        ours.raw.copyTo(0, ours.copy, 0, Arrays.LENGTH);
        return ours.copy;
    }

    @Benchmark
    public void raw_fromHeap(OurArrays ours) {
        ours.raw.copyFrom(0, ours.copy, 0, Arrays.LENGTH);
    }

    @Benchmark
    public void raw_toRaw(OurArrays ours) {
        ours.raw.copyTo(0, ours.target, 0, Arrays.LENGTH);
    }

    @Benchmark
    public long[] guarded_toHeap(OurArrays ours) {
        ours.guarded.copyTo(0, ours.copy, 0, Arrays.LENGTH);
        return ours.copy;
    }

    @Benchmark
    public void guarded_fromHeap(OurArrays ours) {
        ours.guarded.copyFrom(0, ours.copy, 0, Arrays.LENGTH);
    }

    @Benchmark
    public long[] segment_toHeap(Arrays arrays) {
        MemorySegment.copy(arrays.segment, ValueLayout.JAVA_LONG, 0, arrays.copy, 0, Arrays.LENGTH);
        return arrays.copy;
    }

    @Benchmark
    public void agrona_toAgrona(AgronaArray agrona) {
        agrona.target.putBytes(0, agrona.buffer, 0, Arrays.LENGTH * Long.BYTES);
    }
}
