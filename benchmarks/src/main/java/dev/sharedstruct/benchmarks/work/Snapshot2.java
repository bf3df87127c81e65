package dev.sharedstruct.benchmarks.work;

import dev.sharedstruct.benchmarks.peers.Agrona;
import dev.sharedstruct.benchmarks.peers.Chronicle;
import dev.sharedstruct.benchmarks.peers.Heap;
import dev.sharedstruct.benchmarks.peers.Ours;
import dev.sharedstruct.benchmarks.peers.Sbe;
import dev.sharedstruct.benchmarks.peers.Segment;
import dev.sharedstruct.benchmarks.records.Account;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Two fields are read at one moment, into a record that is looked at and dropped. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Snapshot2 {

    @Benchmark
    public long heap(Heap heap) {
        Account seen = heap.published.getAcquire();
        return seen.balance() + seen.deposits();
    }

    @Benchmark
    public long stampedLock(Heap heap) {
        long stamp = heap.stamped.tryOptimisticRead();
        Account seen = new Account(heap.balance, heap.deposits);
        if (!heap.stamped.validate(stamp)) {
            stamp = heap.stamped.readLock();
            try {
                seen = new Account(heap.balance, heap.deposits);
            } finally {
                heap.stamped.unlockRead(stamp);
            }
        }
        return seen.balance() + seen.deposits();
    }

    @Benchmark
    public long guarded(Ours ours) {
        Account seen = ours.account.get();
        return seen.balance() + seen.deposits();
    }

    @Benchmark
    public long segment_notOfOneMoment(Segment segment) {
        return (long) Segment.BALANCE.get(segment.account, 0L) + (long) Segment.DEPOSITS.get(segment.account, 0L);
    }

    @Benchmark
    public long agrona_notOfOneMoment(Agrona agrona) {
        return agrona.account.getLong(Agrona.BALANCE) + agrona.account.getLong(Agrona.DEPOSITS);
    }

    @Benchmark
    public long chronicle_notOfOneMoment(Chronicle chronicle) {
        return chronicle.account.getBalance() + chronicle.account.getDeposits();
    }

    @Benchmark
    public long chronicleLock(Chronicle chronicle) {
        chronicle.lock.lock();
        try {
            return chronicle.account.getBalance() + chronicle.account.getDeposits();
        } finally {
            chronicle.lock.unlock();
        }
    }

    @Benchmark
    public long sbe_notOfOneMoment(Sbe sbe) {
        return sbe.pair.balance() + sbe.pair.deposits();
    }
}
