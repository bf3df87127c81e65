package dev.sharedstruct;

/** The root of everything that goes wrong with a shared memory or an object in it; the data is as it was before. */
public class SharedMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the failure.
     *
     * @param message what failed, with the actual and the allowed value, and the way out
     */
    public SharedMemoryException(String message) {
        super(message);
    }

    /**
     * Describes the failure and what led to it.
     *
     * @param message what failed, with the actual and the allowed value, and the way out
     * @param cause what the operating system or the JDK reported
     */
    public SharedMemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
