package dev.sharedstruct;

/** There is a file of that path already, and the caller asked for a new memory. */
public final class MemoryExistsException extends SharedMemoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what failed, with the actual and the allowed value, and the way out
     */
    public MemoryExistsException(String message) {
        super(message);
    }
}
