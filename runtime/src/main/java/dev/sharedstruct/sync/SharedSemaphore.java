package dev.sharedstruct.sync;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.sync.SemaphoreState;
import java.util.concurrent.TimeUnit;

/**
 * A counting semaphore for threads of several processes, as {@link java.util.concurrent.Semaphore} is for those of one.
 *
 * {@snippet :
 * SharedSemaphore licences = SharedSemaphore.bounded(memory, "licences", 3);
 * licences.acquire();
 * try {
 *     work();
 * } finally {
 *     licences.release();
 * }
 * }
 *
 * <p>The semaphore knows how many permits each process holds, that is, how many more it has acquired than released. When
 * the process dies or closes the memory they are available again.
 *
 * <p>A process may release permits that it did not acquire, and so make new ones, unless the semaphore is
 * {@linkplain #bounded bounded}. Such a release does not change what other processes hold: if one process acquires what
 * another is to release, and dies, the permits come back once by its death and once by the release. To tell others of
 * something use a {@link SharedEvent} or a {@link SharedCountDownLatch} rather than permits.
 *
 * <p>The semaphore is unfair: permits go to whoever comes first. What happened before a release is visible to whoever
 * acquires the permits after it, in any process.
 */
public final class SharedSemaphore {

    private final SemaphoreState state;

    private SharedSemaphore(SemaphoreState state) {
        this.state = state;
    }

    /**
     * Finds the semaphore of that name, or makes one that is not bounded.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @param permits that a new semaphore has, may be negative: then releases must come before any acquisition; one that
     *     is found has what it has
     * @return the semaphore
     * @throws IllegalArgumentException if the one that is found is bounded
     */
    public static SharedSemaphore in(SharedMemory memory, String name, int permits) {
        SemaphoreState state = SemaphoreState.findOrConstruct(memory, name, permits, 0);
        if (state.bound() != 0) {
            throw new IllegalArgumentException("semaphore \"" + name + "\" is bounded to " + state.bound()
                    + " permits; use open, or bounded with that number, or remove it first");
        }
        return new SharedSemaphore(state);
    }

    /**
     * Finds the semaphore of that name, or makes one that never has more permits than at first: a process can only
     * release what it holds. All permits of a new one are available.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @param permits the number there is in all, at least 1
     * @return the semaphore
     * @throws IllegalArgumentException if the number is less than 1, or the semaphore that is found is not bounded to it
     */
    public static SharedSemaphore bounded(SharedMemory memory, String name, int permits) {
        if (permits < 1) {
            throw new IllegalArgumentException("a bounded semaphore must have 1 permit or more, not " + permits);
        }
        SemaphoreState state = SemaphoreState.findOrConstruct(memory, name, permits, permits);
        if (state.bound() != permits) {
            throw new IllegalArgumentException("semaphore \"" + name + "\" "
                    + (state.bound() == 0 ? "is not bounded" : "is bounded to " + state.bound() + " permits")
                    + ", but was asked for with " + permits + "; use open, or remove it first");
        }
        return new SharedSemaphore(state);
    }

    /**
     * Finds the semaphore of that name, bounded or not.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @return the semaphore
     * @throws dev.sharedstruct.ObjectNotFoundException if there is none
     */
    public static SharedSemaphore open(SharedMemory memory, String name) {
        return new SharedSemaphore(SemaphoreState.open(memory, name));
    }

    /**
     * Acquires a permit, waiting until there is one.
     *
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    public void acquire() throws InterruptedException {
        acquire(1);
    }

    /**
     * Acquires permits, all at once, waiting until there are as many.
     *
     * @param permits the number, not negative
     * @throws InterruptedException if the thread is interrupted before or while it waits
     * @throws IllegalArgumentException if the number is negative, or more than a bounded semaphore has
     */
    public void acquire(int permits) throws InterruptedException {
        tryAcquire(permits, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    /** Acquires a permit, waiting until there is one; an interrupt does not end that, and is kept for later. */
    public void acquireUninterruptibly() {
        acquireUninterruptibly(1);
    }

    /**
     * Acquires permits, all at once, waiting until there are as many; an interrupt does not end that, and is kept for
     * later.
     *
     * @param permits the number, not negative
     * @throws IllegalArgumentException if the number is negative, or more than a bounded semaphore has
     */
    public void acquireUninterruptibly(int permits) {
        requirePossible(permits);
        state.acquireUninterruptibly(permits);
    }

    /**
     * Acquires a permit if there is one at this moment; one that a dead process held counts.
     *
     * @return whether it was acquired
     */
    public boolean tryAcquire() {
        return tryAcquire(1);
    }

    /**
     * Acquires permits if there are as many at this moment; those that dead processes held count.
     *
     * @param permits the number, not negative
     * @return whether they were acquired, all of them
     * @throws IllegalArgumentException if the number is negative, or more than a bounded semaphore has
     */
    public boolean tryAcquire(int permits) {
        requirePossible(permits);
        return state.tryAcquire(permits);
    }

    /**
     * Acquires a permit, waiting at most the given time.
     *
     * @param timeout how long; not at all if zero or negative
     * @param unit of the time
     * @return whether it was acquired
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    public boolean tryAcquire(long timeout, TimeUnit unit) throws InterruptedException {
        return tryAcquire(1, timeout, unit);
    }

    /**
     * Acquires permits, all at once, waiting at most the given time.
     *
     * @param permits the number, not negative
     * @param timeout how long; not at all if zero or negative
     * @param unit of the time
     * @return whether they were acquired, all of them
     * @throws InterruptedException if the thread is interrupted before or while it waits
     * @throws IllegalArgumentException if the number is negative, or more than a bounded semaphore has
     */
    public boolean tryAcquire(int permits, long timeout, TimeUnit unit) throws InterruptedException {
        requirePossible(permits);
        long nanos = unit.toNanos(timeout);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return state.tryAcquire(permits, nanos);
    }

    /**
     * Releases a permit.
     *
     * @throws IllegalStateException if the semaphore is bounded and this process holds none; nothing is changed
     */
    public void release() {
        release(1);
    }

    /**
     * Releases permits.
     *
     * @param permits the number, not negative
     * @throws IllegalArgumentException if the number is negative
     * @throws IllegalStateException if the semaphore is bounded and this process holds fewer; nothing is changed
     * @throws Error if more than {@link Integer#MAX_VALUE} would be available; nothing is changed
     */
    public void release(int permits) {
        requireNotNegative(permits);
        state.release(permits);
    }

    /**
     * The permits that are available, those that dead processes held included; a moment's answer.
     *
     * @return the number, which may be negative
     */
    public int availablePermits() {
        return state.available();
    }

    /**
     * Acquires all permits that are available. If their number is negative, it becomes 0.
     *
     * @return the number there was
     */
    public int drainPermits() {
        return state.drain();
    }

    /** Describes the semaphore, for people. */
    @Override
    public String toString() {
        return "SharedSemaphore[\"" + state.name() + "\" "
                + (state.isClosed() ? "closed" : "permits = " + state.available()) + "]";
    }

    /** Who asks a bounded semaphore for more than there are would wait for ever. */
    private void requirePossible(int permits) {
        requireNotNegative(permits);
        int bound = state.bound();
        if (bound != 0 && permits > bound) {
            throw new IllegalArgumentException("\"" + state.name() + "\" is bounded to " + bound + " permits, but "
                    + permits + " were asked for at once");
        }
    }

    private static void requireNotNegative(int permits) {
        if (permits < 0) {
            throw new IllegalArgumentException("the number of permits must not be negative, but is " + permits);
        }
    }
}
