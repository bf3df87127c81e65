package dev.sharedstruct.internal.format;

import java.util.concurrent.locks.LockSupport;

/**
 * The replacement of an object by another one of the same name, as one step, though the two have different entries. The new
 * entry is written and stays odd; then the header names it; then the old object ends, by its guard if it has one and by
 * its entry otherwise, which is the step that decides; then the new entry becomes even, and the header names it no more.
 *
 * <p>So while the header names an entry, its object counts if there is no other live one of that name. Whoever dies in the
 * midst of this leaves the decision as it was: whoever has the directory lock next ends the move, or drops it, before
 * anything else is changed. Who wants to end an object otherwise does that while the guard is held, so that a move which
 * was not decided is not taken for one that was.
 */
public final class Moves {

    private static final long COUNT = 1L << 32;

    private static final long LONG_NANOS = 1_000_000_000;

    private static final long PAUSE_NANOS = 1_000_000;

    private final Directory directory;

    private final Header header;

    Moves(Directory directory, Header header) {
        this.directory = directory;
        this.header = header;
    }

    /** What changes when a move begins or ends. */
    public long stamp() {
        return header.moves();
    }

    /** Whether there is a move that was neither ended nor dropped. */
    public boolean isPending() {
        return (int) header.moves() != 0;
    }

    /** Whether the move that is pending is not ended or dropped for long; answers as soon as it is. */
    public boolean isPendingForLong() {
        long moves = header.moves();
        long start = System.nanoTime();
        while (header.moves() == moves) {
            if (System.nanoTime() - start > LONG_NANOS) {
                return true;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return false;
    }

    /** The entry of the object that is to be, or null. */
    public Entry pending() {
        while (true) {
            long moves = header.moves();
            int index = (int) moves - 1;
            if (index == -1) {
                return null;
            }
            Entry entry = directory.isIndex(index) ? directory.copy(index) : null;
            if (header.moves() == moves) {
                if (entry == null || entry.kind() != Directory.OBJECT) {
                    throw Directory.damaged("it is about to move an object to entry " + index + ", which is of none");
                }
                directory.check(entry);
                return entry;
            }
        }
    }

    /** Says that a reserved object is to replace the one of the same name. The caller has the directory lock. */
    public void begin(Entry reserved) {
        directory.write(reserved, Directory.hash(directory.nameOf(reserved)));
        header.moves(next() | reserved.index() + 1);
    }

    /** The old object has ended: shows the new one. The caller has the directory lock. */
    public void end(Entry pending) {
        directory.show(pending.index());
        header.moves(next());
    }

    /** The old object lives on. The caller has the directory lock. */
    public void drop() {
        header.moves(next());
    }

    private long next() {
        return (header.moves() & -COUNT) + COUNT;
    }
}
