package dev.sharedstruct;

/** The file cannot be opened as asked, or a read-only memory was to be changed. */
public final class MemoryAccessException extends SharedMemoryException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what failed, with the actual and the allowed value, and the way out
     */
    public MemoryAccessException(String message) {
        super(message);
    }

    /**
     * Describes the failure and what led to it.
     *
     * @param message what failed, with the actual and the allowed value, and the way out
     * @param cause what the operating system or the JDK reported
     */
    public MemoryAccessException(String message, Throwable cause) {
        super(message, cause);
    }
}
