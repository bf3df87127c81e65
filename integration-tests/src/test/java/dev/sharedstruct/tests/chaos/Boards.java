package dev.sharedstruct.tests.chaos;

import dev.sharedstruct.SharedLock;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.sync.SharedReadWriteLock;
import dev.sharedstruct.sync.SharedSemaphore;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * What is guarded by locks that stand alone: after a death their users repair it. And permits, of which none gets lost.
 *
 * @param first guarded by the lock
 * @param second guarded by the read-write lock
 */
record Boards(
        SharedBoard first,
        SharedLock lock,
        SharedBoard second,
        SharedReadWriteLock readWriteLock,
        SharedSemaphore semaphore) {

    private static final int PERMITS = 2;

    static Boards in(SharedMemory memory) {
        SharedBoard first = SharedBoard.in(memory, "first board", new Board(0, 0));
        SharedBoard second = SharedBoard.in(memory, "second board", new Board(0, 0));
        return new Boards(
                first,
                SharedLock.in(memory, "lock of the first board", () -> repair(first)),
                second,
                SharedReadWriteLock.in(memory, "lock of the second board", () -> repair(second)),
                SharedSemaphore.bounded(memory, "permits", PERMITS));
    }

    private static void repair(SharedBoard board) {
        board.other(board.one());
    }

    /** Does something with one of them. */
    void work(Random random) throws InterruptedException {
        switch (random.nextInt(5)) {
            case 0 -> writeFirst();
            case 1 -> readFirst();
            case 2 -> writeSecond();
            case 3 -> readSecond();
            default -> usePermit(random);
        }
    }

    private void writeFirst() {
        try (var _ = lock.hold()) {
            write(first);
        }
    }

    private void readFirst() {
        long stamp = lock.tryOptimisticRead();
        Board now = first.get();
        if (lock.validate(stamp)) {
            World.require(now.one() == now.other(), now);
        }
    }

    private void writeSecond() {
        readWriteLock.writeLock().lock();
        try {
            write(second);
        } finally {
            readWriteLock.writeLock().unlock();
        }
    }

    private void readSecond() {
        readWriteLock.readLock().lock();
        try {
            Board now = second.get();
            World.require(now.one() == now.other(), now);
        } finally {
            readWriteLock.readLock().unlock();
        }
    }

    private static void write(SharedBoard board) {
        World.require(board.one() == board.other(), board);
        board.one(board.one() + 1);
        board.other(board.other() + 1);
    }

    private void usePermit(Random random) throws InterruptedException {
        if (semaphore.tryAcquire(random.nextInt(2000), TimeUnit.MICROSECONDS)) {
            try {
                World.require(semaphore.availablePermits() < PERMITS, semaphore);
            } finally {
                semaphore.release();
            }
        }
    }

    /** Nobody works any more: what the dead have left is made right, and everything is free. */
    void requireFree() throws InterruptedException {
        World.require(lock.tryLock(60, TimeUnit.SECONDS), lock);
        lock.unlock();
        World.require(readWriteLock.writeLock().tryLock(60, TimeUnit.SECONDS), readWriteLock);
        readWriteLock.writeLock().unlock();
        for (SharedBoard board : new SharedBoard[] {first, second}) {
            World.require(board.one() == board.other(), board);
        }
        World.require(semaphore.tryAcquire(PERMITS, 60, TimeUnit.SECONDS), semaphore);
        semaphore.release(PERMITS);
    }
}
