package dev.sharedstruct.internal.memory;

import dev.sharedstruct.ObjectInfo;
import dev.sharedstruct.internal.format.Directory;
import dev.sharedstruct.internal.format.Entry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tells what objects there are. */
final class ObjectList {

    private final Session session;

    private final Directory directory;

    private final LiveObjects live;

    ObjectList(Session session, LiveObjects live) {
        this.session = session;
        this.live = live;
        directory = session.attachment().directory();
    }

    /** All objects, by name. */
    List<ObjectInfo> all() {
        session.requireOpen();
        return live.all().stream()
                .map(this::info)
                .sorted(Comparator.comparing(ObjectInfo::name))
                .toList();
    }

    /** What is known of one object; empty if there is none. */
    Optional<ObjectInfo> find(String name) {
        session.requireOpen();
        return Optional.ofNullable(live.find(ObjectNames.encode(name))).map(this::info);
    }

    private ObjectInfo info(Entry entry) {
        Entry layout = directory.layoutOf(entry);
        return new ObjectInfo(
                ObjectNames.decode(directory.nameOf(entry)),
                ObjectNames.decode(directory.nameOf(layout)),
                ObjectNames.decode(directory.contentOf(layout)),
                entry.position(),
                entry.contentSize() - entry.lead());
    }
}
