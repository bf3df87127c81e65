package dev.sharedstruct.internal.memory;

import dev.sharedstruct.MemoryFormatException;
import dev.sharedstruct.internal.format.Directory;
import dev.sharedstruct.internal.format.Entry;
import dev.sharedstruct.internal.lock.ArrayPlace;
import dev.sharedstruct.internal.lock.CommittedReads;
import dev.sharedstruct.internal.lock.Guards;
import dev.sharedstruct.internal.lock.Holds;
import dev.sharedstruct.internal.lock.KillPoint;
import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.lock.Places;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Optional;

/** The end of a session: it waits for operations, and is refused while a lock is held by hand. */
final class Closing {

    private static final long OPERATION_NANOS = 20_000;

    /** Beyond this a lock is held by hand, or by a function that does more than it should. */
    private static final long LONGEST_OPERATION_NANOS = 300_000_000;

    private static final long NO_OPERATION = 0;

    private final Session session;

    private final Attachment attachment;

    Closing(Session session) {
        this.session = session;
        attachment = session.attachment();
    }

    /**
     * Ends the session; then no thread is inside an operation that began in it.
     *
     * @throws IllegalStateException if a lock is held; then the session goes on
     */
    void run() {
        requireNothingHeldByHand(session.places());
        KillPoint.at("close.begin");
        List<Place> places = session.end();
        VarHandle.fullFence();
        boolean quiet = false;
        try {
            // Another thread may have acquired a lock meanwhile. From here on none can.
            awaitOperations(places);
            quiet = true;
        } finally {
            if (!quiet) {
                session.resume();
            }
        }
    }

    /** A hold that lasts is an error, for whoever has it could not end it any more. */
    private void requireNothingHeldByHand(List<Place> places) {
        long start = System.nanoTime();
        while (true) {
            Optional<Place> held = Holds.heldIn(attachment.segment())
                    .filter(place -> mayBeHeldThrough(places, place))
                    .findFirst();
            if (held.isEmpty()) {
                return;
            }
            requireShort(start, held.get());
        }
    }

    /** Another object for the same memory goes on; but then nobody must hold by an accessor that came from this one. */
    private boolean mayBeHeldThrough(List<Place> places, Place place) {
        return attachment.isLastUser() || places.stream().anyMatch(other -> Places.isSame(Places.root(place), other));
    }

    /** Waits until each lock was seen without an operation of this process, which end by themselves and soon. */
    private void awaitOperations(List<Place> places) {
        for (Entry entry : objectsThatCanBeRead()) {
            if (entry.isGuarded()) {
                guardThatCanBeRead(places, entry).ifPresent(this::awaitOperations);
            }
        }
    }

    /** None if the directory is damaged or truncated: that must not keep anybody from closing the memory. */
    private List<Entry> objectsThatCanBeRead() {
        try {
            return attachment.directory().entries(Directory.OBJECT);
        } catch (MemoryFormatException | InternalError e) {
            return List.of();
        }
    }

    /** None either if the memory is damaged or truncated there, or if nobody can hold it through one of these places. */
    private Optional<Place> guardThatCanBeRead(List<Place> places, Entry entry) {
        try {
            String name = ObjectNames.decode(attachment.directory().nameOf(entry));
            return mayBeHeldThrough(places, new LockPlace(session.binding(entry, name)))
                    ? Optional.of(session.guard(entry, name))
                    : Optional.empty();
        } catch (MemoryFormatException | InternalError e) {
            return Optional.empty();
        }
    }

    private void awaitOperations(Place place) {
        if (place instanceof ArrayPlace array) {
            for (long i = 0; i < array.array().shape().guards(); i++) {
                awaitOperation(array.array().guard(i));
            }
        } else {
            awaitOperation(place);
        }
    }

    private void awaitOperation(Place place) {
        long start = System.nanoTime();
        long first = operation(place);
        for (long now = first; now != NO_OPERATION; now = operation(place)) {
            if (!attachment.isLastUser() && now != first) {
                return; // another one has begun, through another memory object
            }
            requireShort(start, place);
        }
    }

    /** What tells one operation of this process on a struct from the next. */
    private static long operation(Place place) {
        try {
            return Guards.isHeldByThisProcess(place)
                    ? CommittedReads.stamp(place, Places.readable(place)) | 1
                    : NO_OPERATION;
        } catch (InternalError truncated) {
            return NO_OPERATION; // nobody can write there any more
        }
    }

    private void requireShort(long start, Place place) {
        if (System.nanoTime() - start > LONGEST_OPERATION_NANOS) {
            throw new IllegalStateException(attachment.path() + " cannot be closed: the lock of \"" + Places.name(place)
                    + "\" " + Guards.describeOwner(place) + "; release it first");
        }
        Uninterrupted.parkNanos(OPERATION_NANOS);
    }
}
