package dev.sharedstruct.tests.chaos;

import dev.sharedstruct.SharedMemory;

/** A thread that reads all the time, by a memory that can only be read. */
final class ChaosReader implements AutoCloseable {

    private final World world;

    private final Thread thread = Thread.ofPlatform().name("reader").unstarted(this::read);

    private volatile boolean enough;

    private volatile Throwable failure;

    private ChaosReader(World world) {
        this.world = world;
    }

    static ChaosReader of(SharedMemory memory, int chests) {
        ChaosReader reader = new ChaosReader(World.in(memory, chests));
        reader.thread.setUncaughtExceptionHandler((_, failure) -> reader.failure = failure);
        reader.thread.start();
        return reader;
    }

    private void read() {
        while (!enough) {
            world.look();
        }
    }

    @Override
    public void close() {
        enough = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (failure != null) {
            throw new AssertionError("a reader saw what was not committed", failure);
        }
    }
}
