package dev.sharedstruct.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What happens sooner or later, on however loaded a machine. */
final class Eventually {

    static final long SECONDS = 60;

    private Eventually() {}

    static void until(BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(SECONDS));
            Thread.sleep(1);
        }
    }

    static <T> Task<T> start(Callable<T> callable) {
        Task<T> task = new Task<>(callable);
        task.thread = Thread.ofPlatform().daemon().start(task);
        return task;
    }

    static <T> Task<T> startVirtual(Callable<T> callable) {
        Task<T> task = new Task<>(callable);
        task.thread = Thread.ofVirtual().start(task);
        return task;
    }

    static final class Task<T> extends FutureTask<T> {

        private Thread thread;

        private Task(Callable<T> callable) {
            super(callable);
        }

        Thread thread() {
            return thread;
        }

        T result() throws Exception {
            return get(SECONDS, TimeUnit.SECONDS);
        }

        /** What it threw. */
        Throwable failure() throws Exception {
            try {
                T result = result();
                throw new AssertionError("no exception, but " + result);
            } catch (ExecutionException e) {
                return e.getCause();
            }
        }
    }
}
