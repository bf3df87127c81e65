package dev.sharedstruct;

/** There is no shared memory of that path, and the caller asked for an existing one. */
public final class MemoryNotFoundException extends SharedMemoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what failed, with the actual and the allowed value, and the way out
     */
    public MemoryNotFoundException(String message) {
        super(message);
    }
}
