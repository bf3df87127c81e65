package dev.sharedstruct.benchmarks.work;

import dev.sharedstruct.benchmarks.peers.Agrona;
import dev.sharedstruct.benchmarks.peers.Chronicle;
import dev.sharedstruct.benchmarks.peers.Heap;
import dev.sharedstruct.benchmarks.peers.Ours;
import dev.sharedstruct.benchmarks.records.Account;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** One operation that nobody else may see half done, and that nobody contends for. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Compound {

    @Benchmark
    public boolean atomicLong_compareAndSet(Heap heap) {
        long current = heap.word.get();
        return heap.word.compareAndSet(current, current + 1);
    }

    @Benchmark
    public long atomicLong_getAndAdd(Heap heap) {
        return heap.word.getAndAdd(1);
    }

    @Benchmark
    public void reentrantLock_deposit(Heap heap) {
        heap.lock.lock();
        try {
            heap.account = heap.account.deposit(1);
        } finally {
            heap.lock.unlock();
        }
    }

    @Benchmark
    public void synchronizedBlock_deposit(Heap heap) {
        synchronized (heap) {
            heap.account = heap.account.deposit(1);
        }
    }

    @Benchmark
    public void stampedLock_deposit(Heap heap) {
        long stamp = heap.stamped.writeLock();
        try {
            heap.account = heap.account.deposit(1);
        } finally {
            heap.stamped.unlockWrite(stamp);
        }
    }

    @Benchmark
    public void guarded_deposit(Ours ours) {
        ours.account.deposit(1);
    }

    @Benchmark
    public boolean guarded_withdrawWithAnswer(Ours ours) {
        return ours.account.withdraw(0);
    }

    @Benchmark
    public void guarded_update(Ours ours) {
        ours.account.update(account -> account.deposit(1));
    }

    @Benchmark
    public void guarded_setRecord(Ours ours) {
        long next = ours.next++;
        ours.account.set(new Account(next, next));
    }

    @Benchmark
    public long guarded_add(Ours ours) {
        return ours.account.addBalance(1);
    }

    @Benchmark
    public long guarded_increment(Ours ours) {
        return ours.account.incrementBalance();
    }

    @Benchmark
    public long guarded_getAndSet(Ours ours) {
        return ours.account.getAndSetBalance(ours.next++);
    }

    @Benchmark
    public boolean guarded_compareAndSet(Ours ours) {
        long next = ours.next++;
        return ours.account.compareAndSetBalance(next, next + 1);
    }

    @Benchmark
    public long guarded_updateField(Ours ours) {
        return ours.account.updateBalance(balance -> balance + 1);
    }

    @Benchmark
    public long raw_add(Ours ours) {
        return ours.counter.addBalance(1);
    }

    @Benchmark
    public long raw_getAndSet(Ours ours) {
        return ours.counter.getAndSetBalance(ours.next++);
    }

    @Benchmark
    public boolean raw_compareAndSet(Ours ours) {
        long current = ours.counter.balance();
        return ours.counter.compareAndSetBalance(current, current + 1);
    }

    @Benchmark
    public long agrona_getAndAdd(Agrona agrona) {
        return agrona.account.getAndAddLong(Agrona.BALANCE, 1);
    }

    @Benchmark
    public boolean agrona_compareAndSet(Agrona agrona) {
        long current = agrona.account.getLongVolatile(Agrona.BALANCE);
        return agrona.account.compareAndSetLong(Agrona.BALANCE, current, current + 1);
    }

    @Benchmark
    public long chronicle_addAtomic(Chronicle chronicle) {
        return chronicle.account.addAtomicBalance(1);
    }

    @Benchmark
    public boolean chronicle_compareAndSwap(Chronicle chronicle) {
        long current = chronicle.account.getVolatileBalance();
        return chronicle.account.compareAndSwapBalance(current, current + 1);
    }

    @Benchmark
    public void chronicleLock_deposit(Chronicle chronicle) {
        chronicle.lock.lock();
        try {
            chronicle.account.setBalance(chronicle.account.getBalance() + 1);
            chronicle.account.setDeposits(chronicle.account.getDeposits() + 1);
        } finally {
            chronicle.lock.unlock();
        }
    }
}
