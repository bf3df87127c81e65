package dev.sharedstruct.internal.memory;

import dev.sharedstruct.internal.format.Directory;
import dev.sharedstruct.internal.format.Entry;
import dev.sharedstruct.internal.lock.ArrayPlace;
import dev.sharedstruct.internal.lock.GuardEnd;

/**
 * What is left to do of removals that were decided: by a remover that died, or by one that waits for the directory
 * lock. The caller has that lock.
 */
final class UnfinishedRemovals {

    private final Session session;

    private final LiveObjects live;

    private final Attachment attachment;

    UnfinishedRemovals(Session session, LiveObjects live) {
        this.session = session;
        this.live = live;
        attachment = session.attachment();
    }

    /** Finishes the removal of an object that does not count any more. */
    void finish(Entry entry) {
        if (entry.isGuarded() && session.guard(entry, "") instanceof ArrayPlace place) {
            for (long i = 1; i < place.array().shape().guards(); i++) {
                GuardEnd.closeIfFree(place.array().guard(i));
            }
        }
        attachment.directory().remove(entry);
        attachment.accessors().detachAt(entry.offset());
    }

    /** Finishes all that there are. */
    void finishAll() {
        attachment.directory().finishRemovals();
        for (Entry entry : attachment.directory().entries(Directory.OBJECT)) {
            if (!live.isLive(entry)) {
                finish(entry);
            }
        }
    }
}
