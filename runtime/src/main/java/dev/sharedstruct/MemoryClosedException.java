package dev.sharedstruct;

/** The memory was closed by this process, or the object was removed from it. */
public final class MemoryClosedException extends SharedMemoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what failed, with the actual and the allowed value, and the way out
     */
    public MemoryClosedException(String message) {
        super(message);
    }
}
