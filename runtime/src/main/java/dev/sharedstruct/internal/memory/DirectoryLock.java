package dev.sharedstruct.internal.memory;

import dev.sharedstruct.internal.format.Directory;
import dev.sharedstruct.internal.format.Entry;
import dev.sharedstruct.internal.lock.GuardCondition;
import dev.sharedstruct.internal.lock.KillPoint;
import java.nio.charset.StandardCharsets;

/** Excludes other writers of the directory, and ends the move of an object that one that died had begun. */
final class DirectoryLock {

    private final Attachment attachment;

    private final Directory directory;

    private final LiveObjects live;

    private final UnfinishedRemovals removals;

    DirectoryLock(Attachment attachment, LiveObjects live, UnfinishedRemovals removals) {
        this.attachment = attachment;
        this.live = live;
        this.removals = removals;
        directory = attachment.directory();
    }

    void lock() {
        attachment.lockFile().lockDirectory();
        boolean settled = false;
        try {
            settleMove();
            settled = true;
        } finally {
            if (!settled) {
                unlock();
            }
        }
    }

    void unlock() {
        attachment.lockFile().unlockDirectory();
    }

    /** Ends the move that was begun, if there is one. */
    void settle() {
        lock();
        unlock();
    }

    private void settleMove() {
        Entry moved = directory.moves().pending();
        if (moved != null) {
            Entry old = directory.findObject(directory.nameOf(moved));
            if (old != null && live.isLive(old)) {
                directory.moves().drop();
            } else {
                endMove(old, moved);
            }
        }
    }

    /**
     * Shows an object in the place of another one, which has ended. The caller has the lock.
     *
     * @param old the other one; null if it was removed already
     */
    void endMove(Entry old, Entry moved) {
        if (old != null) {
            relinkConditions(old, moved);
            removals.finish(old);
        }
        directory.moves().end(moved);
        KillPoint.at("move.ended");
    }

    private void relinkConditions(Entry old, Entry moved) {
        Entry layout = directory.findLayout(ObjectType.CONDITION.layout().getBytes(StandardCharsets.UTF_8));
        if (layout != null) {
            for (Entry condition : directory.entries(Directory.OBJECT)) {
                if (condition.layout() == layout.index() && condition.contentSize() == ObjectType.CONDITION.size()) {
                    GuardCondition.relink(attachment.segment(), condition.position(), old.position(), moved.position());
                }
            }
        }
    }
}
