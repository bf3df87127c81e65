package dev.sharedstruct.benchmarks.work;

import dev.sharedstruct.benchmarks.peers.Agrona;
import dev.sharedstruct.benchmarks.peers.Chronicle;
import dev.sharedstruct.benchmarks.peers.Heap;
import dev.sharedstruct.benchmarks.peers.Ours;
import dev.sharedstruct.benchmarks.peers.Sbe;
import dev.sharedstruct.benchmarks.peers.Segment;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** One field is read by a method that ten others call, one after the other. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DeepGet {

    @Benchmark
    public long heap(Heap heap) {
        return frame1(() -> heap.balance);
    }

    @Benchmark
    public long raw(Ours ours) {
        return frame1(() -> ours.counter.balance());
    }

    @Benchmark
    public long guarded(Ours ours) {
        return frame1(() -> ours.account.balance());
    }

    @Benchmark
    public long segment(Segment segment) {
        return frame1(() -> (long) Segment.BALANCE.get(segment.account, 0L));
    }

    @Benchmark
    public long agrona(Agrona agrona) {
        return frame1(() -> agrona.account.getLong(Agrona.BALANCE));
    }

    @Benchmark
    public long chronicle(Chronicle chronicle) {
        return frame1(() -> chronicle.account.getBalance());
    }

    @Benchmark
    public long sbe(Sbe sbe) {
        return frame1(() -> sbe.pair.balance());
    }

    // A fork measures one subject, so the call of the supplier has one target.
    private static long frame1(LongSupplier read) {
        return frame2(read);
    }

    private static long frame2(LongSupplier read) {
        return frame3(read);
    }

    private static long frame3(LongSupplier read) {
        return frame4(read);
    }

    private static long frame4(LongSupplier read) {
        return frame5(read);
    }

    private static long frame5(LongSupplier read) {
        return frame6(read);
    }

    private static long frame6(LongSupplier read) {
        return frame7(read);
    }

    private static long frame7(LongSupplier read) {
        return frame8(read);
    }

    private static long frame8(LongSupplier read) {
        return frame9(read);
    }

    private static long frame9(LongSupplier read) {
        return frame10(read);
    }

    private static long frame10(LongSupplier read) {
        return read.getAsLong();
    }
}
