package dev.sharedstruct.benchmarks.work;

import dev.sharedstruct.benchmarks.peers.HeapPoints;
import dev.sharedstruct.benchmarks.peers.OurMixed;
import dev.sharedstruct.benchmarks.peers.Points;
import dev.sharedstruct.benchmarks.records.Mixed;
import dev.sharedstruct.benchmarks.records.SharedMixed_A;
import dev.sharedstruct.benchmarks.records.SharedMixed_B;
import dev.sharedstruct.benchmarks.records.SharedMixed_C;
import dev.sharedstruct.benchmarks.records.SharedMixed_D;
import dev.sharedstruct.benchmarks.records.SharedRawMixed_A;
import dev.sharedstruct.benchmarks.records.SharedRawMixed_B;
import dev.sharedstruct.benchmarks.records.SharedRawMixed_C;
import dev.sharedstruct.benchmarks.records.SharedRawMixed_D;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** One field of each of a thousand objects of four types, mixed, is read at one call site; the time is that of one object. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MixedGet {

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public long heap(HeapPoints heap) {
        long sum = 0;
        for (Object each : heap.mixed) {
            sum += switch (each) {
                case Mixed.A value -> value.value();
                case Mixed.B value -> value.value();
                case Mixed.C value -> value.value();
                case Mixed.D value -> value.value();
                default -> throw new IllegalStateException(each.toString());
            };
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public long raw(OurMixed ours) {
        long sum = 0;
        for (Object each : ours.raw) {
            sum += switch (each) {
                case SharedRawMixed_A value -> value.value();
                case SharedRawMixed_B value -> value.value();
                case SharedRawMixed_C value -> value.value();
                case SharedRawMixed_D value -> value.value();
                default -> throw new IllegalStateException(each.toString());
            };
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(Points.COUNT)
    public long guarded(OurMixed ours) {
        long sum = 0;
        for (Object each : ours.guarded) {
            sum += switch (each) {
                case SharedMixed_A value -> value.value();
                case SharedMixed_B value -> value.value();
                case SharedMixed_C value -> value.value();
                case SharedMixed_D value -> value.value();
                default -> throw new IllegalStateException(each.toString());
            };
        }
        return sum;
    }
}
