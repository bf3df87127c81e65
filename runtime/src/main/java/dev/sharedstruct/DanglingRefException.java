package dev.sharedstruct;

/** What a {@link Ref} leads to was removed, or was never there. */
public final class DanglingRefException extends SharedMemoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what failed, with the actual and the allowed value, and the way out
     */
    public DanglingRefException(String message) {
        super(message);
    }
}
