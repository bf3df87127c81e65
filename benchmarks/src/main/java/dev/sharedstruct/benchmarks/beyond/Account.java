package dev.sharedstruct.benchmarks.beyond;

import static dev.sharedstruct.benchmarks.beyond.Memory.ALL;
import static dev.sharedstruct.benchmarks.beyond.Memory.LONG;

import java.lang.invoke.VarHandle;

/** What is done behind a guard: the words of a guarded struct of two fields, with the offsets of the format. */
final class Account {

    static final int OWNER = 0;
    static final int SEQUENCE = 8;
    static final int WAITERS = 16;
    private static final int BALANCE = 32;
    private static final int DEPOSITS = 40;
    private static final int IMAGE = 48;

    private Account() {}

    /** Changes both fields, with their image. */
    static void deposit(long at) {
        long sequence = (long) LONG.get(ALL, at + SEQUENCE);
        begin(at, sequence);
        LONG.set(ALL, at + BALANCE, (long) LONG.get(ALL, at + BALANCE) + 1);
        LONG.set(ALL, at + DEPOSITS, (long) LONG.get(ALL, at + DEPOSITS) + 1);
        LONG.setRelease(ALL, at + SEQUENCE, sequence + 2);
    }

    /** Up to where the fields may be changed. */
    static void begin(long at, long sequence) {
        VarHandle.storeStoreFence();
        LONG.set(ALL, at + IMAGE, (long) LONG.get(ALL, at + BALANCE));
        LONG.set(ALL, at + IMAGE + 8, (long) LONG.get(ALL, at + DEPOSITS));
        LONG.setRelease(ALL, at + SEQUENCE, sequence + 1);
        VarHandle.storeStoreFence();
    }

    /** Changes one field, without the image. */
    static void add(long at) {
        LONG.set(ALL, at + BALANCE, (long) LONG.get(ALL, at + BALANCE) + 1);
        LONG.setRelease(ALL, at + SEQUENCE, (long) LONG.get(ALL, at + SEQUENCE) + 2);
    }

    /** Takes back what a dead owner has begun. */
    static void restore(long at) {
        long sequence = (long) LONG.get(ALL, at + SEQUENCE);
        if ((sequence & 1) != 0) {
            LONG.set(ALL, at + BALANCE, (long) LONG.get(ALL, at + IMAGE));
            LONG.set(ALL, at + DEPOSITS, (long) LONG.get(ALL, at + IMAGE + 8));
            LONG.setRelease(ALL, at + SEQUENCE, sequence + 1);
        }
    }

    static long balance(long at) {
        return (long) LONG.getVolatile(ALL, at + BALANCE);
    }

    static long deposits(long at) {
        return (long) LONG.getVolatile(ALL, at + DEPOSITS);
    }
}
