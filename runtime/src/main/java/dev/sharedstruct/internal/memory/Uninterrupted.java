package dev.sharedstruct.internal.memory;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.locks.LockSupport;

/**
 * File operations for threads that may be interrupted. An interrupt closes the channel that the thread works with; here
 * the operation is done again, and the interrupt kept for later.
 */
final class Uninterrupted {

    /** A file operation that leaves nothing behind when it fails. */
    interface Operation<T> {
        T run() throws IOException;
    }

    private Uninterrupted() {}

    /** Pauses for a time; an interrupt is kept for later, and does not turn a wait into a spin. */
    static void parkNanos(long nanos) {
        long start = System.nanoTime();
        boolean interrupted = false;
        // Once is not enough: an interrupt, and so the one kept from the last pause, also ends the park after it.
        for (long left = nanos; left > 0; left = nanos - (System.nanoTime() - start)) {
            interrupted |= Thread.interrupted();
            LockSupport.parkNanos(left);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static <T> T call(Operation<T> operation) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return operation.run();
                } catch (ClosedByInterruptException e) {
                    interrupted = true;
                    Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
