package dev.sharedstruct;

/**
 * What has a lock of its own in shared memory, and so can be in a {@link Transaction}: a record ({@link Guarded}), or a
 * value like {@link dev.sharedstruct.value.SharedLongValue}.
 */
public interface Lockable {

    /**
     * The lock, for several statements that belong together. What is changed while it is held by hand is committed when it
     * is released.
     *
     * @return the lock; each call may return the same object
     */
    SharedLock lock();
}
