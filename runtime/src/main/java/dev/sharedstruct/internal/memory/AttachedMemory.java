package dev.sharedstruct.internal.memory;

import dev.sharedstruct.ObjectInfo;
import dev.sharedstruct.Recovery;
import dev.sharedstruct.Shared;
import dev.sharedstruct.SharedCondition;
import dev.sharedstruct.SharedLock;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.lock.Binding;
import dev.sharedstruct.internal.lock.GuardCondition;
import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.lock.Places;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A memory as its users have it; each kind of what can be done with it is a class of its own. */
public final class AttachedMemory implements SharedMemory {

    private final Attachment attachment;

    private final Session session;

    private final ObjectFinder finder;

    private final ObjectConstructor constructor;

    private final ObjectRemover remover;

    private final ObjectList list;

    private final References references;

    AttachedMemory(Attachment attachment) {
        this.attachment = attachment;
        session = new Session(attachment, new MemoryLiveness(this, attachment));
        LiveObjects live = new LiveObjects(session);
        UnfinishedRemovals removals = new UnfinishedRemovals(session, live);
        DirectoryLock directoryLock = new DirectoryLock(attachment, live, removals);
        Allocator allocator = new Allocator(attachment, removals);
        finder = new ObjectFinder(session, live, directoryLock, allocator);
        constructor = new ObjectConstructor(session, finder, live, directoryLock, removals, allocator);
        remover = new ObjectRemover(session, live, directoryLock);
        list = new ObjectList(session, live);
        references = new References(this, session, live, finder);
        attachment.add(references);
    }

    /** What every public memory is. */
    public static AttachedMemory of(SharedMemory memory) {
        return (AttachedMemory) Objects.requireNonNull(memory, "memory");
    }

    /** The memory of an accessor. */
    public static AttachedMemory of(Place place) {
        return of(((MemoryLiveness) Places.liveness(place)).memory());
    }

    /** The word that leads to the object of an accessor. */
    public static long referenceTo(Shared<?> accessor) {
        if (accessor instanceof Place place) {
            return of(place).references.to(place);
        }
        throw new IllegalArgumentException(
                (accessor == null ? "null" : accessor.getClass().getName())
                        + " is no accessor of a struct in shared memory; Ref.none() is the reference to nothing");
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
        session.requireOpen();
        return attachment.directory().untouched();
    }

    @Override
    public boolean isReadOnly() {
        return attachment.isReadOnly();
    }

    @Override
    public boolean isOpen() {
        return session.isOpen();
    }

    /** Finds an object, or makes it; an object that is made is seen by others only when its first state is written. */
    public <P extends Place> P findOrConstruct(PlaceType<P> type, String name, Consumer<P> initialize) {
        return constructor.findOrConstruct(type, name, initialize);
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
        return finder.open(type, name, maker);
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
        return remover.remove(type, name);
    }

    @Override
    public boolean remove(String name) {
        return remover.remove(name);
    }

    @Override
    public List<ObjectInfo> objects() {
        return list.all();
    }

    /** What is known of one object; empty if there is none. */
    public Optional<ObjectInfo> find(String name) {
        return list.find(name);
    }

    @Override
    public long recoveries() {
        session.requireOpen();
        return attachment.header().recoveries();
    }

    @Override
    public void onRecovery(Consumer<? super Recovery> listener) {
        session.requireOpen();
        attachment.reports().addListener(Objects.requireNonNull(listener, "listener"), this);
    }

    @Override
    public void delete() {
        session.requireWritable();
        LockFile lockFile = attachment.lockFile();
        lockFile.whileNobodyElseDeletes(() -> MemoryFiles.delete(path(), identity(), lockFile.path()));
    }

    @Override
    public synchronized void close() {
        if (!isOpen()) {
            return;
        }
        if (isReadOnly()) {
            detach();
        } else {
            attachment.lockFile().withoutDirectory(this::detach);
        }
    }

    private void detach() {
        new Closing(session).run();
        attachment.reports().removeListenersOf(this);
        attachment.remove(references);
        Attachments.release(attachment);
    }

    @Override
    public String toString() {
        return "SharedMemory[" + path() + ", " + size() + " bytes" + (isOpen() ? "]" : ", closed]");
    }
}
