package dev.sharedstruct;

import java.lang.foreign.MemorySegment;

/**
 * Stores values of a type of your own in a fixed number of bytes, for fields that are annotated with {@code @Codec}. One
 * codec serves all threads, so it has no state that changes.
 *
 * <p>It never sees shared memory: what it writes is checked and copied there, and what it reads was copied from there, of
 * one committed state.
 *
 * @param <T> the type
 */
public interface FieldCodec<T> {

    /**
     * Writes a value. What it throws reaches the caller of the accessor, and nothing has changed.
     *
     * @param value not null
     * @param target as many bytes as the annotation says, all 0; no more can be written
     */
    void encode(T value, MemorySegment target);

    /**
     * Reads a value.
     *
     * @param source the bytes as {@link #encode} left them; all 0 in a field that was appended to an older record
     * @return the value, equal to what was encoded
     */
    T decode(MemorySegment source);
}
