package dev.sharedstruct;

/** The file is not a shared memory, is truncated or damaged, or has a version that this library does not read. */
public final class MemoryFormatException extends SharedMemoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what failed, with the actual and the allowed value, and the way out
     */
    public MemoryFormatException(String message) {
        super(message);
    }
}
