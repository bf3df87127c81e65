package dev.sharedstruct.internal.memory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where memories and the files beside them lie. */
public final class MemoryPaths {

    private static final Path SHARED_MEMORY_FILE_SYSTEM = Path.of("/dev/shm");

    private static final Pattern TEMPORARY = Pattern.compile("sharedstruct-[0-9a-f]{16}");

    /** What {@link Leftovers} deletes when nobody uses it. */
    private static final Pattern RESERVED =
            Pattern.compile(".*\\.[0-9a-f]{16}\\.(lock|tmp)|" + TEMPORARY, Pattern.DOTALL);

    private MemoryPaths() {}

    /** Refuses a path for a new memory that would be taken for something else. */
    static void requireNotReserved(Path path) {
        Path name = path.getFileName();
        if (name != null && RESERVED.matcher(name.toString()).matches()) {
            throw new IllegalArgumentException(
                    "the name " + name + " is reserved for lock files and temporary memories; choose another");
        }
    }

    /** The file that a short name stands for. */
    public static Path ofName(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("\"" + name + "\" is no name of a memory; use one like \"bank\"");
        }
        if (name.indexOf('/') >= 0 || name.indexOf(java.io.File.separatorChar) >= 0) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is a path, not a short name; use Path.of(\"" + name + "\")");
        }
        return defaultDirectory().resolve(name);
    }

    static Path defaultDirectory() {
        return Files.isDirectory(SHARED_MEMORY_FILE_SYSTEM) && Files.isWritable(SHARED_MEMORY_FILE_SYSTEM)
                ? SHARED_MEMORY_FILE_SYSTEM
                : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** The lock file of a memory; another one for each memory made, so that none is ever mistaken for another's. */
    static Path lockFile(Path path, long identity) {
        return path.resolveSibling(path.getFileName() + "." + hex(identity) + ".lock");
    }

    /** The memory while it is being made. */
    static Path unfinished(Path path, long identity) {
        return path.resolveSibling(path.getFileName() + "." + hex(identity) + ".tmp");
    }

    /** Whether a memory goes with the last that is attached to it. */
    static boolean isTemporary(Path path) {
        return TEMPORARY.matcher(path.getFileName().toString()).matches();
    }

    /** The name of a memory that goes with the last that is attached to it; it is known by that. */
    static String temporaryName(long identity) {
        return "sharedstruct-" + hex(identity);
    }

    static String hex(long identity) {
        return String.format("%016x", identity);
    }
}
