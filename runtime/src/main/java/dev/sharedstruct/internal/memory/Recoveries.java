package dev.sharedstruct.internal.memory;

import dev.sharedstruct.Recovery;
import dev.sharedstruct.SharedMemory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Logs what was recovered in one memory, and tells listeners; in a thread of its own, for whoever recovers holds a lock
 * and must not wait for theirs.
 */
final class Recoveries {

    /** What only a recovery needs; few processes ever see one. */
    private static final class Telling {

        static final Logger LOGGER = System.getLogger("dev.sharedstruct");

        /** One thread at most, and none when there is nothing to tell. */
        static final Executor TELLER = new ThreadPoolExecutor(
                0,
                1,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> Thread.ofPlatform()
                        .name("sharedstruct-recovery")
                        .daemon()
                        .unstarted(task));
    }

    private final List<Registration> listeners = new ArrayList<>();

    /** A listener, and the memory object that it was given to. */
    private record Registration(Consumer<? super Recovery> listener, SharedMemory memory) {}

    /** Tells all from now on, until the memory object is closed. */
    synchronized void add(Consumer<? super Recovery> listener, SharedMemory memory) {
        listeners.add(new Registration(listener, memory));
    }

    synchronized void removeAllOf(SharedMemory memory) {
        listeners.removeIf(registration -> registration.memory() == memory);
    }

    /** Tells soon; what to tell is found out then. */
    void tell(Supplier<Recovery> recovery) {
        Telling.TELLER.execute(() -> tellNow(recovery));
    }

    private void tellNow(Supplier<Recovery> found) {
        Recovery recovery = found.get();
        Telling.LOGGER.log(
                Level.WARNING,
                "the owner of \"" + recovery.object() + "\", " + recovery.owner() + ", has died; "
                        + (recovery.rolledBack()
                                ? "what it had begun was taken back"
                                : "there was nothing to take back"));
        for (Registration registration : copy()) {
            try {
                registration.listener().accept(recovery);
            } catch (RuntimeException | Error e) {
                Telling.LOGGER.log(Level.ERROR, "a listener failed on " + recovery, e);
            }
        }
    }

    private synchronized List<Registration> copy() {
        return List.copyOf(listeners);
    }
}
