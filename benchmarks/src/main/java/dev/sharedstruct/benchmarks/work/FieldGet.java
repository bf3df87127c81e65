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

/** One field is read. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FieldGet {

    @Benchmark
    public long heap(Heap heap) {
        return heap.balance;
    }

    @Benchmark
    public long atomicLong(Heap heap) {
        return heap.word.getAcquire();
    }

    @Benchmark
    public long stampedLock(Heap heap) {
        long stamp = heap.stamped.tryOptimisticRead();
        long balance = heap.balance;
        if (heap.stamped.validate(stamp)) {
            return balance;
        }
        stamp = heap.stamped.readLock();
        try {
            return heap.balance;
        } finally {
            heap.stamped.unlockRead(stamp);
        }
    }

    @Benchmark
    public long reentrantLock(Heap heap) {
        heap.lock.lock();
        try {
            return heap.balance;
        } finally {
            heap.lock.unlock();
        }
    }

    @Benchmark
    public long synchronizedBlock(Heap heap) {
        synchronized (heap) {
            return heap.balance;
        }
    }

    @Benchmark
    public long raw(Ours ours) {
        return ours.counter.balance();
    }

    @Benchmark
    public long plain(Ours ours) {
        return ours.plainCounter.balance();
    }

    @Benchmark
    public long guarded(Ours ours) {
        return ours.account.balance();
    }

    @Benchmark
    public long segment(Segment segment) {
        return (long) Segment.BALANCE.get(segment.account, 0L);
    }

    @Benchmark
    public long segmentAcquire(Segment segment) {
        return (long) Segment.BALANCE.getAcquire(segment.account, 0L);
    }

    @Benchmark
    public long agrona(Agrona agrona) {
        return agrona.account.getLong(Agrona.BALANCE);
    }

    @Benchmark
    public long agronaVolatile(Agrona agrona) {
        return agrona.account.getLongVolatile(Agrona.BALANCE);
    }

    @Benchmark
    public long chronicle(Chronicle chronicle) {
        return chronicle.account.getBalance();
    }

    @Benchmark
    public long chronicleVolatile(Chronicle chronicle) {
        return chronicle.account.getVolatileBalance();
    }

    @Benchmark
    public long sbe(Sbe sbe) {
        return sbe.pair.balance();
    }
}
