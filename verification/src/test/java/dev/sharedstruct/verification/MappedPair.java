package dev.sharedstruct.verification;

import dev.sharedstruct.SharedLock;
import dev.sharedstruct.internal.lock.CommittedReads;
import dev.sharedstruct.internal.lock.GuardWords;
import dev.sharedstruct.internal.lock.Guards;
import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.lock.Places;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** An accessor written by hand as the processor would generate it, of a guarded struct in one of two mappings. */
public class MappedPair extends Place {

    private static final int FIELDS_SIZE = 16;

    private static final StructLayout LAYOUT = MemoryLayout.structLayout(
            MemoryLayout.paddingLayout(GuardWords.SIZE),
            ValueLayout.JAVA_LONG.withName("left"),
            ValueLayout.JAVA_LONG.withName("right"));

    static final VarHandle LEFT = LAYOUT.varHandle(PathElement.groupElement("left"));

    static final VarHandle RIGHT = LAYOUT.varHandle(PathElement.groupElement("right"));

    /** Both fields at one moment. */
    public record Values(long left, long right) {}

    /** Binds the pair in a block. */
    public MappedPair(int mapping, long offset) {
        super(TwoMappings.binding(mapping, offset, FIELDS_SIZE));
    }

    /** Makes a new pair in a block; its two accessors, one in each mapping. */
    public static MappedPair[] make(long offset) {
        MappedPair[] pair = {new MappedPair(0, offset), new MappedPair(1, offset)};
        Guards.initialize(pair[0]);
        return pair;
    }

    /** Reads both fields. */
    public Values get() {
        long at = Places.readable(this);
        long stamp;
        long left;
        long right;
        do {
            stamp = CommittedReads.stamp(this, at);
            MemorySegment memory = Places.memory(this);
            long from = CommittedReads.source(this, at, stamp, Long.BYTES);
            left = (long) LEFT.get(memory, from);
            right = (long) RIGHT.get(memory, from);
        } while (CommittedReads.changed(this, at, stamp));
        return new Values(left, right);
    }

    /** Reads one field. */
    public long left() {
        return read(LEFT);
    }

    /** Reads one field. */
    public long right() {
        return read(RIGHT);
    }

    /** Replaces both fields together. */
    public void set(long left, long right) {
        long hold = Guards.enter(this);
        try {
            long sequence = Guards.begin(this, hold, FIELDS_SIZE);
            MemorySegment memory = Places.memory(this);
            long at = Guards.writable(this, hold, Long.BYTES);
            LEFT.set(memory, at, left);
            RIGHT.set(memory, at, right);
            Guards.commit(this, hold, sequence);
        } catch (Throwable failure) {
            Guards.fail(this, hold);
            throw failure;
        }
        Guards.leave(this, hold);
    }

    /** Moves an amount from one field to the other; answers what is left. */
    public long move(long amount) {
        long left;
        long hold = Guards.enter(this);
        try {
            MemorySegment memory = Places.memory(this);
            long at = Guards.writable(this, hold, Long.BYTES);
            left = (long) LEFT.get(memory, at) - amount;
            long right = (long) RIGHT.get(memory, at) + amount;
            long sequence = Guards.begin(this, hold, FIELDS_SIZE);
            LEFT.set(memory, at, left);
            RIGHT.set(memory, at, right);
            Guards.commit(this, hold, sequence);
        } catch (Throwable failure) {
            Guards.fail(this, hold);
            throw failure;
        }
        Guards.leave(this, hold);
        return left;
    }

    /** Replaces one field by one store. */
    public void left(long value) {
        write(LEFT, value);
    }

    /** Replaces one field by one store. */
    public void right(long value) {
        write(RIGHT, value);
    }

    /** Adds to one field by one store; answers the sum. */
    public long addLeft(long amount) {
        long sum;
        long hold = Guards.enter(this);
        try {
            long sequence = Guards.beginWord(this, hold, FIELDS_SIZE);
            MemorySegment memory = Places.memory(this);
            long at = Guards.writable(this, hold, Long.BYTES);
            sum = (long) LEFT.get(memory, at) + amount;
            LEFT.set(memory, at, sum);
            Guards.commitWord(this, hold, sequence);
        } catch (Throwable failure) {
            Guards.fail(this, hold);
            throw failure;
        }
        Guards.leave(this, hold);
        return sum;
    }

    /** Replaces one field by one store, if it has the expected value. */
    public boolean compareAndSetRight(long expected, long value) {
        boolean same;
        long hold = Guards.enter(this);
        try {
            MemorySegment memory = Places.memory(this);
            long at = Guards.writable(this, hold, Long.BYTES);
            same = (long) RIGHT.get(memory, at) == expected;
            if (same) {
                long sequence = Guards.beginWord(this, hold, FIELDS_SIZE);
                RIGHT.set(memory, at, value);
                Guards.commitWord(this, hold, sequence);
            }
        } catch (Throwable failure) {
            Guards.fail(this, hold);
            throw failure;
        }
        Guards.leave(this, hold);
        return same;
    }

    /** The lock to hold by hand. */
    public SharedLock lock() {
        return Places.lock(this);
    }

    private long read(VarHandle field) {
        long at = Places.readable(this);
        long stamp;
        long value;
        do {
            stamp = CommittedReads.stamp(this, at);
            value = (long) field.get(Places.memory(this), CommittedReads.source(this, at, stamp, Long.BYTES));
        } while (CommittedReads.changed(this, at, stamp));
        return value;
    }

    private void write(VarHandle field, long value) {
        long hold = Guards.enter(this);
        try {
            long sequence = Guards.beginWord(this, hold, FIELDS_SIZE);
            field.set(Places.memory(this), Guards.writable(this, hold, Long.BYTES), value);
            Guards.commitWord(this, hold, sequence);
        } catch (Throwable failure) {
            Guards.fail(this, hold);
            throw failure;
        }
        Guards.leave(this, hold);
    }
}
