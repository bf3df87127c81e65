package dev.sharedstruct.internal.lock;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/**
 * Where an object lies, for its accessors and its lock; {@link Places} has what is done with it. A generated accessor is
 * one, and shares its names with the components of the record: there must be none here that it could see.
 */
public abstract class Place {

    final MemorySegment segment;

    /** What the owner word of a lock has in its upper half when this process holds it; 0 for one that only reads. */
    final long process;

    /** The bytes of the fields, a multiple of 8. */
    final int fieldsSize;

    /** How to decide whether the owner of a lock still lives. */
    final Liveness liveness;

    final String name;

    final long address;

    /** The address that reads use, negative when there must not be any. */
    long readable;

    /** The address that writes use, negative when there must not be any. */
    long writable;

    /** Made when it is first asked for; two threads may make two, which are alike. */
    GuardLock lock;

    /**
     * Binds an object.
     *
     * @param binding where it is
     */
    protected Place(Binding binding) {
        segment = binding.segment();
        process = binding.process();
        fieldsSize = binding.fieldsSize();
        liveness = binding.liveness();
        name = binding.name();
        address = binding.address();
        readable = address;
        writable = segment.isReadOnly() ? Places.READ_ONLY : address;
        // An accessor handed to another thread by a data race must not show addresses of 0 there.
        VarHandle.releaseFence();
    }
}
