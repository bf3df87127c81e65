package dev.sharedstruct;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A file mapped by several processes, with named objects in it.
 *
 * <p>It lies where its path says; a short name without a directory stands for a file of that name in the default
 * directory: {@code /dev/shm} where there is one, the directory for temporary files elsewhere. The file keeps its size
 * for life. It outlives the processes that use it until it is deleted or, in {@code /dev/shm}, until the machine is
 * restarted; only its owner may read or write it unless {@link Builder#permissions} says otherwise.
 *
 * <p>A process that opens one memory several times is attached to it once. All methods may be called by any thread.
 */
public sealed interface SharedMemory extends AutoCloseable permits dev.sharedstruct.internal.memory.AttachedMemory {

    /** The longest name of an object, in bytes of UTF-8. */
    int MAX_NAME_BYTES = 255;

    /** The smallest memory, in bytes. */
    long MIN_SIZE = 64 * 1024;

    /** The largest memory, in bytes. */
    long MAX_SIZE = 1L << 44;

    /**
     * Attaches to the memory, or creates it. Of several processes that do so at once one creates it and the others
     * attach.
     *
     * @param path the file
     * @param size of the whole file, in bytes, from {@link #MIN_SIZE} to {@link #MAX_SIZE}, rounded up to whole pages; an
     *     existing memory must have at least that size
     * @return the memory
     * @throws IllegalArgumentException if the size is out of range, or the name is one of those that lock files and
     *     temporary memories have
     * @throws MemoryFormatException if the file is something else, or damaged, or smaller than asked for
     * @throws MemoryFullException if the file system has not that much room
     * @throws MemoryAccessException if the file or its directory cannot be used
     */
    static SharedMemory open(Path path, long size) {
        return builder(path).size(size).open();
    }

    /**
     * Attaches to the memory of that short name, or creates it.
     *
     * @param name of a file in the default directory, without separators
     * @param size as for {@link #open(Path, long)}
     * @return the memory
     */
    static SharedMemory open(String name, long size) {
        return builder(name).size(size).open();
    }

    /**
     * Creates the memory.
     *
     * @param path the file
     * @param size as for {@link #open(Path, long)}
     * @return the memory
     * @throws MemoryExistsException if there is a file of that path
     */
    static SharedMemory create(Path path, long size) {
        return builder(path).size(size).create();
    }

    /**
     * Creates the memory of that short name.
     *
     * @param name of a file in the default directory, without separators
     * @param size as for {@link #open(Path, long)}
     * @return the memory
     * @throws MemoryExistsException if there is one
     */
    static SharedMemory create(String name, long size) {
        return builder(name).size(size).create();
    }

    /**
     * Attaches to an existing memory.
     *
     * @param path the file
     * @return the memory
     * @throws MemoryNotFoundException if there is none
     */
    static SharedMemory attach(Path path) {
        return builder(path).attach();
    }

    /**
     * Attaches to the existing memory of that short name.
     *
     * @param name of a file in the default directory, without separators
     * @return the memory
     * @throws MemoryNotFoundException if there is none
     */
    static SharedMemory attach(String name) {
        return builder(name).attach();
    }

    /**
     * Attaches to an existing memory for reading alone; permission to read the file is enough. Whatever would change
     * the memory throws {@link MemoryAccessException}.
     *
     * <p>As long as it is attached, the bytes of removed objects are not used again. That takes permission to read the
     * lock file beside the memory too. Without it, what an accessor of a removed object without a lock reads may belong
     * to another object.
     *
     * @param path the file
     * @return the memory
     * @throws MemoryNotFoundException if there is none
     */
    static SharedMemory attachReadOnly(Path path) {
        return builder(path).attachReadOnly();
    }

    /**
     * Attaches to the existing memory of that short name for reading alone.
     *
     * @param name of a file in the default directory, without separators
     * @return the memory
     * @throws MemoryNotFoundException if there is none
     */
    static SharedMemory attachReadOnly(String name) {
        return builder(name).attachReadOnly();
    }

    /**
     * Creates a memory of an unused name in the default directory. Other processes attach by its {@link #path()}; it is
     * deleted when the last process that is attached closes it. If that one is killed, or ends without closing it, or only
     * reads, it is deleted when the next temporary memory is created.
     *
     * @param size as for {@link #open(Path, long)}
     * @return the memory
     */
    static SharedMemory temporary(long size) {
        return dev.sharedstruct.internal.memory.MemoryFiles.temporary(size);
    }

    /**
     * Starts the description of a memory that differs from the defaults.
     *
     * @param path the file
     * @return a builder
     */
    static Builder builder(Path path) {
        return new dev.sharedstruct.internal.memory.MemoryBuilder(path);
    }

    /**
     * Starts the description of a memory that differs from the defaults.
     *
     * @param name of a file in the default directory, without separators
     * @return a builder
     */
    static Builder builder(String name) {
        return new dev.sharedstruct.internal.memory.MemoryBuilder(
                dev.sharedstruct.internal.memory.MemoryPaths.ofName(name));
    }

    /**
     * The file.
     *
     * @return its absolute path
     */
    Path path();

    /**
     * The size of the file.
     *
     * @return bytes
     */
    long size();

    /**
     * What new objects can still take; each also takes the bytes of its name, and is rounded up to whole cache lines.
     *
     * @return bytes that no object ever had; those of removed ones may come on top
     */
    long available();

    /**
     * Tells whether this memory can only be read.
     *
     * @return true if it was attached read-only
     */
    boolean isReadOnly();

    /**
     * Tells whether {@link #close()} has not been called yet.
     *
     * @return true if it is open
     */
    boolean isOpen();

    /**
     * What is inside, at this moment.
     *
     * @return the objects, by name
     */
    List<ObjectInfo> objects();

    /**
     * Removes an object. The call waits for the object's lock. From then on accessors and locks of this process that have
     * the object throw {@link MemoryClosedException}. So do those of other processes when they read or write it, if it
     * has a lock; accessors of unguarded objects in other processes never notice, and go on with bytes that nobody else
     * uses.
     *
     * <p>The bytes are used again when nobody can be using them: no other process is attached any more that was attached
     * at the removal, or that is attached for reading alone; and the accessors of this process that have the object were
     * collected as garbage. A full memory therefore asks for a collection, by {@link System#gc()}, before it says that
     * it is full: who removes objects should let go of their accessors, and not disable that call.
     *
     * <p>If the process is killed meanwhile, the object is there as it was, or cannot be used any more; then whoever
     * needs its name or its bytes completes the removal.
     *
     * @param name of the object
     * @return whether there was one, and this call removed it
     * @throws IllegalStateException if the current thread holds the object's lock
     * @throws IllegalArgumentException if no object can have that name
     * @throws MemoryAccessException if this memory was attached read-only
     * @throws MemoryClosedException if this object was closed
     */
    boolean remove(String name);

    /**
     * The number of locks that were taken over from owners that had died, by all processes, since the memory was made.
     *
     * @return a count, never negative
     */
    long recoveries();

    /**
     * Has a listener told of each lock that this process takes over from an owner that died, until this object is closed.
     * It is told after the struct was made right, in a thread of its own, so it may use the memory; each recovery is also
     * logged as a warning, by the logger {@code dev.sharedstruct}.
     *
     * @param listener what to tell; an exception that it throws is logged
     * @throws MemoryClosedException if this object was closed
     */
    void onRecovery(Consumer<? super Recovery> listener);

    /**
     * Deletes the file. Those that are attached, this object too, go on with it until they close it; nobody can attach
     * any more, and the name is free for a new memory. Nothing happens if it is deleted already.
     *
     * @throws MemoryAccessException if the directory does not permit it, or this memory was attached read-only
     * @throws MemoryClosedException if this object was closed
     */
    void delete();

    /**
     * Detaches. Further use of this object, and of accessors and locks that came from it, throws
     * {@link MemoryClosedException}. The file stays, unless the memory is temporary and nobody else is attached. A second
     * call does nothing.
     *
     * <p>The process is attached until all objects of this memory that it opened are closed. Operations of guarded
     * objects that go on in other threads end before; those of unguarded objects should have ended: a store that was
     * begun may come after this.
     *
     * @throws IllegalStateException if a thread of this process holds a {@link SharedLock} in this memory, and goes on to hold it for
     *     three tenths of a second; it stays open
     */
    @Override
    void close();

    /** How a memory is to be made or found. */
    sealed interface Builder permits dev.sharedstruct.internal.memory.MemoryBuilder {

        /**
         * Sets the size of the whole file.
         *
         * @param bytes from {@link #MIN_SIZE} to {@link #MAX_SIZE}, rounded up to whole pages
         * @return this
         */
        Builder size(long bytes);

        /**
         * Sets how many objects the directory holds at least, if each has a type of its own. It has two entries for
         * each, of 64 bytes: one for the object and one for the type's layout, which stays. Objects of one type share
         * their layout, so there can be almost twice as many; a removed object keeps its entry until its bytes can be
         * used again. The default is one entry for each KiB of the size.
         *
         * @param count from 1 to 16,777,216
         * @return this
         */
        Builder maxObjects(int count);

        /**
         * Sets how many processes can be attached at one time. The default is 256.
         *
         * @param count from 1 to 4,096
         * @return this
         */
        Builder maxProcesses(int count);

        /**
         * Sets the permissions of a file that is created. The default is {@code rw-------}.
         *
         * @param permissions as for {@link java.nio.file.attribute.PosixFilePermissions#fromString}
         * @return this
         */
        Builder permissions(String permissions);

        /**
         * Attaches or creates, as {@link SharedMemory#open(Path, long)} does.
         *
         * @return the memory
         */
        SharedMemory open();

        /**
         * Creates, as {@link SharedMemory#create(Path, long)} does.
         *
         * @return the memory
         */
        SharedMemory create();

        /**
         * Attaches, as {@link SharedMemory#attach(Path)} does; what was set here does not matter.
         *
         * @return the memory
         */
        SharedMemory attach();

        /**
         * Attaches for reading, as {@link SharedMemory#attachReadOnly(Path)} does; what was set here does not matter.
         *
         * @return the memory
         */
        SharedMemory attachReadOnly();
    }
}
