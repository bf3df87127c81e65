package dev.sharedstruct.internal.memory;

import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.SharedMemoryException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The file beside a memory whose locks say who lives. Byte <i>n</i> is locked by the process in slot <i>n</i> as long
 * as it is attached; more bytes are locked by whoever takes a slot, changes the directory, or deletes the memory, and
 * one is shared by those that only read. The operating system ends these locks with the process, whatever it died of.
 *
 * <p>Closing any channel of a file ends all locks that the process has on it, so what this process has of one memory
 * shares one object of this class, and {@link LockChannels} has the channels. Only {@code tryLock} is used: other calls
 * close the channel when the thread is interrupted.
 */
final class LockFile implements AutoCloseable {

    private static final long DIRECTORY_BYTE = 1L << 20;

    private static final long DELETION_BYTE = DIRECTORY_BYTE + 1;

    private static final long READERS_BYTES = DIRECTORY_BYTE + 2;

    /** Copies of this library in one process cannot share a byte: Java refuses what the operating system would not. */
    private static final int READERS = 64;

    private static final long CLAIM_BYTES = 1L << 21;

    private static final long TIMEOUT_NANOS = 60_000_000_000L;

    private static final int CLAIM_ATTEMPTS = 50;

    private static final int PROBE_ATTEMPTS = 3;

    private static final long CLAIM_PAUSE_NANOS = 1_000_000;

    private final Path path;

    private FileChannel channel;

    private boolean writable;

    private int users = 1;

    /** Slot to its lock, which must be reachable as long as it is to be seen by the rest of this process. */
    private final Map<Integer, FileLock> claimed = new HashMap<>();

    private final ReentrantLock directoryLock = new ReentrantLock();

    private FileLock directoryFileLock;

    /** The lock that a process has which reads. */
    private FileLock readers;

    private FileLock all;

    private LockFile(Path path, FileChannel channel, boolean writable) {
        this.path = path;
        this.channel = channel;
        this.writable = writable;
    }

    /** Opens an existing lock file. */
    static LockFile open(Path path) throws IOException {
        LockChannels.enter(path);
        return opened(path, () -> new LockFile(path, LockChannels.openForWriting(path, false), true));
    }

    /** Opens an existing lock file, unless anybody in this virtual machine uses it: then it answers null. */
    static LockFile openUnlessUsedHere(Path path) throws IOException {
        return LockChannels.tryEnterAlone(path)
                ? opened(path, () -> new LockFile(path, LockChannels.openForWriting(path, false), true))
                : null;
    }

    /** Opens an existing lock file as far as its permissions allow; answers null if they allow nothing. */
    static LockFile openForReading(Path path) throws IOException {
        LockChannels.enter(path);
        return opened(path, () -> {
            try {
                return new LockFile(path, LockChannels.openForWriting(path, false), true);
            } catch (NoSuchFileException e) {
                throw e;
            } catch (FileSystemException e) {
                return readableAtLeast(path);
            }
        });
    }

    /** Creates the lock file. */
    static LockFile create(Path path) throws IOException {
        LockChannels.enter(path);
        return opened(path, () -> new LockFile(path, LockChannels.openForWriting(path, true), true));
    }

    private static LockFile readableAtLeast(Path path) throws IOException {
        try {
            return new LockFile(path, LockChannels.openForReading(path), false);
        } catch (AccessDeniedException e) {
            return null;
        }
    }

    private static LockFile opened(Path path, Uninterrupted.Operation<LockFile> open) throws IOException {
        LockFile file = null;
        try {
            file = open.run();
            return file;
        } finally {
            if (file == null) {
                LockChannels.leave(path);
            }
        }
    }

    Path path() {
        return path;
    }

    /** Lets one more part of this process use it, which closes it too. */
    synchronized LockFile share() {
        users++;
        return this;
    }

    /** Makes sure that all kinds of locks can be taken. The channel for reading stays open, for it has a lock. */
    synchronized void makeWritable() throws IOException {
        if (!writable) {
            channel = LockChannels.openForWriting(path, false);
            writable = true;
        }
    }

    /** Takes a slot that nobody can know of yet. */
    synchronized boolean tryClaim(int slot) {
        if (!claimed.containsKey(slot)) {
            FileLock lock = tryLock(slot, 1, false);
            if (lock == null) {
                return false;
            }
            claimed.put(slot, lock);
        }
        return true;
    }

    /**
     * Takes a slot below that count for as long as this is open, or answers -1 if living processes have all of them. For
     * a moment, somebody's probe can make a free one look taken.
     *
     * @param beforeClaim what to do with a slot that nobody has, and nobody else is about to take, before it is taken
     */
    int claim(int count, IntConsumer beforeClaim) {
        for (int attempt = 0; attempt < CLAIM_ATTEMPTS; attempt++) {
            for (int slot = 0; slot < count; slot++) {
                if (tryClaim(slot, beforeClaim)) {
                    return slot;
                }
            }
            Uninterrupted.parkNanos(CLAIM_PAUSE_NANOS);
        }
        return -1;
    }

    private synchronized boolean tryClaim(int slot, IntConsumer beforeClaim) {
        if (claimed.containsKey(slot)) {
            beforeClaim.accept(slot);
            return true;
        }
        FileLock claiming = tryLock(CLAIM_BYTES + slot, 1, false);
        if (claiming == null) {
            return false;
        }
        try {
            if (isHeld(slot)) {
                return false;
            }
            beforeClaim.accept(slot);
            return tryClaim(slot);
        } finally {
            release(claiming);
        }
    }

    /** Gives a slot back. */
    synchronized void unclaim(int slot) {
        release(claimed.remove(slot));
    }

    /** Takes all that anybody can lock, if nobody has any of it; closing gives it back. */
    synchronized boolean tryClaimAll() {
        all = tryLock(0, Long.MAX_VALUE, false);
        return all != null;
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

    /** Whether nobody has any slot below that count, or reads. A probe of somebody else can look like that for a moment. */
    synchronized boolean isAlone(int count) {
        for (int attempt = 0; attempt < PROBE_ATTEMPTS && readers == null; attempt++) {
            FileLock slots = tryLock(0, count, false);
            if (slots != null) {
                release(slots);
                return !hasOtherReaders();
            }
            Uninterrupted.parkNanos(CLAIM_PAUSE_NANOS);
        }
        return false;
    }

    /** Whether any slot below that count has a living process, but for the own one; or somebody else reads. */
    synchronized boolean hasOthers(int ownSlot, int count) {
        for (int attempt = 0; attempt < PROBE_ATTEMPTS; attempt++) {
            if (isFree(0, ownSlot) && isFree(ownSlot + 1L, count - ownSlot - 1L)) {
                return hasOtherReaders();
            }
            Uninterrupted.parkNanos(CLAIM_PAUSE_NANOS);
        }
        return true;
    }

    private boolean isFree(long position, long size) {
        FileLock lock = size == 0 ? null : tryLock(position, size, false);
        if (lock != null) {
            release(lock);
        }
        return size == 0 || lock != null;
    }

    /** Shows others that somebody reads, until {@link #leaveReaders}. */
    synchronized void joinReaders() {
        readers = waitFor(this::tryJoinReaders, "looking for readers", READERS_BYTES);
    }

    synchronized void leaveReaders() {
        release(readers);
        readers = null;
    }

    /** Whether anything but this library in this process reads without a slot. The caller has the directory lock. */
    synchronized boolean hasOtherReaders() {
        boolean reading = readers != null;
        if (reading) {
            leaveReaders(); // Java does not let one process look past its own lock; with the directory none can miss it
        }
        FileLock alone = tryLock(READERS_BYTES, READERS, false);
        if (alone != null) {
            release(alone);
        }
        if (reading) {
            joinReaders();
        }
        return alone == null;
    }

    private FileLock tryJoinReaders() {
        for (int reader = 0; reader < READERS; reader++) {
            FileLock lock = tryLock(READERS_BYTES + reader, 1, true);
            if (lock != null) {
                return lock;
            }
        }
        return null;
    }

    /** Throws inside of the initialization of a new object: what waits for a guard must not have the directory lock. */
    void requireDirectoryUnlocked() {
        if (directoryLock.isHeldByCurrentThread()) {
            throw new IllegalStateException(
                    "inside of the making of a shared object another one was removed, or one that an older version of"
                            + " its record had made was opened; do that before");
        }
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
    void whileNobodyElseDeletes(Runnable deletion) {
        FileLock lock = waitFor(DELETION_BYTE, "deleting the memory");
        try {
            deletion.run();
        } finally {
            release(lock);
        }
    }

    /** Ends one use; the last one gives back what is still locked, for the channel may stay open. */
    @Override
    public synchronized void close() {
        users--;
        if (users > 0) {
            return;
        }
        claimed.values().forEach(this::release);
        claimed.clear();
        if (all != null) {
            release(all);
        }
        LockChannels.leave(path);
    }

    private FileLock waitFor(long position, String doing) {
        return waitFor(() -> tryLock(position, 1, false), doing, position);
    }

    private FileLock waitFor(Supplier<FileLock> attempt, String doing, long position) {
        long start = System.nanoTime();
        for (long pause = 20_000; ; pause = Math.min(pause * 2, 2_000_000)) {
            FileLock lock = attempt.get();
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() - start > TIMEOUT_NANOS) {
                throw new SharedMemoryException("another process has been " + doing + " for "
                        + TIMEOUT_NANOS / 1_000_000_000 + " s, by its lock of byte " + position + " of " + path
                        + "; it is stopped: continue or kill it");
            }
            Uninterrupted.parkNanos(pause);
        }
    }

    /** The lock of some bytes, or null if somebody else has it. */
    private synchronized FileLock tryLock(long position, long size, boolean shared) {
        if (users == 0) {
            throw closed();
        }
        try {
            return channel.tryLock(position, size, shared);
        } catch (OverlappingFileLockException e) {
            return null; // another copy of this library in this process has it
        } catch (ClosedChannelException e) {
            throw closed();
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

    private MemoryClosedException closed() {
        return new MemoryClosedException("the memory of " + path + " was closed by this process");
    }
}
