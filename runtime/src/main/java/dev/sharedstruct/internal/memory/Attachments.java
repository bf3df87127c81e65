package dev.sharedstruct.internal.memory;

import dev.sharedstruct.MemoryFormatException;
import dev.sharedstruct.internal.format.Geometry;
import dev.sharedstruct.internal.format.Header;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.WeakReference;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The memories that this process is attached to, each once, however often it is opened: two attachments would be two
 * owners, and one thread that used both would wait for itself. One for reading alone may come on top; both share what
 * they know of accessors, and the lock file. Whoever opens a lock file that others can know does it in the monitor of
 * that map, so that this copy of the library has each open once.
 */
final class Attachments {

    private static final int ATTEMPTS = 1000;

    private static final Map<Key, Attachment> ATTACHED = new HashMap<>();

    /** What was attached and may still be mapped. */
    private static final List<WeakReference<MemorySegment>> CLOSED = new ArrayList<>();

    /** Which file, and how. What a record has by itself is linked at its first use, which each process would wait for. */
    private record Key(Object file, boolean readOnly) {
        Key other() {
            return new Key(file, !readOnly);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && file.equals(key.file) && readOnly == key.readOnly;
        }

        @Override
        public int hashCode() {
            return 31 * file.hashCode() + Boolean.hashCode(readOnly);
        }
    }

    private Attachments() {}

    /** Makes a memory and attaches to it; fails if there is a file of that path. */
    static Attachment create(Path path, Geometry geometry, Set<PosixFilePermission> permissions) throws IOException {
        synchronized (ATTACHED) {
            Leftovers.delete(path);
        }
        try (NewMemory memory = NewMemory.make(path, geometry, permissions)) {
            MemorySegment segment = map(memory.unfinished(), false);
            Header header = Header.read(segment, path);
            Key key = new Key(fileKey(memory.unfinished()), false);
            synchronized (ATTACHED) {
                Attachment attachment = new Attachment(path, segment, header, memory.link(), new Accessors(), false);
                ATTACHED.put(key, attachment);
                attachment.addUser();
                return attachment;
            }
        }
    }

    /** Deletes the temporary memories of creators that were killed. */
    static void deleteDeadTemporaries(Path directory) throws IOException {
        synchronized (ATTACHED) {
            Leftovers.deleteTemporaries(directory);
        }
    }

    /** Attaches to a memory, or finds the attachment. */
    static Attachment attach(Path path, boolean readOnly) throws IOException {
        synchronized (ATTACHED) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Key key = new Key(fileKey(path), readOnly);
                Attachment attachment = ATTACHED.get(key);
                if (attachment == null) {
                    attachment = tryAttach(path, key);
                }
                if (attachment != null) {
                    ATTACHED.put(key, attachment);
                    attachment.addUser();
                    return attachment;
                }
            }
            throw new NoSuchFileException(path.toString());
        }
    }

    /** Gives an attachment back; the last user ends it. */
    static void release(Attachment attachment) {
        synchronized (ATTACHED) {
            if (attachment.removeUser()) {
                ATTACHED.values().remove(attachment);
                forgetCollected();
                CLOSED.add(new WeakReference<>(attachment.segment()));
            }
        }
    }

    /**
     * Asks for the collection of what this process has closed: as long as it is mapped, a deleted memory takes its room
     * on the file system. Answers whether there is any.
     */
    static boolean collectClosed() {
        synchronized (ATTACHED) {
            forgetCollected();
            if (CLOSED.isEmpty()) {
                return false;
            }
        }
        System.gc();
        return true;
    }

    private static void forgetCollected() {
        CLOSED.removeIf(segment -> segment.get() == null);
    }

    /** Attaches, unless the file is replaced meanwhile. */
    private static Attachment tryAttach(Path path, Key key) throws IOException {
        MemorySegment segment = map(path, key.readOnly());
        Header header = Header.read(segment, path);
        Attachment other = ATTACHED.get(key.other());
        LockFile lockFile = lockFile(path, header, key, other);
        boolean attached = false;
        try {
            Path realPath = path.toRealPath();
            if (fileKey(path).equals(key.file()) && (lockFile != null || key.readOnly())) {
                Accessors accessors = other != null ? other.accessors() : new Accessors();
                Attachment attachment = new Attachment(realPath, segment, header, lockFile, accessors, key.readOnly());
                attached = true;
                return attachment;
            }
            return null;
        } finally {
            if (!attached && lockFile != null) {
                lockFile.close();
            }
        }
    }

    private static MemorySegment map(Path path, boolean readOnly) throws IOException {
        Set<StandardOpenOption> options =
                readOnly ? Set.of(StandardOpenOption.READ) : Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(path, options)) {
            MapMode mode = readOnly ? MapMode.READ_ONLY : MapMode.READ_WRITE;
            // Never unmapped while anything can reach it: a use after close must be an exception, not a crash.
            return channel.map(mode, 0, channel.size(), Arena.ofAuto());
        }
    }

    /** Null if there is none that could be used, or if the memory is being deleted. */
    private static LockFile lockFile(Path path, Header header, Key key, Attachment other) throws IOException {
        if (other == null || other.lockFile() == null) {
            return openLockFile(path, header, key);
        }
        if (!key.readOnly()) {
            other.lockFile().makeWritable();
        }
        return other.lockFile().share();
    }

    private static LockFile openLockFile(Path path, Header header, Key key) throws IOException {
        Path lockPath = MemoryPaths.lockFile(path.toRealPath(), header.identity());
        try {
            return key.readOnly() ? LockFile.openForReading(lockPath) : LockFile.open(lockPath);
        } catch (NoSuchFileException e) {
            if (key.readOnly() || !fileKey(path).equals(key.file())) {
                return null;
            }
            throw new MemoryFormatException(path + " has lost its lock file " + lockPath + "; if no process is attached"
                    + " to it, create that file, empty, otherwise end them all first");
        }
    }

    private static Object fileKey(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new MemoryFormatException(path + " is not a regular file, so not a shared memory");
        }
        return attributes.fileKey() != null ? attributes.fileKey() : path.toRealPath();
    }
}
