package dev.sharedstruct.internal.memory;

import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.SharedMemoryException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The file beside a memory whose locks say who lives. Byte <i>n</i> is locked by the process in slot <i>n</i> as long
 * as it is attached, one more byte by whoever changes the directory, and one by whoever deletes the memory. The operating
 * system ends these locks with the process, whatever it died of.
 *
 * <p>Closing any channel of a file ends all locks that the process has on it, so there is one channel for each lock
 * file, and nothing else may open one. Only {@code tryLock} is used: other calls close the channel when the thread is
 * interrupted.
 */
final class LockFile implements AutoCloseable {

    private static final long DIRECTORY_BYTE = 1L << 20;

    private static final long DELETION_BYTE = DIRECTORY_BYTE + 1;

    private static final long TIMEOUT_NANOS = 60_000_000_000L;

    private static final int CLAIM_ATTEMPTS = 50;

    private static final long CLAIM_PAUSE_NANOS = 1_000_000;

    /** The lock files that this process has open; a second channel on one of them would end the locks of the first. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    /** What is done to delete a memory. */
    interface Deletion {
        void run() throws IOException;
    }

    private final Path path;

    private final FileChannel channel;

    /** Slot to its lock, which must be reachable as long as it is to be seen by the rest of this process. */
    private final Map<Integer, FileLock> claimed = new HashMap<>();

    private final ReentrantLock directoryLock = new ReentrantLock();

    private FileLock directoryFileLock;

    private LockFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Opens an existing lock file. */
    static LockFile open(Path path) throws IOException {
        return open(path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Creates the lock file. */
    static LockFile create(Path path) throws IOException {
        return open(path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
    }

    private static LockFile open(Path path, Set<StandardOpenOption> options) throws IOException {
        if (!OPEN.add(path)) {
            throw new IllegalStateException(path + " is open in this process already");
        }
        boolean open = false;
        try {
            var ownerOnly = PosixFilePermissions.asFileAttribute(MemoryBuilder.OWNER_ONLY);
            LockFile file = new LockFile(path, FileChannel.open(path, options, ownerOnly));
            open = true;
            return file;
        } finally {
            if (!open) {
                OPEN.remove(path);
            }
        }
    }

    /** Whether this process has the lock file open. */
    static boolean isOpenHere(Path path) {
        return OPEN.contains(path);
    }

    Path path() {
        return path;
    }

    /** Takes a slot for as long as this is open, unless a living process has it. */
    synchronized boolean tryClaim(int slot) {
        return claimed.computeIfAbsent(slot, position -> tryLock(position, 1, false)) != null;
    }

    /** Takes a slot below that count, or answers -1. For a moment, somebody's probe can make a free one look taken. */
    int claim(int count) {
        for (int attempt = 0; attempt < CLAIM_ATTEMPTS; attempt++) {
            for (int slot = 0; slot < count; slot++) {
                if (tryClaim(slot)) {
                    return slot;
                }
            }
            LockSupport.parkNanos(CLAIM_PAUSE_NANOS);
        }
        return -1;
    }

    /** Takes all that anybody can lock, if nobody has any of it; closing gives it back. */
    synchronized boolean tryClaimAll() {
        return tryLock(0, Long.MAX_VALUE, false) != null;
    }

    /** Whether a living process has the slot. */
    synchronized boolean isHeld(int slot) {
        if (claimed.containsKey(slot)) {
            return true;
        }
        FileLock lock = tryLock(slot, 1, true);
        if (lock == null) {
            return true;
        }
        release(lock);
        return false;
    }

    /** Excludes other writers of the directory, in all processes, until {@link #unlockDirectory}. */
    void lockDirectory() {
        directoryLock.lock();
        if (directoryLock.getHoldCount() > 1) {
            directoryLock.unlock();
            throw new IllegalStateException(
                    "the initial record of a shared object made another shared object; make that one before");
        }
        boolean locked = false;
        try {
            directoryFileLock = waitFor(DIRECTORY_BYTE, "changing the directory");
            locked = true;
        } finally {
            if (!locked) {
                directoryLock.unlock();
            }
        }
    }

    void unlockDirectory() {
        try {
            release(directoryFileLock);
        } finally {
            directoryLock.unlock();
        }
    }

    /** Keeps other threads of this process from changing the directory, which needs this file open. */
    void withoutDirectory(Runnable action) {
        if (directoryLock.isHeldByCurrentThread()) {
            throw new IllegalStateException("the initial record of a shared object closed its memory");
        }
        directoryLock.lock();
        try {
            action.run();
        } finally {
            directoryLock.unlock();
        }
    }

    /** Excludes others that would delete the memory, and so could make room for a new one of its path. */
    void whileNobodyElseDeletes(Deletion deletion) throws IOException {
        FileLock lock = waitFor(DELETION_BYTE, "deleting the memory");
        try {
            deletion.run();
        } finally {
            release(lock);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new SharedMemoryException(path + " could not be closed: " + e.getMessage(), e);
        } finally {
            OPEN.remove(path);
        }
    }

    private FileLock waitFor(long position, String doing) {
        long start = System.nanoTime();
        for (long pause = 20_000; ; pause = Math.min(pause * 2, 2_000_000)) {
            FileLock lock = tryLock(position, 1, false);
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() - start > TIMEOUT_NANOS) {
                throw new SharedMemoryException("another process has been " + doing + " for "
                        + TIMEOUT_NANOS / 1_000_000_000 + " s, by its lock of byte " + position + " of " + path
                        + "; it is stopped: continue or kill it");
            }
            LockSupport.parkNanos(pause);
        }
    }

    /** The lock of some bytes, or null if somebody else has it. */
    private synchronized FileLock tryLock(long position, long size, boolean shared) {
        try {
            return channel.tryLock(position, size, shared);
        } catch (OverlappingFileLockException e) {
            return null; // another copy of this library in this process has it
        } catch (ClosedChannelException e) {
            throw new MemoryClosedException("the memory of " + path + " was closed by this process");
        } catch (IOException e) {
            throw new SharedMemoryException(path + " could not be locked: " + e.getMessage(), e);
        }
    }

    private synchronized void release(FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            throw new SharedMemoryException(path + " could not be unlocked: " + e.getMessage(), e);
        }
    }
}
