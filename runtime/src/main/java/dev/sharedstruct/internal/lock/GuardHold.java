package dev.sharedstruct.internal.lock;

import dev.sharedstruct.SharedLock;

/** One hold, released once. */
final class GuardHold implements SharedLock.Hold {

    private final GuardLock lock;

    private boolean closed;

    GuardHold(GuardLock lock) {
        this.lock = lock;
    }

    @Override
    public void rollback() {
        if (closed) {
            throw new IllegalMonitorStateException("this hold is closed");
        }
        lock.rollback();
    }

    @Override
    public void close() {
        if (!closed) {
            lock.unlock();
            closed = true;
        }
    }
}
