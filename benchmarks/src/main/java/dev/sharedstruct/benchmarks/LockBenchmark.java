package dev.sharedstruct.benchmarks;

import dev.sharedstruct.Both;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.Transaction;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What nobody contends for, by one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LockBenchmark {

    private final AtomicLong word = new AtomicLong();

    private final ReentrantLock lock = new ReentrantLock();

    private Account onHeap = new Account(0, 0);

    private SharedMemory memory;

    private SharedAccount account;

    private SharedAccount other;

    @Setup
    public void attach() {
        memory = SharedMemory.temporary(1 << 20);
        account = SharedAccount.in(memory, "account", new Account(0, 0));
        other = SharedAccount.in(memory, "other", new Account(0, 0));
    }

    @TearDown
    public void close() {
        memory.close();
    }

    @Benchmark
    public boolean bareCas() {
        long current = word.get();
        return word.compareAndSet(current, current + 1);
    }

    @Benchmark
    public Account reentrantLockAndHeapRecord() {
        lock.lock();
        try {
            onHeap = onHeap.deposit(1);
            return onHeap;
        } finally {
            lock.unlock();
        }
    }

    @Benchmark
    public void deposit() {
        account.deposit(1);
    }

    @Benchmark
    public long addToOneField() {
        return account.addBalance(1);
    }

    @Benchmark
    public long committedRead() {
        return account.balance();
    }

    @Benchmark
    public long snapshotOfTwoFields() {
        Account seen = account.get();
        return seen.balance() + seen.deposits();
    }

    @Benchmark
    public void holdOfThreeWrites() {
        try (var _ = account.lock().hold()) {
            account.balance(1);
            account.deposits(2);
            account.balance(3);
        }
    }

    @Benchmark
    public void transactionByFunction() {
        Transaction.update(account, other, (a, b) -> new Both<>(a.deposit(-1), b.deposit(1)));
    }

    @Benchmark
    public void transactionByStatements() {
        try (var transaction = Transaction.hold(account, other)) {
            account.addBalance(-1);
            other.addBalance(1);
            transaction.commit();
        }
    }
}
