package dev.sharedstruct.internal.memory;

import dev.sharedstruct.internal.format.Directory;
import dev.sharedstruct.internal.format.Entry;
import dev.sharedstruct.internal.lock.Guards;
import dev.sharedstruct.internal.lock.KillPoint;
import dev.sharedstruct.internal.lock.Place;
import java.util.function.Consumer;

/** Makes objects that are not there yet; others see one only when its first state is written. */
final class ObjectConstructor {

    private final Session session;

    private final Attachment attachment;

    private final ObjectFinder finder;

    private final LiveObjects live;

    private final DirectoryLock directoryLock;

    private final UnfinishedRemovals removals;

    private final Allocator allocator;

    ObjectConstructor(
            Session session,
            ObjectFinder finder,
            LiveObjects live,
            DirectoryLock directoryLock,
            UnfinishedRemovals removals,
            Allocator allocator) {
        this.session = session;
        this.finder = finder;
        this.live = live;
        this.directoryLock = directoryLock;
        this.removals = removals;
        this.allocator = allocator;
        attachment = session.attachment();
    }

    /** Finds an object, or makes it. */
    <P extends Place> P findOrConstruct(PlaceType<P> type, String name, Consumer<P> initialize) {
        byte[] bytes = ObjectNames.encode(name);
        while (true) {
            P found = finder.find(type, name, bytes);
            P place = found != null ? found : construct(type, name, bytes, initialize);
            if (place != null) {
                return place;
            }
        }
    }

    /** Answers null if somebody else has made the object. */
    private <P extends Place> P construct(PlaceType<P> type, String name, byte[] bytes, Consumer<P> initialize) {
        session.requireWritable();
        Directory directory = attachment.directory();
        directoryLock.lock();
        try {
            Entry found = directory.findObject(bytes);
            if (found != null) {
                if (live.isLive(found)) {
                    return null;
                }
                removals.finish(found);
            }
            Entry entry = allocator.reserveObject(bytes, type.type(), allocator.layout(type.type()));
            KillPoint.at("construct.reserved");
            P place = type.bind().apply(session.binding(entry, name));
            if (entry.isGuarded()) {
                Guards.initialize(place);
            }
            initialize.accept(place);
            KillPoint.at("construct.initialized");
            directory.publishObject(entry);
            attachment.index().add(entry);
            return session.register(place, entry);
        } finally {
            directoryLock.unlock();
        }
    }
}
