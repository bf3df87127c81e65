package dev.sharedstruct;

/** No room: in the file system, in the memory's heap, in its directory, or in its table of attached processes. */
public final class MemoryFullException extends SharedMemoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what failed, with the actual and the allowed value, and the way out
     */
    public MemoryFullException(String message) {
        super(message);
    }
}
