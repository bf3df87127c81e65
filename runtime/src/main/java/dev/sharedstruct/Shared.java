package dev.sharedstruct;

/**
 * One record in shared memory, whatever its type: what every generated accessor is.
 *
 * <p>An accessor is safe for use by any number of threads. It costs a few words of heap, and keeps the memory mapped as
 * long as it can be reached; after {@link SharedMemory#close()} its methods throw {@link MemoryClosedException}.
 *
 * @param <R> the record
 */
public interface Shared<R> {

    /**
     * Reads every field into a new record. From a {@link Guarded} struct that is one committed state; from an unguarded
     * one each field is read by itself, with acquire semantics or plainly, as its annotation says, while others may be
     * writing.
     *
     * @return the record
     */
    R get();

    /**
     * Writes every field. To a {@link Guarded} struct that is one atomic operation; to an unguarded one each field is
     * written by itself, with release semantics or plainly.
     *
     * @param value the new state, not null
     */
    void set(R value);
}
