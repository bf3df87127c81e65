package dev.sharedstruct.benchmarks.work;

import dev.sharedstruct.benchmarks.peers.Heap;
import dev.sharedstruct.benchmarks.peers.Ours;
import dev.sharedstruct.benchmarks.peers.Sbe;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Thirty-two fields, with two strings and two structs among them, are read at one moment and looked at. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Snapshot32 {

    @Benchmark
    public double heap(Heap heap) {
        return heap.wide.getAcquire().digest();
    }

    @Benchmark
    public double guarded(Ours ours) {
        return ours.wide.get().digest();
    }

    @Benchmark
    public double sbe_notOfOneMoment(Sbe sbe) {
        var wide = sbe.wide;
        return wide.n1()
                + wide.n2()
                + wide.n3()
                + wide.n4()
                + wide.n5()
                + wide.n6()
                + wide.n7()
                + wide.n8()
                + wide.n9()
                + wide.n10()
                + wide.n11()
                + wide.n12()
                + wide.n13()
                + wide.n14()
                + wide.n15()
                + wide.n16()
                + wide.n17()
                + wide.n18()
                + wide.n19()
                + wide.n20()
                + wide.d1()
                + wide.d2()
                + wide.d3()
                + wide.d4()
                + wide.d5()
                + wide.d6()
                + wide.d7()
                + wide.d8()
                + wide.first().length()
                + wide.last().length()
                + wide.from().x()
                + wide.from().y()
                + wide.to().x()
                + wide.to().y();
    }
}
