package dev.sharedstruct.benchmarks.work;

import dev.sharedstruct.Both;
import dev.sharedstruct.Transaction;
import dev.sharedstruct.benchmarks.peers.Chronicle;
import dev.sharedstruct.benchmarks.peers.Heap;
import dev.sharedstruct.benchmarks.peers.Ours;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Two objects change together. Ours is atomic even if the process is killed inside; two locks are not. */
@CompilerControl(CompilerControl.Mode.DONT_INLINE) // into JMH's loop, of which the compiler makes two copies
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TransactionOverTwo {

    @Benchmark
    public void reentrantLock_twoLocks(Heap heap) {
        heap.lock.lock();
        try {
            heap.otherLock.lock();
            try {
                heap.account = heap.account.deposit(-1);
                heap.other = heap.other.deposit(1);
            } finally {
                heap.otherLock.unlock();
            }
        } finally {
            heap.lock.unlock();
        }
    }

    @Benchmark
    public void guarded_function(Ours ours) {
        Transaction.update(ours.account, ours.other, (a, b) -> new Both<>(a.deposit(-1), b.deposit(1)));
    }

    @Benchmark
    public void guarded_statements(Ours ours) {
        try (var transaction = Transaction.hold(ours.account, ours.other)) {
            ours.account.addBalance(-1);
            ours.other.addBalance(1);
            transaction.commit();
        }
    }

    @Benchmark
    public void chronicleLock_twoLocks(Chronicle chronicle) {
        chronicle.lock.lock();
        try {
            chronicle.otherLock.lock();
            try {
                chronicle.account.setBalance(chronicle.account.getBalance() - 1);
                chronicle.account.setDeposits(chronicle.account.getDeposits() + 1);
            } finally {
                chronicle.otherLock.unlock();
            }
        } finally {
            chronicle.lock.unlock();
        }
    }
}
