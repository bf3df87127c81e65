package dev.sharedstruct.internal.memory;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.format.Geometry;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** Collects what a memory is to be like, and refuses what none can be. */
public final class MemoryBuilder implements SharedMemory.Builder {

    static final int DEFAULT_PROCESSES = 256;

    /** Not parsed into an {@code EnumSet}, which makes each process load classes that it may not need otherwise. */
    static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path path;

    private long size;

    private boolean sized;

    private int maxObjects;

    private int maxProcesses = DEFAULT_PROCESSES;

    private Set<PosixFilePermission> permissions = OWNER_ONLY;

    /** Begins with the defaults. */
    public MemoryBuilder(Path path) {
        this.path = Objects.requireNonNull(path, "path").toAbsolutePath();
    }

    @Override
    public SharedMemory.Builder size(long bytes) {
        size = bytes;
        sized = true;
        return this;
    }

    @Override
    public SharedMemory.Builder maxObjects(int count) {
        maxObjects = inRange("maxObjects", count, 1 << 24);
        return this;
    }

    @Override
    public SharedMemory.Builder maxProcesses(int count) {
        maxProcesses = inRange("maxProcesses", count, 4096);
        return this;
    }

    @Override
    public SharedMemory.Builder permissions(String text) {
        permissions = parse(text);
        if (!permissions.contains(PosixFilePermission.OWNER_READ)
                || !permissions.contains(PosixFilePermission.OWNER_WRITE)) {
            throw new IllegalArgumentException("permissions " + text + " shut out the owner; begin with rw");
        }
        return this;
    }

    @Override
    public SharedMemory open() {
        return MemoryFiles.open(path, geometry(), permissions);
    }

    @Override
    public SharedMemory create() {
        return MemoryFiles.create(path, geometry(), permissions);
    }

    @Override
    public SharedMemory attach() {
        return MemoryFiles.attach(path, false);
    }

    @Override
    public SharedMemory attachReadOnly() {
        return MemoryFiles.attach(path, true);
    }

    private static Set<PosixFilePermission> parse(String text) {
        try {
            return PosixFilePermissions.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + text + "\" are no permissions; write them like rw-rw----", e);
        }
    }

    private Geometry geometry() {
        MemoryPaths.requireNotReserved(path);
        if (!sized) {
            throw new IllegalStateException("the memory to create has no size; call size(bytes) before");
        }
        return Geometry.of(size, maxObjects, maxProcesses);
    }

    private static int inRange(String what, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(what + " must be from 1 to " + max + ", not " + value);
        }
        return value;
    }
}
