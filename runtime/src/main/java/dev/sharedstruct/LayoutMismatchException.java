package dev.sharedstruct;

/** The object of that name was made with another layout; the message names the first difference. */
public final class LayoutMismatchException extends SharedMemoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what failed, with the actual and the allowed value, and the way out
     */
    public LayoutMismatchException(String message) {
        super(message);
    }
}
