package dev.sharedstruct.benchmarks.beyond;

import static dev.sharedstruct.benchmarks.beyond.Account.OWNER;
import static dev.sharedstruct.benchmarks.beyond.Memory.ALL;
import static dev.sharedstruct.benchmarks.beyond.Memory.LONG;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What an operation that nobody contends for costs behind guards of several kinds, with a call each: inlined into the loop
 * around it, the larger ones are not inlined as a whole, and others are.
 */
@State(Scope.Thread)
@CompilerControl(CompilerControl.Mode.DONT_INLINE)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LeasedLock {

    private long address;

    @Setup
    public void map() throws IOException {
        Membarrier.register();
        address = Memory.map();
    }

    @Benchmark
    public void nothing() {}

    @Benchmark
    public boolean word_compareAndSet() {
        long at = Memory.checked(address);
        long current = (long) LONG.getVolatile(ALL, at + OWNER);
        return LONG.compareAndSet(ALL, at + OWNER, current, current + 1);
    }

    @Benchmark
    public void unguarded_deposit() {
        Account.deposit(Memory.checked(address));
    }

    @Benchmark
    public void unguarded_add() {
        Account.add(Memory.checked(address));
    }

    @Benchmark
    public void casGuard_deposit() {
        long at = Memory.checked(address);
        CasGuard.enter(at, Self.word());
        Account.deposit(at);
        CasGuard.leave(at);
    }

    @Benchmark
    public void casGuard_add() {
        long at = Memory.checked(address);
        CasGuard.enter(at, Self.word());
        Account.add(at);
        CasGuard.leave(at);
    }

    @Benchmark
    public void leasedGuard_deposit() {
        long at = Memory.checked(address);
        long self = Self.word();
        LeasedGuard.enter(at, self);
        Account.deposit(at);
        LeasedGuard.leave(at, self);
    }

    @Benchmark
    public void leasedGuard_add() {
        long at = Memory.checked(address);
        long self = Self.word();
        LeasedGuard.enter(at, self);
        Account.add(at);
        LeasedGuard.leave(at, self);
    }

    /** The load before the compare-and-set, left out. */
    @Benchmark
    public void casAlone_deposit() {
        long at = Memory.checked(address);
        if (!LONG.compareAndSet(ALL, at + OWNER, 0L, Self.word())) {
            throw new AssertionError("nobody contends here");
        }
        Account.deposit(at);
        CasGuard.leave(at);
    }

    @Benchmark
    public void casAlone_add() {
        long at = Memory.checked(address);
        if (!LONG.compareAndSet(ALL, at + OWNER, 0L, Self.word())) {
            throw new AssertionError("nobody contends here");
        }
        Account.add(at);
        CasGuard.leave(at);
    }

    /** An exchange would take the guard from its owner, so it is no lock by itself; only what it costs counts. */
    @Benchmark
    public void exchange_deposit() {
        long at = Memory.checked(address);
        if ((long) LONG.getAndSet(ALL, at + OWNER, Self.word()) != 0L) {
            throw new AssertionError("nobody contends here");
        }
        Account.deposit(at);
        CasGuard.leave(at);
    }

    @Benchmark
    public void exchange_add() {
        long at = Memory.checked(address);
        if ((long) LONG.getAndSet(ALL, at + OWNER, Self.word()) != 0L) {
            throw new AssertionError("nobody contends here");
        }
        Account.add(at);
        CasGuard.leave(at);
    }

    @Benchmark
    public void oneWord_deposit() {
        long at = Memory.checked(address);
        long self = Self.word() & 0xFFFFF;
        long sequence = OneWordGuard.enter(at, self);
        OneWordGuard.deposit(at, self, sequence);
        OneWordGuard.leave(at, sequence + 2);
    }

    @Benchmark
    public void oneWord_add() {
        long at = Memory.checked(address);
        long sequence = OneWordGuard.enter(at, Self.word() & 0xFFFFF);
        OneWordGuard.add(at);
        OneWordGuard.leave(at, sequence + 2);
    }
}
