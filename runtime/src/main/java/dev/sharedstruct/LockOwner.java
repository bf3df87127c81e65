package dev.sharedstruct;

import java.time.Instant;

/**
 * Who holds, or held, a {@link SharedLock}: what is known of it at a moment, for messages and logs. Its text says all of
 * it.
 *
 * @param processId of its process, as that process sees it: in another PID namespace it has another one; 0 if unknown
 * @param threadId {@link Thread#threadId()}, its lower 32 bits
 * @param threadName empty if unknown: other processes learn it when a lock was held by hand for about a tenth of a second
 * @param since when the hold was first noticed, about a tenth of a second after it began at the latest; null if it was not
 */
public record LockOwner(long processId, long threadId, String threadName, Instant since) {

    @Override
    public String toString() {
        return "thread " + threadId + (threadName.isEmpty() ? "" : " \"" + threadName + "\"")
                + (processId == 0 ? "" : " of process " + processId)
                + (since == null ? "" : " since " + since);
    }
}
