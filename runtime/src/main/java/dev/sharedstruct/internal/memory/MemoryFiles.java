package dev.sharedstruct.internal.memory;

import dev.sharedstruct.MemoryAccessException;
import dev.sharedstruct.MemoryExistsException;
import dev.sharedstruct.MemoryFormatException;
import dev.sharedstruct.MemoryFullException;
import dev.sharedstruct.MemoryNotFoundException;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.SharedMemoryException;
import dev.sharedstruct.internal.format.Geometry;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** The ways to come by a memory. */
public final class MemoryFiles {

    /** Creating and finding can only alternate while others create and delete as fast; that is an error, not a wait. */
    private static final int ATTEMPTS = 1000;

    /** After a collection another thread unmaps. */
    private static final int UNMAPPING_ATTEMPTS = 100;

    private static final long UNMAPPING_NANOS = 10_000_000;

    private MemoryFiles() {}

    /** Creates a memory of an unused name that goes with its creator. */
    public static SharedMemory temporary(long size) {
        Geometry geometry = Geometry.of(size, 0, MemoryBuilder.DEFAULT_PROCESSES);
        Path path = MemoryPaths.ofName(MemoryPaths.temporaryName(NewMemory.randomIdentity()));
        try {
            Uninterrupted.call(() -> {
                Attachments.deleteDeadTemporaries(path.getParent());
                return null;
            });
        } catch (IOException e) {
            throw failure(path, "created", e);
        }
        return create(path, geometry, MemoryBuilder.OWNER_ONLY, true);
    }

    static SharedMemory open(Path path, Geometry geometry, Set<PosixFilePermission> permissions) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                SharedMemory memory = attach(path, false);
                requireSize(memory, geometry);
                return memory;
            } catch (MemoryNotFoundException absent) {
                try {
                    return create(path, geometry, permissions, false);
                } catch (MemoryExistsException present) {
                    Thread.onSpinWait();
                }
            }
        }
        throw new SharedMemoryException(path + " was created and deleted by others " + ATTEMPTS + " times meanwhile");
    }

    /**
     * Creates, if need be a second time: what this process has closed takes its room until it is collected, as direct
     * buffers do.
     */
    static SharedMemory create(Path path, Geometry geometry, Set<PosixFilePermission> permissions, boolean temporary) {
        for (int attempt = 0; ; attempt++) {
            try {
                return tryCreate(path, geometry, permissions, temporary);
            } catch (MemoryFullException e) {
                if (attempt == 0 ? !Attachments.collectClosed() : attempt == UNMAPPING_ATTEMPTS) {
                    throw e;
                }
                Uninterrupted.parkNanos(UNMAPPING_NANOS);
            }
        }
    }

    private static SharedMemory tryCreate(
            Path path, Geometry geometry, Set<PosixFilePermission> permissions, boolean temporary) {
        requireDirectory(path);
        requireNoDanglingLink(path);
        if (Files.exists(path)) {
            throw exists(path);
        }
        try {
            // One lock file must have one path, by whatever way its directory is reached.
            Path realPath = path.getParent().toRealPath().resolve(path.getFileName());
            return Uninterrupted.call(
                    () -> new AttachedMemory(Attachments.create(realPath, geometry, permissions), temporary));
        } catch (FileAlreadyExistsException e) {
            throw exists(path);
        } catch (IOException e) {
            throw failure(path, "created", e);
        }
    }

    static SharedMemory attach(Path path, boolean readOnly) {
        requireDirectory(path);
        try {
            return Uninterrupted.call(() -> new AttachedMemory(Attachments.attach(path, readOnly), false));
        } catch (IOException e) {
            throw failure(path, "opened", e);
        }
    }

    private static void requireSize(SharedMemory memory, Geometry geometry) {
        if (memory.size() < geometry.size()) {
            long size = memory.size();
            memory.close();
            throw new MemoryFormatException(memory.path() + " exists with " + size + " bytes, " + geometry.size()
                    + " were asked for; a memory does not grow: ask for less, or delete it first");
        }
    }

    private static void requireDirectory(Path path) {
        Path directory = path.getParent();
        if (directory == null || Files.isDirectory(path)) {
            throw new MemoryFormatException(path + " is a directory; give the path of a file in it");
        }
        if (!Files.isDirectory(directory)) {
            throw Files.exists(directory)
                    ? new MemoryAccessException(directory + " is not a directory")
                    : new MemoryAccessException("directory " + directory + " does not exist; create it first");
        }
    }

    private static void requireNoDanglingLink(Path path) {
        if (Files.isSymbolicLink(path) && !Files.exists(path)) {
            throw new MemoryAccessException(path
                    + " is a symbolic link to a file that does not exist; remove the link, or use its target's path");
        }
    }

    private static MemoryExistsException exists(Path path) {
        return new MemoryExistsException(path + " exists; open it, delete it, or choose another path");
    }

    /** Says in our words what the operating system said in its own. */
    static SharedMemoryException failure(Path path, String verb, IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException absent ->
                new MemoryNotFoundException(path + " does not exist; create it, or open it with a size");
            case java.nio.file.AccessDeniedException denied ->
                new MemoryAccessException(
                        path + " could not be " + verb + ": no permission for " + denied.getFile(), denied);
            default ->
                isNoSpace(e)
                        ? new MemoryFullException(path + " could not be " + verb + ": " + e.getMessage()
                                + "; free some space, ask for a smaller size, or use another file system")
                        : new SharedMemoryException(path + " could not be " + verb + ": " + e.getMessage(), e);
        };
    }

    private static boolean isNoSpace(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No space left") || message.contains("quota");
    }
}
