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

    private static final Pattern TEMPORARY = Pattern.compile("(sharedstruct-[0-9a-f]{16})\\.([0-9a-f]{16})\\.lock");

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
                    tryDelete(path, Long.parseUnsignedLong(matcher.group(IDENTITY), 16));
                }
            }
        }
    }

    /**
     * Looks for temporary memories that nobody is attached to any more, not even their creators; what cannot be deleted
     * stays. The caller keeps other threads from opening lock files.
     */
    static void deleteTemporaries(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "sharedstruct-*.lock")) {
            for (Path file : files) {
                Matcher matcher = TEMPORARY.matcher(file.getFileName().toString());
                if (matcher.matches() && !LockFile.isOpenHere(file)) {
                    tryDeleteTemporary(
                            directory.resolve(matcher.group(1)), Long.parseUnsignedLong(matcher.group(2), 16));
                }
            }
        }
    }

    private static void tryDeleteTemporary(Path path, long identity) throws IOException {
        try (LockFile lock = LockFile.open(MemoryPaths.lockFile(path, identity))) {
            if (lock.tryClaimAll()) {
                if (identityOf(path) == identity) {
                    Files.deleteIfExists(path);
                }
                Files.deleteIfExists(MemoryPaths.unfinished(path, identity));
                Files.deleteIfExists(lock.path());
            }
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            // somebody else was faster, or made it
        }
    }

    private static void tryDelete(Path path, long identity) throws IOException {
        try {
            delete(path, identity);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            // somebody else was faster, or made it: then the directory may not let us
        }
    }

    private static void delete(Path path, long identity) throws IOException {
        Path lockPath = MemoryPaths.lockFile(path, identity);
        if (!Files.exists(lockPath)) {
            // A maker has the lock file for longer.
            Files.deleteIfExists(MemoryPaths.unfinished(path, identity));
        } else if (!LockFile.isOpenHere(lockPath) && identityOf(path) != identity) {
            deleteUnlessInUse(path, identity);
        }
    }

    private static void deleteUnlessInUse(Path path, long identity) throws IOException {
        Path lockPath = MemoryPaths.lockFile(path, identity);
        try (LockFile lock = LockFile.open(lockPath)) {
            // With all of its bytes locked nobody is making that memory; but it may be there, with nobody attached.
            if (lock.tryClaimAll() && identityOf(path) != identity) {
                Files.deleteIfExists(MemoryPaths.unfinished(path, identity));
                Files.deleteIfExists(lockPath);
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
