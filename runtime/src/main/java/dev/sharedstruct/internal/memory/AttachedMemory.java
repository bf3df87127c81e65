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
import dev.sharedstruct.internal.lock.ArrayPlace;
import dev.sharedstruct.internal.lock.Binding;
import dev.sharedstruct.internal.lock.GuardCondition;
import dev.sharedstruct.internal.lock.GuardedArray;
import dev.sharedstruct.internal.lock.Guards;
import dev.sharedstruct.internal.lock.Holds;
import dev.sharedstruct.internal.lock.KillPoint;
import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.lock.Places;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

    private final MemoryLiveness liveness;

    private final References references;

    private volatile boolean closed;

    /** Held for a moment by whoever adds an accessor, or changes whether they can be used. */
    private final Object registration = new Object();

    AttachedMemory(Attachment attachment) {
        this.attachment = attachment;
        liveness = new MemoryLiveness(this, attachment);
        references = new References(this, attachment.directory(), attachment.index());
        attachment.add(references);
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

    /** Where the references that are stored in it lead. */
    public References references() {
        return references;
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
    public <P extends Place> P findOrConstruct(PlaceType<P> type, String name, Consumer<P> initialize) {
        byte[] bytes = ObjectNames.encode(name);
        while (true) {
            P found = find(type, name, bytes);
            P place = found != null ? found : construct(type, name, bytes, initialize);
            if (place != null) {
                return place;
            }
        }
    }

    /** As above, for a type that does not evolve. */
    public <P extends Place> P findOrConstruct(
            ObjectType type, String name, Function<Binding, P> bind, Consumer<P> initialize) {
        return findOrConstruct(new PlaceType<>(type, bind), name, initialize);
    }

    /**
     * Finds an object.
     *
     * @param maker what makes such an object, for the message
     */
    public <P extends Place> P open(PlaceType<P> type, String name, String maker) {
        P found = find(type, name, ObjectNames.encode(name));
        if (found == null) {
            throw new ObjectNotFoundException(path() + " has no object \"" + name + "\"; " + maker
                    + " makes it, objects() lists those that are there");
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
            olderLayout(type, name, entry);
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
            Place place = register(lockPlace(entry, name), entry);
            if (entry.isSameObject(findLive(bytes))) {
                boolean removed = remove(entry, bytes, place);
                Reference.reachabilityFence(place);
                return removed;
            }
        }
    }

    private boolean remove(Entry entry, byte[] name, Place place) {
        // The guard comes before the directory lock, for whoever holds a guard may ask for the directory.
        if (entry.isGuarded() && !endAll(place)) {
            return false;
        }
        KillPoint.at("remove.closed");
        lockDirectory();
        try {
            boolean present = entry.isSameObject(attachment.directory().findObject(name));
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
            unlockDirectory();
        }
    }

    private boolean endAll(Place place) {
        return place instanceof ArrayPlace array ? endGuards(array) : endGuard(place);
    }

    /** Answers false if another thread has removed the object before. */
    private boolean endGuard(Place place) {
        if (!Guards.enterToEnd(place, "removed")) {
            requireOpen();
            return false;
        }
        boolean ended = false;
        try {
            if (attachment.directory().moves().isPending()) {
                // Whoever was about to move this object died before: that is to be dropped, or would count as done.
                lockDirectory();
                unlockDirectory();
            }
            ended = true;
            Guards.end(place);
        } finally {
            if (!ended) {
                Guards.leave(place, true);
            }
        }
        return true;
    }

    /** The guard of the object comes first: from then on it is absent, and what is left is done by whoever finds it. */
    private boolean endGuards(ArrayPlace place) {
        GuardedArray array = place.array();
        long guards = array.shape().guards();
        for (long i = 0; i < guards; i++) {
            Place guard = array.guard(i);
            if (Guards.isHeldByCurrentThread(guard)) {
                throw Guards.heldAlready(guard, "removed");
            }
        }
        boolean ended = endGuard(place);
        for (long i = 1; i < guards && ended; i++) {
            KillPoint.at("remove.element");
            Place guard = array.guard(i);
            if (Guards.enterToEnd(guard, "removed")) {
                Guards.end(guard);
            }
        }
        return ended;
    }

    /** Does what a remover has not done that died, or that waits for the directory lock, which the caller has. */
    private void finishRemoval(Entry entry) {
        if (entry.isGuarded() && lockPlace(entry, "") instanceof ArrayPlace place) {
            for (long i = 1; i < place.array().shape().guards(); i++) {
                Guards.closeIfFree(place.array().guard(i));
            }
        }
        attachment.directory().remove(entry);
        attachment.accessors().detachAt(entry.offset());
    }

    /** Excludes other writers of the directory, and ends what one that died had begun. */
    void lockDirectory() {
        attachment.lockFile().lockDirectory();
        boolean settled = false;
        try {
            settleMove();
            settled = true;
        } finally {
            if (!settled) {
                unlockDirectory();
            }
        }
    }

    void unlockDirectory() {
        attachment.lockFile().unlockDirectory();
    }

    private void settleMove() {
        Directory directory = attachment.directory();
        Entry moved = directory.moves().pending();
        if (moved != null) {
            Entry old = directory.findObject(directory.nameOf(moved));
            if (old != null && isLive(old)) {
                directory.moves().drop();
            } else {
                endMove(old, moved);
            }
        }
    }

    /**
     * Shows an object in the place of another one, which has ended. The caller has the directory lock.
     *
     * @param old the other one; null if it was removed already
     */
    void endMove(Entry old, Entry moved) {
        if (old != null) {
            relinkConditions(old, moved);
            finishRemoval(old);
        }
        attachment.directory().moves().end(moved);
        KillPoint.at("move.ended");
    }

    private void relinkConditions(Entry old, Entry moved) {
        Directory directory = attachment.directory();
        Entry layout = directory.findLayout(ObjectType.CONDITION.layout().getBytes(StandardCharsets.UTF_8));
        if (layout != null) {
            for (Entry condition : directory.entries(Directory.OBJECT)) {
                if (condition.layout() == layout.index() && condition.contentSize() == ObjectType.CONDITION.size()) {
                    GuardCondition.relink(attachment.segment(), condition.position(), old.position(), moved.position());
                }
            }
        }
    }

    @Override
    public List<ObjectInfo> objects() {
        requireOpen();
        return liveObjects().stream()
                .map(this::info)
                .sorted(Comparator.comparing(ObjectInfo::name))
                .toList();
    }

    private List<Entry> liveObjects() {
        Directory directory = attachment.directory();
        while (true) {
            long stamp = directory.moves().stamp();
            List<Entry> live = new ArrayList<>(directory.entries(Directory.OBJECT));
            live.removeIf(entry -> !isLive(entry));
            Entry moved = directory.moves().pending();
            if (moved != null
                    && live.stream().noneMatch(moved::isSameObject)
                    && moved.isSameObject(findLive(directory.nameOf(moved)))) {
                live.add(moved);
            }
            if (directory.moves().stamp() == stamp) {
                return live;
            }
        }
    }

    /** What is known of one object; empty if there is none. */
    public Optional<ObjectInfo> find(String name) {
        requireOpen();
        return Optional.ofNullable(findLive(ObjectNames.encode(name))).map(this::info);
    }

    private ObjectInfo info(Entry entry) {
        Directory directory = attachment.directory();
        Entry layout = directory.layoutOf(entry);
        return new ObjectInfo(
                ObjectNames.decode(directory.nameOf(entry)),
                ObjectNames.decode(directory.nameOf(layout)),
                ObjectNames.decode(directory.contentOf(layout)),
                entry.position(),
                entry.contentSize() - entry.lead());
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
        attachment.remove(references);
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

    private <P extends Place> P find(PlaceType<P> type, String name, byte[] bytes) {
        while (true) {
            requireOpen();
            Entry entry = findLive(bytes);
            if (entry == null) {
                return null;
            }
            P place = use(type, name, entry);
            if (place != null) {
                return place;
            }
        }
    }

    /** An accessor of an object that was found; null if it has changed since, so that it must be looked for again. */
    <P extends Place> P use(PlaceType<P> type, String name, Entry entry) {
        LayoutText older = olderLayout(type.type(), name, entry);
        if (older != null) {
            new Upgrade<>(this, attachment, type, entry, older).run();
            return null;
        }
        P place = register(type.bind().apply(binding(entry, name)), entry);
        // Whoever removed the object meanwhile may not have seen this place in time to detach it.
        if (entry.isSameObject(findLive(attachment.directory().nameOf(entry))) && mayStay(entry)) {
            return place;
        }
        Places.detach(place);
        return null;
    }

    /**
     * An object without a guard cannot tell that it is moved. Who moves it looks for others after it has said so, and others
     * look at that after they can be seen.
     */
    private boolean mayStay(Entry entry) {
        Directory directory = attachment.directory();
        Entry moved = entry.isGuarded() ? null : directory.moves().pending();
        if (moved == null
                || moved.isSameObject(entry)
                || !Arrays.equals(directory.nameOf(moved), directory.nameOf(entry))) {
            return true;
        }
        if (!isReadOnly()) {
            lockDirectory();
            unlockDirectory();
        } else if (directory.moves().isPendingForLong()) {
            throw new MemoryAccessException("\"" + ObjectNames.decode(directory.nameOf(entry))
                    + "\" cannot be opened read-only: a process that was about to move it has died, or is stopped;"
                    + " attach "
                    + path() + " once for writing");
        }
        return false;
    }

    /** The object of a name, unless it was removed; one that is about to replace another counts as soon as that has ended. */
    Entry findLive(byte[] name) {
        Directory directory = attachment.directory();
        while (true) {
            long stamp = directory.moves().stamp();
            Entry entry = directory.findObject(name);
            if (entry != null && isLive(entry)) {
                return entry;
            }
            Entry moved = directory.moves().pending();
            Entry found = moved != null && Arrays.equals(directory.nameOf(moved), name) ? moved : null;
            if (directory.moves().stamp() == stamp) {
                return found;
            }
        }
    }

    /** An object in the midst of its removal counts as removed. */
    private boolean isLive(Entry entry) {
        return !entry.isGuarded() || !Guards.isClosed(new LockPlace(binding(entry, "")));
    }

    /** Answers null if somebody else has made the object. */
    private <P extends Place> P construct(PlaceType<P> type, String name, byte[] bytes, Consumer<P> initialize) {
        requireWritable();
        Directory directory = attachment.directory();
        lockDirectory();
        try {
            Entry found = directory.findObject(bytes);
            if (found != null) {
                if (isLive(found)) {
                    return null;
                }
                finishRemoval(found);
            }
            Entry entry = reserveObject(bytes, type.type(), layout(type.type()));
            KillPoint.at("construct.reserved");
            P place = type.bind().apply(binding(entry, name));
            if (entry.isGuarded()) {
                Guards.initialize(place);
            }
            initialize.accept(place);
            KillPoint.at("construct.initialized");
            directory.publishObject(entry);
            attachment.index().add(entry);
            return register(place, entry);
        } finally {
            unlockDirectory();
        }
    }

    /** Finds room for an object; the caller has the directory lock. */
    Entry reserveObject(byte[] name, ObjectType type, Entry layout) {
        return reserve(reuse -> attachment
                .directory()
                .reserveObject(name, type.size(), type.fieldsSize(), layout.index(), type.lead(), reuse));
    }

    /** Whether a thread of this process may use an object. Asks the garbage collector, if need be. */
    boolean isUsedHere(Entry entry) {
        attachment.forgetReferences();
        long start = System.nanoTime();
        while (attachment.accessors().use(entry.offset(), entry.blockSize())) {
            if (System.nanoTime() - start > COLLECTION_NANOS) {
                return true;
            }
            System.gc();
            Uninterrupted.parkNanos(COLLECTION_PAUSE_NANOS);
        }
        return false;
    }

    /** The layout of a type, which is added if it is not there; the caller has the directory lock. */
    Entry layout(ObjectType type) {
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
            attachment.forgetReferences();
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

    /** The guard of an object, or the guards of an array. */
    private Place lockPlace(Entry entry, String name) {
        Binding binding = binding(entry, name);
        return entry.isGuarded() && GuardedArray.isArray(attachment.segment(), entry.position())
                ? GuardedArray.bind(binding)
                : new LockPlace(binding);
    }

    /**
     * The layout of an object that a type can use only when more components were added; null if it can be used as it is.
     *
     * @throws LayoutMismatchException if the object is another one
     */
    private LayoutText olderLayout(ObjectType type, String name, Entry entry) {
        Directory directory = attachment.directory();
        Entry layout = directory.layoutOf(entry);
        String inFile = ObjectNames.decode(directory.contentOf(layout));
        if (inFile.equals(type.layout())
                && (entry.contentSize() == type.size() || type.isArray())
                && entry.fieldsSize() == type.fieldsSize()
                && entry.lead() == type.lead()) {
            return null;
        }
        LayoutText text = LayoutText.of(inFile);
        LayoutText typeText = type.text();
        LayoutText.Relation relation = text.to(typeText);
        boolean evolved = typeText.isEvolving()
                && relation != LayoutText.Relation.OTHER
                && entry.isGuarded() == type.isGuarded()
                && (relation == LayoutText.Relation.OLDER || typeText.used(type.capacity()) <= entry.capacity());
        if (!evolved) {
            throw new LayoutMismatchException(LayoutText.difference(
                    name, inFile, ObjectNames.decode(directory.nameOf(layout)), type.name(), type.layout()));
        }
        return relation == LayoutText.Relation.OLDER ? text : null;
    }

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

    <P extends Place> P register(P place, Entry entry) {
        synchronized (registration) {
            attachment.accessors().add(place, entry.offset(), this);
            if (closed) {
                Places.detach(place);
            }
        }
        return place;
    }

    void requireOpen() {
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
        return attachment.isLastUser() || places.stream().anyMatch(other -> Places.isSame(Places.root(place), other));
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
                if (mayBeHeldThrough(places, new LockPlace(binding(entry, name)))) {
                    awaitOperations(entry, name);
                }
            }
        }
    }

    private void awaitOperations(Entry entry, String name) {
        Place place;
        try {
            place = lockPlace(entry, name);
        } catch (MemoryFormatException | InternalError damagedOrTruncated) {
            return; // that must not keep anybody from closing the memory
        }
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
