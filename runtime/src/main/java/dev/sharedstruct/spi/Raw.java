package dev.sharedstruct.spi;

import dev.sharedstruct.internal.lock.NarrowCas;
import dev.sharedstruct.internal.lock.Places;
import java.lang.foreign.MemorySegment;

/** The steps of which the methods of an unguarded accessor are made, besides the VarHandles' own. */
public final class Raw {

    private Raw() {}

    /**
     * The segment that addresses count in.
     *
     * @param accessor whose
     * @return a constant with native access, otherwise the mapped memory
     */
    public static MemorySegment memory(Accessor accessor) {
        return Places.memory(accessor);
    }

    /**
     * The address of a struct that may be read.
     *
     * @param accessor whose
     * @param alignment of the struct, a power of two; 8 if it is more
     * @return the address
     * @throws dev.sharedstruct.MemoryClosedException if the memory was closed
     */
    public static long readable(Accessor accessor, int alignment) {
        return Places.readable(accessor, alignment);
    }

    /**
     * The address of a struct that may be written.
     *
     * @param accessor whose
     * @param alignment of the struct, a power of two; 8 if it is more
     * @return the address
     * @throws dev.sharedstruct.MemoryClosedException if the memory was closed
     * @throws dev.sharedstruct.MemoryAccessException if it is read-only
     */
    public static long writable(Accessor accessor, int alignment) {
        return Places.writable(accessor, alignment);
    }

    /**
     * Replaces a byte if it is the expected one, by a CAS of the four aligned bytes around it: VarHandles of
     * segments have none that is narrower. It fails and is tried again when a neighbour changes meanwhile.
     *
     * @param accessor whose
     * @param address of the byte
     * @param expected the value that it must have
     * @param value the new one
     * @return whether it was replaced
     */
    public static boolean compareAndSet(Accessor accessor, long address, byte expected, byte value) {
        return NarrowCas.compareAndSet(Places.memory(accessor), address, 8, expected, value);
    }

    /**
     * Replaces a short if it is the expected one, by a CAS of the four aligned bytes around it: VarHandles of
     * segments have none that is narrower. It fails and is tried again when a neighbour changes meanwhile.
     *
     * @param accessor whose
     * @param address of the short
     * @param expected the value that it must have
     * @param value the new one
     * @return whether it was replaced
     */
    public static boolean compareAndSet(Accessor accessor, long address, short expected, short value) {
        return NarrowCas.compareAndSet(Places.memory(accessor), address, 16, expected, value);
    }

    /**
     * Replaces a char if it is the expected one, by a CAS of the four aligned bytes around it: VarHandles of
     * segments have none that is narrower. It fails and is tried again when a neighbour changes meanwhile.
     *
     * @param accessor whose
     * @param address of the char
     * @param expected the value that it must have
     * @param value the new one
     * @return whether it was replaced
     */
    public static boolean compareAndSet(Accessor accessor, long address, char expected, char value) {
        return NarrowCas.compareAndSet(Places.memory(accessor), address, 16, expected, value);
    }

    /**
     * Replaces a boolean if it is the expected one, by a CAS of the four aligned bytes around it: VarHandles of
     * segments have none that is narrower. It fails and is tried again when a neighbour changes meanwhile.
     *
     * @param accessor whose
     * @param address of the boolean
     * @param expected the value that it must have
     * @param value the new one
     * @return whether it was replaced
     */
    public static boolean compareAndSet(Accessor accessor, long address, boolean expected, boolean value) {
        return NarrowCas.compareAndSet(Places.memory(accessor), address, expected, value);
    }
}
