package dev.sharedstruct.benchmarks.work;

import dev.sharedstruct.SharedLock;
import dev.sharedstruct.benchmarks.peers.Chronicle;
import dev.sharedstruct.benchmarks.peers.Heap;
import dev.sharedstruct.benchmarks.peers.Ours;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Three writes to one object under its lock, which is taken by hand. */
@CompilerControl(CompilerControl.Mode.DONT_INLINE) // into JMH's loop, of which the compiler makes two copies
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HoldOfThreeWrites {

    @Benchmark
    public void reentrantLock(Heap heap) {
        heap.lock.lock();
        try {
            heap.balance = 1;
            heap.deposits = 2;
            heap.balance = heap.next++;
        } finally {
            heap.lock.unlock();
        }
    }

    @Benchmark
    public void synchronizedBlock(Heap heap) {
        synchronized (heap) {
            heap.balance = 1;
            heap.deposits = 2;
            heap.balance = heap.next++;
        }
    }

    @Benchmark
    public void guarded(Ours ours) {
        try (var _ = ours.account.lock().hold()) {
            ours.account.balance(1);
            ours.account.deposits(2);
            ours.account.balance(ours.next++);
        }
    }

    @Benchmark
    public void guarded_lockAndUnlock(Ours ours) {
        SharedLock lock = ours.account.lock();
        lock.lock();
        try {
            ours.account.balance(1);
            ours.account.deposits(2);
            ours.account.balance(ours.next++);
        } finally {
            lock.unlock();
        }
    }

    @Benchmark
    public void chronicleLock(Chronicle chronicle) {
        chronicle.lock.lock();
        try {
            chronicle.account.setBalance(1);
            chronicle.account.setDeposits(2);
            chronicle.account.setBalance(chronicle.next++);
        } finally {
            chronicle.lock.unlock();
        }
    }
}
