package dev.sharedstruct.benchmarks.processes;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What several contend for: two numbers that are the same, under a lock. */
interface Contended {

    /** Adds one to both, so that nobody sees one alone. */
    void deposit();

    /** Reads both as of one moment; false if that was not possible within a second. */
    boolean read();

    /** Takes the lock and changes one of the two; the lock stays taken. */
    void lockAndChangeHalf();

    /** Waits for the lock; it stays taken if that was in time. */
    boolean tryLock(long time, TimeUnit unit) throws InterruptedException;

    /** Gives the lock back. */
    void unlock();

    /** Opens what a file has, or what this process shares with nobody. */
    static Contended open(String subject, Path file) {
        return switch (subject) {
            case "guarded" -> new ContendedAccount(file);
            case "chronicleLock" -> new ContendedChronicle(file);
            case "reentrantLock" -> new ContendedRecord();
            case "synchronizedBlock" -> new ContendedMonitor();
            default -> throw new IllegalArgumentException(subject);
        };
    }

    /** Fails if a reader saw one of the two alone. */
    static void check(long balance, long deposits) {
        if (balance != deposits) {
            throw new IllegalStateException("a read saw half of a change: " + balance + ", " + deposits);
        }
    }
}
