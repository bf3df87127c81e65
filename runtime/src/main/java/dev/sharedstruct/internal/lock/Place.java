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

    /** Of the object; {@link Places#name} has it for messages. */
    final String name;

    /** The object itself, or the one that this is a view of: it is this one whose use is ended. */
    final Place root;

    /**
     * Whose guard this is behind, if it is a view under the guard of something larger; otherwise null, for the compiler
     * makes no local variables of an object that knows itself.
     */
    Place guardian;

    /** Whether this is a view that is moved from element to element, by the one thread that has it. */
    boolean moves;

    /** The operations of that thread on it. While there is one it must not be moved. */
    int operations;

    /**
     * Where the guard is, or the object if it has none. The guard of a view may be the guard of more than what is seen.
     */
    long address;

    /** Of what is behind a guard: where that would be if it were right before the fields. */
    long fields;

    /** Why this cannot be written by itself, or null. */
    final View.Refusal refusal;

    /** The address that reads begin with, negative when there must not be any or more must be looked at. */
    long readable;

    /** The address that writes use, negative when there must not be any or more must be looked at. */
    long writable;

    /**
     * Of a root: whether its views must not be read any more. Not a look at its addresses, so that the compiler need not
     * look again after each move of a view, which changes that view's addresses.
     */
    boolean unreadable;

    /** Of a root: whether all use was ended, for looks that must not be made before the writes that precede them. */
    volatile boolean detached;

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
        View view = binding.view();
        if (view == null) {
            root = this;
            refusal = null;
            fields = address;
            readable = address;
            writable = segment.isReadOnly() ? Places.READ_ONLY : address;
        } else {
            root = view.root();
            guardian = view.guardian();
            refusal = view.refusal();
            fields = view.fields();
            readable = view.guarded() ? address : Places.ofView(fields);
            writable = refusal != null ? Places.REFUSED : Places.VIEW;
        }
        // An accessor handed to another thread by a data race must not show addresses of 0 there.
        VarHandle.releaseFence();
    }

    /** The name for messages of a place whose root this is. */
    String nameOf(Place place) {
        return name;
    }
}
