package dev.sharedstruct.internal.memory;

import dev.sharedstruct.MemoryAccessException;
import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.internal.format.Entry;
import dev.sharedstruct.internal.lock.ArrayPlace;
import dev.sharedstruct.internal.lock.Binding;
import dev.sharedstruct.internal.lock.GuardedArray;
import dev.sharedstruct.internal.lock.Liveness;
import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.lock.Places;
import java.util.List;

/** One use of an attachment, from opening to closing: it binds the accessors that end with it. */
final class Session {

    private final Attachment attachment;

    private final Liveness liveness;

    private volatile boolean closed;

    /** Held for a moment by whoever adds an accessor, or changes whether they can be used. */
    private final Object registration = new Object();

    Session(Attachment attachment, Liveness liveness) {
        this.attachment = attachment;
        this.liveness = liveness;
    }

    Attachment attachment() {
        return attachment;
    }

    boolean isOpen() {
        return !closed;
    }

    void requireOpen() {
        if (closed) {
            throw new MemoryClosedException(attachment.path() + " was closed by this process");
        }
    }

    void requireWritable() {
        requireOpen();
        if (attachment.isReadOnly()) {
            throw new MemoryAccessException(
                    attachment.path() + " was attached read-only; use SharedMemory.attach to change it");
        }
    }

    /** What an accessor of an object needs to know. */
    Binding binding(Entry entry, String name) {
        return Binding.at(
                attachment.segment(),
                entry.position(),
                attachment.process(),
                Math.max(0, entry.fieldsSize()),
                liveness,
                name,
                entry.contentSize() - entry.lead());
    }

    /** The guard of an object, or the guards of an array, which is an {@link ArrayPlace}. */
    Place guard(Entry entry, String name) {
        Binding binding = binding(entry, name);
        return entry.isGuarded() && GuardedArray.isArray(attachment.segment(), entry.position())
                ? GuardedArray.bind(binding)
                : new LockPlace(binding);
    }

    /** Has the use of a place end with this session, or with its object; from here on its bytes stay that object's. */
    <P extends Place> P register(P place, Entry entry) {
        synchronized (registration) {
            attachment.accessors().add(place, entry.offset(), this);
            if (closed) {
                Places.detach(place);
            }
        }
        return place;
    }

    /** Those that were registered, and whose object was not removed by this process. */
    List<Place> places() {
        return attachment.accessors().of(this);
    }

    /** Ends the use of all that were registered, and answers them. Threads that are inside an operation may end it. */
    List<Place> end() {
        synchronized (registration) {
            closed = true;
            return attachment.accessors().detach(this);
        }
    }

    /** Takes back {@link #end}. */
    void resume() {
        synchronized (registration) {
            closed = false;
            attachment.accessors().reattach(this);
        }
    }
}
