package dev.sharedstruct;

/** The last owner of a lock died while it held it, and nobody has repaired yet what the lock guards. */
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
