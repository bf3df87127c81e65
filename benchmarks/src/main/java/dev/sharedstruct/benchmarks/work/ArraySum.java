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

/** The sum of 4,096 longs, element by element. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ArraySum {

    @Benchmark
    public long heap(Arrays arrays) {
        long sum = 0;
        for (int i = 0; i < Arrays.LENGTH; i++) {
            sum += arrays.heap[i];
        }
        return sum;
    }

    @Benchmark
    public long raw(OurArrays ours) {
        long sum = 0;
        for (int i = 0; i < Arrays.LENGTH; i++) {
            sum += ours.raw.get(i);
        }
        return sum;
    }

    @Benchmark
    public long raw_plain(OurArrays ours) {
        long sum = 0;
        for (int i = 0; i < Arrays.LENGTH; i++) {
            sum += ours.raw.getPlain(i);
        }
        return sum;
    }

    @Benchmark
    public long raw_stream(OurArrays ours) {
        return ours.raw.stream().sum();
    }

    @Benchmark
    public long guarded(OurArrays ours) {
        long sum = 0;
        for (int i = 0; i < Arrays.LENGTH; i++) {
            sum += ours.guarded.get(i);
        }
        return sum;
    }

    @Benchmark
    public long guarded_stream(OurArrays ours) {
        return ours.guarded.stream().sum();
    }

    @Benchmark
    public long segment(Arrays arrays) {
        long sum = 0;
        for (int i = 0; i < Arrays.LENGTH; i++) {
            sum += arrays.segment.getAtIndex(ValueLayout.JAVA_LONG, i);
        }
        return sum;
    }

    @Benchmark
    public long agrona(AgronaArray agrona) {
        long sum = 0;
        for (int i = 0; i < Arrays.LENGTH; i++) {
            sum += agrona.buffer.getLong(i * Long.BYTES);
        }
        return sum;
    }
}
