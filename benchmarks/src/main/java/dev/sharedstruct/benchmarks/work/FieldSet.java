package dev.sharedstruct.benchmarks.work;

import dev.sharedstruct.benchmarks.peers.Agrona;
import dev.sharedstruct.benchmarks.peers.Chronicle;
import dev.sharedstruct.benchmarks.peers.Heap;
import dev.sharedstruct.benchmarks.peers.Ours;
import dev.sharedstruct.benchmarks.peers.Sbe;
import dev.sharedstruct.benchmarks.peers.Segment;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** One field is written. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FieldSet {

    @Benchmark
    public void heap(Heap heap) {
        heap.balance = heap.next++;
    }

    @Benchmark
    public void atomicLong(Heap heap) {
        heap.word.setRelease(heap.next++);
    }

    @Benchmark
    public void reentrantLock(Heap heap) {
        heap.lock.lock();
        try {
            heap.balance = heap.next++;
        } finally {
            heap.lock.unlock();
        }
    }

    @Benchmark
    public void synchronizedBlock(Heap heap) {
        synchronized (heap) {
            heap.balance = heap.next++;
        }
    }

    @Benchmark
    public void raw(Ours ours) {
        ours.counter.balance(ours.next++);
    }

    @Benchmark
    public void plain(Ours ours) {
        ours.plainCounter.balance(ours.next++);
    }

    @Benchmark
    public void guarded(Ours ours) {
        ours.account.balance(ours.next++);
    }

    @Benchmark
    public void segment(Segment segment) {
        Segment.BALANCE.set(segment.account, 0L, segment.next++);
    }

    @Benchmark
    public void segmentRelease(Segment segment) {
        Segment.BALANCE.setRelease(segment.account, 0L, segment.next++);
    }

    @Benchmark
    public void agrona(Agrona agrona) {
        agrona.account.putLong(Agrona.BALANCE, agrona.next++);
    }

    @Benchmark
    public void agronaRelease(Agrona agrona) {
        agrona.account.putLongRelease(Agrona.BALANCE, agrona.next++);
    }

    @Benchmark
    public void chronicle(Chronicle chronicle) {
        chronicle.account.setBalance(chronicle.next++);
    }

    @Benchmark
    public void chronicleOrdered(Chronicle chronicle) {
        chronicle.account.setOrderedBalance(chronicle.next++);
    }

    @Benchmark
    public void sbe(Sbe sbe) {
        sbe.pairEncoder.balance(sbe.next++);
    }
}
