package dev.sharedstruct.internal.memory;

import dev.sharedstruct.LayoutMismatchException;
import dev.sharedstruct.MemoryAccessException;
import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.MemoryFormatException;
import dev.sharedstruct.MemoryFullException;
import dev.sharedstruct.ObjectInfo;
import dev.sharedstruct.ObjectNotFoundException;
import dev.sharedstruct.Recovery;
import dev.sharedstruct.SharedCondition;
import dev.sharedstruct.SharedLock;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.format.Directory;
import dev.sharedstruct.internal.format.Entry;
import dev.sharedstruct.internal.format.LayoutText;
import dev.sharedstruct.internal.lock.Binding;
import dev.sharedstruct.internal.lock.GuardCondition;
import dev.sharedstruct.internal.lock.Guards;
import dev.sharedstruct.internal.lock.Holds;
import dev.sharedstruct.internal.lock.KillPoint;
import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.lock.Places;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** A memory as its users have it. */
public final class AttachedMemory implements SharedMemory {

    private static final long OPERATION_NANOS = 20_000;

    /** Beyond this a lock is held by hand, or by a function that does more than it should. */
    private static final long LONGEST_OPERATION_NANOS = 300_000_000;

    /** A thread that is inside an operation when its object is removed needs a moment to leave it. */
    private static final long COLLECTION_NANOS = 700_000_000;

    /** Who looks after holds by hand lets go of a lock only some tenths of a second after its last hold. */
    private static final long COLLECTION_INTERVAL_NANOS = 250_000_000;

    private static final long COLLECTION_PAUSE_NANOS = 2_000_000;

    private static final long NO_OPERATION = 0;

    private final Attachment attachment;

    private volatile boolean closed;

    /** Held for a moment by whoever adds an accessor, or changes whether they can be used. */
    private final Object registration = new Object();

    AttachedMemory(Attachment attachment) {
        this.attachment = attachment;
    }

    /** What every public memory is. */
    public static AttachedMemory of(SharedMemory memory) {
        return (AttachedMemory) Objects.requireNonNull(memory, "memory");
    }

    /** What tells this memory from all others, of the same path too. */
    public long identity() {
        return attachment.identity();
    }

    /** The number of slots: of processes that can be attached at a time. */
    public int slots() {
        return attachment.header().geometry().slots();
    }

    @Override
    public Path path() {
        return attachment.path();
    }

    @Override
    public long size() {
        return attachment.header().geometry().size();
    }

    @Override
    public long available() {
        requireOpen();
        return attachment.directory().untouched();
    }

    @Override
    public boolean isReadOnly() {
        return attachment.isReadOnly();
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    /** Finds an object, or makes it; an object that is made is seen by others only when its first state is written. */
    public <P extends Place> P findOrConstruct(
            ObjectType type, String name, Function<Binding, P> bind, Consumer<P> initialize) {
        byte[] bytes = ObjectNames.encode(name);
        P found = find(type, name, bytes, bind);
        return found != null ? found : construct(type, name, bytes, bind, initialize);
    }

    /** Finds an object. */
    public <P extends Place> P open(ObjectType type, String name, Function<Binding, P> bind) {
        P found = find(type, name, ObjectNames.encode(name), bind);
        if (found == null) {
            throw new ObjectNotFoundException(path() + " has no object \"" + name
                    + "\"; in(memory, name, initial) makes it, objects() lists those that are there");
        }
        return found;
    }

    /** Finds a lock that guards nothing here, or makes it. */
    public SharedLock lock(String name) {
        return Places.lock(findOrConstruct(ObjectType.LOCK, name, LockPlace::new, place -> {}));
    }

    /** Finds a condition of a lock, or makes it. */
    public SharedCondition condition(String name, SharedLock lock) {
        Place words = findOrConstruct(
                ObjectType.CONDITION, name, LockPlace::new, place -> GuardCondition.initialize(place, lock));
        return GuardCondition.of(words, lock);
    }

    /** Removes an object that has the layout of a type. */
    public boolean remove(ObjectType type, String name) {
        requireOpen();
        Entry entry = attachment.directory().findObject(ObjectNames.encode(name));
        if (entry != null) {
            requireLayout(type, name, entry);
        }
        return remove(name);
    }

    @Override
    public boolean remove(String name) {
        requireWritable();
        byte[] bytes = ObjectNames.encode(name);
        while (true) {
            Entry entry = findLive(bytes);
            if (entry == null) {
                return false;
            }
            // As for any other use, the bytes must be those of that object for as long as we are at it.
            Place place = register(new LockPlace(binding(entry, name)), entry);
            if (entry.equals(findLive(bytes))) {
                boolean removed = remove(entry, bytes, place);
                Reference.reachabilityFence(place);
                return removed;
            }
        }
    }

    private boolean remove(Entry entry, byte[] name, Place place) {
        // The guard comes before the directory lock, for whoever holds a guard may ask for the directory.
        if (entry.isGuarded() && !closeGuard(place)) {
            return false;
        }
        KillPoint.at("remove.closed");
        attachment.lockFile().lockDirectory();
        try {
            boolean present = entry.equals(attachment.directory().findObject(name));
            if (present) {
                attachment.directory().remove(entry);
            }
            // Whoever closed the guard removed the object, even if somebody else has cleared up after us already.
            boolean removed = present || entry.isGuarded();
            if (removed) {
                attachment.accessors().detachAt(entry.offset());
            }
            return removed;
        } finally {
            attachment.lockFile().unlockDirectory();
        }
    }

    /** Answers false if another thread has removed the object before. */
    private boolean closeGuard(Place place) {
        try {
            return Guards.close(place);
        } catch (MemoryClosedException e) {
            requireOpen();
            return false;
        }
    }

    /** Does what a remover has not done that died, or that waits for the directory lock, which the caller has. */
    private void finishRemoval(Entry entry) {
        attachment.directory().remove(entry);
        attachment.accessors().detachAt(entry.offset());
    }

    @Override
    public List<ObjectInfo> objects() {
        requireOpen();
        Directory directory = attachment.directory();
        return directory.entries(Directory.OBJECT).stream()
                .filter(this::isLive)
                .map(entry -> {
                    Entry layout = directory.layoutOf(entry);
                    return new ObjectInfo(
                            ObjectNames.decode(directory.nameOf(entry)),
                            ObjectNames.decode(directory.nameOf(layout)),
                            ObjectNames.decode(directory.contentOf(layout)),
                            entry.position(),
                            entry.contentSize() - entry.lead());
                })
                .sorted(Comparator.comparing(ObjectInfo::name))
                .toList();
    }

    @Override
    public long recoveries() {
        requireOpen();
        return attachment.header().recoveries();
    }

    @Override
    public void onRecovery(Consumer<? super Recovery> listener) {
        requireOpen();
        attachment.reports().addListener(Objects.requireNonNull(listener, "listener"), this);
    }

    @Override
    public void delete() {
        requireWritable();
        LockFile lockFile = attachment.lockFile();
        lockFile.whileNobodyElseDeletes(() -> MemoryFiles.delete(path(), identity(), lockFile.path()));
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        if (isReadOnly()) {
            detach();
        } else {
            attachment.lockFile().withoutDirectory(this::detach);
        }
    }

    private void detach() {
        requireNothingHeldByHand(attachment.accessors().of(this));
        KillPoint.at("close.begin");
        List<Place> places = beginToClose();
        VarHandle.fullFence();
        boolean quiet = false;
        try {
            // Another thread may have acquired a lock meanwhile. From here on none can.
            awaitOperations(places);
            quiet = true;
        } finally {
            if (!quiet) {
                stayOpen();
            }
        }
        attachment.reports().removeListenersOf(this);
        Attachments.release(attachment);
    }

    private List<Place> beginToClose() {
        synchronized (registration) {
            closed = true;
            return attachment.accessors().detach(this);
        }
    }

    private void stayOpen() {
        synchronized (registration) {
            closed = false;
            attachment.accessors().reattach(this);
        }
    }

    @Override
    public String toString() {
        return "SharedMemory[" + path() + ", " + size() + " bytes" + (closed ? ", closed]" : "]");
    }

    private <P extends Place> P find(ObjectType type, String name, byte[] bytes, Function<Binding, P> bind) {
        while (true) {
            requireOpen();
            Entry entry = findLive(bytes);
            if (entry == null) {
                return null;
            }
            requireLayout(type, name, entry);
            P place = register(bind.apply(binding(entry, name)), entry);
            // Whoever removed the object meanwhile may not have seen this place in time to detach it.
            if (entry.equals(findLive(bytes))) {
                return place;
            }
            Places.detach(place);
        }
    }

    private Entry findLive(byte[] name) {
        Entry entry = attachment.directory().findObject(name);
        return entry != null && isLive(entry) ? entry : null;
    }

    /** An object in the midst of its removal counts as removed. */
    private boolean isLive(Entry entry) {
        return !entry.isGuarded() || !Guards.isClosed(new LockPlace(binding(entry, "")));
    }

    private <P extends Place> P construct(
            ObjectType type, String name, byte[] bytes, Function<Binding, P> bind, Consumer<P> initialize) {
        requireWritable();
        Directory directory = attachment.directory();
        attachment.lockFile().lockDirectory();
        try {
            Entry found = directory.findObject(bytes);
            if (found != null) {
                P place = find(type, name, bytes, bind);
                if (place != null) {
                    return place;
                }
                finishRemoval(found);
            }
            Entry layout = layout(type);
            Entry entry = reserve(reuse ->
                    directory.reserveObject(bytes, type.size(), type.fieldsSize(), layout.index(), type.lead(), reuse));
            KillPoint.at("construct.reserved");
            P place = bind.apply(binding(entry, name));
            if (entry.isGuarded()) {
                Guards.initialize(place);
            }
            initialize.accept(place);
            KillPoint.at("construct.initialized");
            directory.publishObject(entry);
            return register(place, entry);
        } finally {
            attachment.lockFile().unlockDirectory();
        }
    }

    private Entry layout(ObjectType type) {
        Directory directory = attachment.directory();
        byte[] text = type.layout().getBytes(StandardCharsets.UTF_8);
        Entry layout = directory.findLayout(text);
        return layout != null
                ? layout
                : reserve(reuse -> directory.addLayout(text, type.name().getBytes(StandardCharsets.UTF_8), reuse));
    }

    /**
     * Reserves, if need be when all that can be freed is free: what dead removers left, and what only waits for the garbage
     * collector to say that no thread of this process uses it. The caller has the directory lock.
     */
    private Entry reserve(Function<Predicate<Entry>, Entry> attempt) {
        Reuse reuse = attachment.reuse();
        try {
            return attempt.apply(reuse);
        } catch (MemoryFullException e) {
            finishRemovals();
        }
        long start = System.nanoTime();
        long nextCollection = start;
        while (true) {
            long now = System.nanoTime();
            if (now - nextCollection >= 0) {
                System.gc();
                nextCollection = now + COLLECTION_INTERVAL_NANOS;
            }
            reuse = attachment.reuse();
            try {
                return attempt.apply(reuse);
            } catch (MemoryFullException e) {
                if (!reuse.isHeldUpByAccessors() || now - start > COLLECTION_NANOS) {
                    throw e;
                }
            }
            Uninterrupted.parkNanos(COLLECTION_PAUSE_NANOS);
        }
    }

    private void finishRemovals() {
        attachment.directory().finishRemovals();
        for (Entry entry : attachment.directory().entries(Directory.OBJECT)) {
            if (!isLive(entry)) {
                finishRemoval(entry);
            }
        }
    }

    private void requireLayout(ObjectType type, String name, Entry entry) {
        Directory directory = attachment.directory();
        String layout = ObjectNames.decode(directory.contentOf(directory.layoutOf(entry)));
        if (!layout.equals(type.layout())
                || entry.contentSize() != type.size()
                || entry.fieldsSize() != type.fieldsSize()
                || entry.lead() != type.lead()) {
            throw new LayoutMismatchException(LayoutText.difference(name, layout, type.name(), type.layout()));
        }
    }

    private Binding binding(Entry entry, String name) {
        return Binding.at(
                attachment.segment(),
                entry.position(),
                attachment.process(),
                Math.max(0, entry.fieldsSize()),
                attachment,
                name);
    }

    private <P extends Place> P register(P place, Entry entry) {
        synchronized (registration) {
            attachment.accessors().add(place, entry.offset(), this);
            if (closed) {
                Places.detach(place);
            }
        }
        return place;
    }

    private void requireOpen() {
        if (closed) {
            throw new MemoryClosedException(path() + " was closed by this process");
        }
    }

    private void requireWritable() {
        requireOpen();
        if (attachment.isReadOnly()) {
            throw new MemoryAccessException(path() + " was attached read-only; use SharedMemory.attach to change it");
        }
    }

    /** Another object for the same memory goes on; but then nobody must hold by an accessor that came from this one. */
    private boolean mayBeHeldThrough(List<Place> places, Place place) {
        return attachment.isLastUser() || places.stream().anyMatch(other -> Places.isSame(place, other));
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

    /** Waits until each lock was seen without an operation of this process, which end by themselves and soon. */
    private void awaitOperations(List<Place> places) {
        for (Entry entry : objectsThatCanBeRead()) {
            if (entry.isGuarded()) {
                String name = ObjectNames.decode(attachment.directory().nameOf(entry));
                Place place = new LockPlace(binding(entry, name));
                if (mayBeHeldThrough(places, place)) {
                    awaitOperation(place);
                }
            }
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
            return Guards.isHeldByThisProcess(place) ? Guards.stamp(place, Places.readable(place)) | 1 : NO_OPERATION;
        } catch (InternalError truncated) {
            return NO_OPERATION; // nobody can write there any more
        }
    }

    private void requireShort(long start, Place place) {
        if (System.nanoTime() - start > LONGEST_OPERATION_NANOS) {
            throw new IllegalStateException(path() + " cannot be closed: the lock of \"" + Places.name(place) + "\" "
                    + Guards.describeOwner(place) + "; release it first");
        }
        Uninterrupted.parkNanos(OPERATION_NANOS);
    }

    /** None if the directory is damaged or truncated: that must not keep anybody from closing the memory. */
    private List<Entry> objectsThatCanBeRead() {
        try {
            return attachment.directory().entries(Directory.OBJECT);
        } catch (MemoryFormatException | InternalError e) {
            return List.of();
        }
    }
}
