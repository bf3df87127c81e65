package dev.sharedstruct.internal.memory;

import dev.sharedstruct.internal.format.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Deletes what the killed have left: half-written files, lock files and temporary memories. Whoever still needs a lock
 * file has a lock on it.
 */
final class Leftovers {

    private static final int IDENTITY = 1;

    private static final Pattern TEMPORARY =
            Pattern.compile("(sharedstruct-[0-9a-f]{16})\\.([0-9a-f]{16})\\.(tmp|lock)");

    private Leftovers() {}

    /**
     * Looks through the directory of a path; what cannot be deleted stays. The caller keeps other threads from opening
     * lock files.
     */
    static void delete(Path path) throws IOException {
        String prefix = path.getFileName().toString();
        Pattern leftover = Pattern.compile(Pattern.quote(prefix) + "\\.([0-9a-f]{16})\\.(tmp|lock)");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path.getParent())) {
            for (Path file : files) {
                Matcher matcher = leftover.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    long identity = Long.parseUnsignedLong(matcher.group(IDENTITY), 16);
                    attempt(() -> delete(path, identity));
                }
            }
        }
    }

    /**
     * Looks for temporary memories that nobody is attached to any more, not even their creators; what cannot be deleted
     * stays. The caller keeps other threads from opening lock files.
     */
    static void deleteTemporaries(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "sharedstruct-*")) {
            for (Path file : files) {
                Matcher matcher = TEMPORARY.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    Path path = directory.resolve(matcher.group(1));
                    long identity = Long.parseUnsignedLong(matcher.group(2), 16);
                    attempt(() -> deleteTemporary(path, identity));
                }
            }
        }
    }

    private static void deleteTemporary(Path path, long identity) throws IOException {
        if (!deleteWithoutMaker(path, identity)) {
            try (LockFile lock = LockFile.openUnlessUsedHere(MemoryPaths.lockFile(path, identity))) {
                if (lock != null && lock.tryClaimAll()) {
                    if (identityOf(path) == identity) {
                        Files.deleteIfExists(path);
                    }
                    Files.deleteIfExists(MemoryPaths.unfinished(path, identity));
                    Files.deleteIfExists(lock.path());
                }
            }
        }
    }

    /** Deletes a half-written file that has no lock file: its maker would have that for longer. */
    private static boolean deleteWithoutMaker(Path path, long identity) throws IOException {
        boolean orphaned = !Files.exists(MemoryPaths.lockFile(path, identity));
        if (orphaned) {
            Files.deleteIfExists(MemoryPaths.unfinished(path, identity));
        }
        return orphaned;
    }

    private interface Deletion {
        void run() throws IOException;
    }

    private static void attempt(Deletion deletion) throws IOException {
        try {
            deletion.run();
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            // somebody else was faster, or made it: then the directory may not let us
        }
    }

    private static void delete(Path path, long identity) throws IOException {
        if (!deleteWithoutMaker(path, identity) && identityOf(path) != identity) {
            deleteUnlessInUse(path, identity);
        }
    }

    private static void deleteUnlessInUse(Path path, long identity) throws IOException {
        try (LockFile lock = LockFile.openUnlessUsedHere(MemoryPaths.lockFile(path, identity))) {
            // With all of its bytes locked nobody is making that memory; but it may be there, with nobody attached.
            if (lock != null && lock.tryClaimAll() && identityOf(path) != identity) {
                Files.deleteIfExists(MemoryPaths.unfinished(path, identity));
                Files.deleteIfExists(lock.path());
            }
        }
    }

    /** The identity of the memory that is there, or one that none has. */
    static long identityOf(Path path) throws IOException {
        try (var channel = Files.newByteChannel(path)) {
            ByteBuffer bytes = ByteBuffer.allocate(Header.SIZE).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(bytes);
            return bytes.getLong(Header.IDENTITY);
        } catch (NoSuchFileException e) {
            return Header.NO_IDENTITY;
        }
    }
}
