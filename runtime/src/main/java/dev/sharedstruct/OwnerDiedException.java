package dev.sharedstruct;

/**
 * The last owner of a lock died while it could write: what the lock guards may be half written, and nobody has repaired
 * it yet.
 */
public final class OwnerDiedException extends SharedMemoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what failed, with the actual and the allowed value, and the way out
     */
    public OwnerDiedException(String message) {
        super(message);
    }
}
