package dev.sharedstruct.internal.memory;

import dev.sharedstruct.MemoryFullException;
import dev.sharedstruct.internal.format.Geometry;
import dev.sharedstruct.internal.format.Header;
import dev.sharedstruct.internal.lock.KillPoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/**
 * A memory that nobody else sees yet. It is written under another name and then linked into place, which fails if
 * something is there. All of it is written, so that a full file system is an error now and not when a process first
 * touches a page.
 *
 * <p>Its maker keeps the lock file, with the first slot claimed: that tells those that clear up after the dead to leave
 * these files alone, and the maker is attached from the first moment, even if another process deletes the memory in the
 * second.
 */
final class NewMemory implements AutoCloseable {

    private static final int CHUNK = 1 << 20;

    private final Path path;

    private final Path unfinished;

    private final LockFile lockFile;

    /** Whether {@link #lockFile} has gone to somebody who closes it. */
    private boolean handedOver;

    private NewMemory(Path path, long identity, LockFile lockFile) {
        this.path = path;
        this.lockFile = lockFile;
        unfinished = MemoryPaths.unfinished(path, identity);
    }

    static long randomIdentity() {
        long identity = new SecureRandom().nextLong();
        return identity == Header.NO_IDENTITY ? 1 : identity;
    }

    /** Makes the memory and its lock file; all is gone if that fails. */
    static NewMemory make(Path path, Geometry geometry, Set<PosixFilePermission> permissions) throws IOException {
        requireSpace(path, geometry.size());
        while (true) {
            long identity = randomIdentity();
            LockFile lockFile = LockFile.create(MemoryPaths.lockFile(path, identity));
            NewMemory memory = new NewMemory(path, identity, lockFile);
            boolean made = false;
            try {
                KillPoint.at("create.lockFile");
                // Somebody who clears up may have taken the new lock file for a leftover.
                if (lockFile.tryClaim(0) && Files.exists(lockFile.path())) {
                    setPermissions(lockFile.path(), permissions);
                    write(memory.unfinished, geometry, identity);
                    setPermissions(memory.unfinished, permissions);
                    KillPoint.at("create.written");
                    made = true;
                    return memory;
                }
            } finally {
                if (!made) {
                    memory.close();
                }
            }
        }
    }

    /** The file as long as it is not linked. */
    Path unfinished() {
        return unfinished;
    }

    /** Puts it into place, from where it can be found; answers the lock file, which the caller closes. */
    LockFile link() throws IOException {
        KillPoint.at("create.unlinked");
        Files.createLink(path, unfinished);
        handedOver = true;
        KillPoint.at("create.linked");
        return lockFile;
    }

    /** Deletes what is not needed once it is linked, or all if it is not. */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(unfinished);
            KillPoint.at("create.unfinishedDeleted");
        } finally {
            if (!handedOver) {
                // The file before its locks: nobody must take it for a leftover that another one made.
                Files.deleteIfExists(lockFile.path());
                lockFile.close();
            }
        }
    }

    private static void write(Path file, Geometry geometry, long identity) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(MemoryBuilder.OWNER_ONLY);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, ownerOnly)) {
            writeFully(channel, ByteBuffer.wrap(Header.create(geometry, identity)));
            ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(CHUNK, geometry.size()));
            for (long left = geometry.size() - Header.SIZE; left > 0; left -= zeros.limit()) {
                zeros.clear().limit((int) Math.min(left, zeros.capacity()));
                KillPoint.at("create.zeros");
                writeFully(channel, zeros);
            }
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Not the last word, others write too; but an absurd size must not fill the file system before it fails. */
    private static void requireSpace(Path path, long size) throws IOException {
        FileStore store = Files.getFileStore(path.getParent());
        long usable = store.getUsableSpace();
        // Some file systems have no limit, and say that it is 0.
        if (size > usable && store.getTotalSpace() > 0) {
            throw new MemoryFullException(path + " could not be created: it needs " + size + " bytes, its file system"
                    + " has " + usable + " left; free some space, ask for a smaller size, or use another one");
        }
    }

    /** Set apart from creating, where the process's umask would have its say. */
    private static void setPermissions(Path file, Set<PosixFilePermission> permissions) throws IOException {
        Files.setPosixFilePermissions(file, permissions);
    }
}
