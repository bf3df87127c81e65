package dev.sharedstruct.internal.sync;

import dev.sharedstruct.internal.lock.Binding;
import dev.sharedstruct.internal.lock.CommittedReads;
import dev.sharedstruct.internal.lock.EventCount;
import dev.sharedstruct.internal.lock.GuardEnd;
import dev.sharedstruct.internal.lock.GuardWords;
import dev.sharedstruct.internal.lock.Guards;
import dev.sharedstruct.internal.lock.KillPoint;
import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.lock.Places;
import dev.sharedstruct.internal.memory.ObjectType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteOrder;
import java.util.function.BooleanSupplier;

/**
 * What the synchronizers have in common: a guarded struct with a tail. The fields are the state that changes as a whole;
 * the tail has words that change one by one, and the event counts that waiters sleep on.
 *
 * <p>Each is guarded, even if it has no fields: a guard tells the processes of its removal.
 */
public abstract class Synchronizer extends Place {

    static final VarHandle INT =
            ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

    static final VarHandle LONG =
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

    private final long at;

    private final int fieldsSize;

    /** Between {@link #begin} and {@link #commit}. */
    private long sequence;

    /** Binds it. */
    Synchronizer(Binding binding) {
        super(binding);
        at = binding.address();
        fieldsSize = binding.fieldsSize();
    }

    /** The type of a synchronizer with a tail of that many bytes. */
    static ObjectType type(String name, String layout, int fieldsSize, long tailSize) {
        return new ObjectType(name, layout, GuardWords.structSize(fieldsSize) + tailSize, fieldsSize);
    }

    /** The name of the object. */
    public final String name() {
        return Places.name(this);
    }

    /** Whether all use is over. */
    public final boolean isClosed() {
        return Places.isDetached(this) || GuardEnd.isClosed(this);
    }

    /** Throws if this memory was closed or cannot be written, or the object was removed. */
    final void requireUsable() {
        Places.writable(this);
        requirePresent();
    }

    /** Throws if this memory was closed, or the object was removed. */
    final void requirePresent() {
        if (GuardEnd.isClosed(this)) {
            throw Places.closed(this);
        }
    }

    /** Runs an operation that no other runs beside; it does not call what is not ours, so it never nests. */
    boolean exclusively(BooleanSupplier operation) {
        long hold = Guards.enter(this);
        if (!Guards.isOutermost(hold)) {
            Guards.leave(this, hold);
            throw new IllegalStateException(
                    "\"" + Places.name(this) + "\" is in an operation of the current thread, which"
                            + " was cut short by an error of the virtual machine");
        }
        boolean answer;
        try {
            answer = operation.getAsBoolean();
        } catch (Throwable failure) {
            Guards.fail(this, hold);
            throw failure;
        }
        Guards.leave(this, hold);
        KillPoint.at("sync.left");
        return answer;
    }

    /** Begins to change the fields; {@link #commit} ends it. Only inside {@link #exclusively}. */
    final void begin() {
        sequence = Guards.begin(this, Guards.outermostHold(this), fieldsSize);
        KillPoint.at("sync.begun");
    }

    final void commit() {
        KillPoint.at("sync.written");
        Guards.commit(this, Guards.outermostHold(this), sequence);
        KillPoint.at("sync.committed");
    }

    /** The current field, inside {@link #exclusively} or before anybody else can see the object. */
    final int getInt(int field) {
        return (int) INT.get(memory(), at + GuardWords.SIZE + field);
    }

    final long getLong(int field) {
        return (long) LONG.get(memory(), at + GuardWords.SIZE + field);
    }

    final void setInt(int field, int value) {
        INT.set(memory(), at + GuardWords.SIZE + field, value);
    }

    final void setLong(int field, long value) {
        LONG.set(memory(), at + GuardWords.SIZE + field, value);
    }

    /** The committed field. */
    final int readInt(int field) {
        requirePresent();
        long readable = Places.readable(this);
        while (true) {
            long stamp = CommittedReads.stamp(this, readable);
            int value = (int) INT.get(
                    memory(), CommittedReads.source(this, readable, stamp, Long.BYTES) + GuardWords.SIZE + field);
            if (!CommittedReads.changed(this, readable, stamp)) {
                return value;
            }
        }
    }

    final long readLong(int field) {
        requirePresent();
        long readable = Places.readable(this);
        while (true) {
            long stamp = CommittedReads.stamp(this, readable);
            long value = (long) LONG.get(
                    memory(), CommittedReads.source(this, readable, stamp, Long.BYTES) + GuardWords.SIZE + field);
            if (!CommittedReads.changed(this, readable, stamp)) {
                return value;
            }
        }
    }

    final MemorySegment memory() {
        return Places.memory(this);
    }

    /** The address of a byte of the tail. */
    final long tail(long offset) {
        return at + GuardWords.structSize(fieldsSize) + offset;
    }

    /** The owner words of this process have this in their upper half; 0 if it only reads. */
    final long process() {
        return Places.process(this);
    }

    /** The owner word of the current thread. */
    final long self() {
        return Guards.self(this);
    }

    /** Whether the process that a word names in its upper half has died; this one has not. */
    final boolean isDead(long word) {
        return word >>> 32 != process() >>> 32 && Places.isDead(this, word);
    }

    /** Counts an event of the tail and wakes that many sleepers. */
    final void signal(long event, int wake) {
        EventCount.advance(memory(), tail(event), wake);
        Reference.reachabilityFence(this);
    }

    final void signalAll(long event) {
        signal(event, Integer.MAX_VALUE);
    }
}
