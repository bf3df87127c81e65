package dev.sharedstruct.internal.memory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Where memories and the files beside them lie. Without regular expressions, which make the first attachment slow. */
public final class MemoryPaths {

    private static final Path SHARED_MEMORY_FILE_SYSTEM = Path.of("/dev/shm");

    private static final String TEMPORARY = "sharedstruct-";

    private static final String LOCK = ".lock";

    private static final String UNFINISHED = ".tmp";

    private static final int IDENTITY_DIGITS = 16;

    private MemoryPaths() {}

    /** Refuses a path for a new memory that would be taken for something else. */
    static void requireNotReserved(Path path) {
        Path name = path.getFileName();
        if (name != null && isReserved(name.toString())) {
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
        return path.resolveSibling(path.getFileName() + "." + hex(identity) + LOCK);
    }

    /** The memory while it is being made. */
    static Path unfinished(Path path, long identity) {
        return path.resolveSibling(path.getFileName() + "." + hex(identity) + UNFINISHED);
    }

    /** Whether a memory goes with the last that is attached to it. */
    static boolean isTemporary(Path path) {
        return isTemporary(path.getFileName().toString());
    }

    /** The name of a memory that goes with the last that is attached to it; it is known by that. */
    static String temporaryName(long identity) {
        return TEMPORARY + hex(identity);
    }

    static String hex(long identity) {
        return HexFormat.of().toHexDigits(identity);
    }

    /** Whether {@link Leftovers} deletes such a file when nobody uses it. */
    private static boolean isReserved(String name) {
        return isTemporary(name) || isBeside(name, LOCK) || isBeside(name, UNFINISHED);
    }

    private static boolean isTemporary(String name) {
        return name.startsWith(TEMPORARY) && isIdentity(name, TEMPORARY.length(), name.length());
    }

    private static boolean isBeside(String name, String ending) {
        int end = name.length() - ending.length();
        int begin = end - IDENTITY_DIGITS;
        return begin > 0 && name.endsWith(ending) && name.charAt(begin - 1) == '.' && isIdentity(name, begin, end);
    }

    private static boolean isIdentity(String name, int begin, int end) {
        for (int i = begin; i < end; i++) {
            char digit = name.charAt(i);
            if (!HexFormat.isHexDigit(digit) || Character.isUpperCase(digit)) {
                return false;
            }
        }
        return end - begin == IDENTITY_DIGITS;
    }
}
