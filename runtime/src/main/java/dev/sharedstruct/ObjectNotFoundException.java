package dev.sharedstruct;

/** The memory has no object of that name. */
public final class ObjectNotFoundException extends SharedMemoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what failed, with the actual and the allowed value, and the way out
     */
    public ObjectNotFoundException(String message) {
        super(message);
    }
}
