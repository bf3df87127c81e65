package dev.sharedstruct.tests.chaos;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What one thread knows that it has done, in a mapped file of its own: what it has written there outlives its process. Each
 * kind of work is noted twice, before it begins and when it is done, so that at most the one in flight is uncertain.
 */
final class Journal {

    /** What is counted. */
    enum Kind {
        TALLIED,
        SHIFTED
    }

    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();

    private static final int BEGUN = 0;

    private static final int DONE = Long.BYTES;

    private static final int SIZE = 2 * Long.BYTES;

    private static final int STEPS = SIZE * Kind.values().length;

    private final MemorySegment words;

    private Journal(MemorySegment words) {
        this.words = words;
    }

    static Journal open(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            return new Journal(channel.map(MapMode.READ_WRITE, 0, STEPS + Long.BYTES, Arena.ofAuto()));
        }
    }

    /** Does one work of a kind. */
    void note(Kind kind, Work work) throws InterruptedException {
        increment(SIZE * kind.ordinal() + BEGUN);
        work.run();
        increment(SIZE * kind.ordinal() + DONE);
    }

    /** Something that may wait. */
    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }

    /** Any progress. */
    void step() {
        increment(STEPS);
    }

    long steps() {
        return (long) WORD.getAcquire(words, (long) STEPS);
    }

    long begun(Kind kind) {
        return (long) WORD.getAcquire(words, (long) SIZE * kind.ordinal() + BEGUN);
    }

    long done(Kind kind) {
        return (long) WORD.getAcquire(words, (long) SIZE * kind.ordinal() + DONE);
    }

    private void increment(long offset) {
        WORD.setRelease(words, offset, (long) WORD.get(words, offset) + 1);
    }
}
