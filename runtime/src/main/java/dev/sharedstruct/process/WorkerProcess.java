package dev.sharedstruct.process;

import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.MemoryNotFoundException;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.memory.AttachedMemory;
import dev.sharedstruct.internal.process.Assignment;
import dev.sharedstruct.internal.process.CapturedOutput;
import dev.sharedstruct.internal.process.JavaCommand;
import dev.sharedstruct.internal.process.WorkerClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A {@link Worker} in a process of its own.
 * {@snippet :
 * WorkerProcess depositor = WorkerProcess.start(Depositor.class, memory, "1000");
 * int exit = depositor.join();
 * }
 *
 * <p>The process runs the same Java runtime with the same class path, module path and native access as this one; other
 * options of this virtual machine are not handed on. It has the same environment, working directory and user. Its
 * standard input is empty.
 *
 * <p>It does not outlive its parent: when this process ends, even by SIGKILL, each worker is halted within moments, in
 * the middle of whatever it does. {@link Builder#outliveParent()} changes that. Nothing has to be kept or closed: a
 * worker runs on when its {@code WorkerProcess} cannot be reached any more.
 *
 * <p>All methods may be called by any thread.
 */
public final class WorkerProcess {

    /**
     * The running ones. A process object that is collected closes the pipe by which its process knows that the parent
     * lives.
     */
    private static final Set<WorkerProcess> RUNNING = ConcurrentHashMap.newKeySet();

    private final String worker;

    private final Process process;

    private final CapturedOutput output;

    private WorkerProcess(String worker, Process process, CapturedOutput output) {
        this.worker = worker;
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a worker with the defaults of {@link #builder}.
     *
     * @param worker its class; see {@link Builder#start()} for what it must be like
     * @param memory to be attached by the new process
     * @param arguments any strings
     * @return the process, which has yet to attach to the memory
     */
    public static WorkerProcess start(Class<? extends Worker> worker, SharedMemory memory, String... arguments) {
        return builder(worker, memory).arguments(arguments).start();
    }

    /**
     * Describes a worker: without arguments, with the memory as it is here, the output of this process, and its
     * lifetime at most.
     *
     * @param worker its class; see {@link Builder#start()} for what it must be like
     * @param memory to be attached by the new process
     * @return a builder
     */
    public static Builder builder(Class<? extends Worker> worker, SharedMemory memory) {
        return new Builder(worker, memory);
    }

    /**
     * Waits until the process has ended. An interrupt ends the waiting, not the process.
     *
     * @return its exit code: 0 after the worker returned, 1 after it threw or could not be started, <i>n</i> after
     *     {@code System.exit(n)}, 128 + <i>n</i> after signal <i>n</i>, such as 137 after {@link #kill()}
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    public int join() throws InterruptedException {
        return process.waitFor();
    }

    /**
     * Waits until the process has ended, at most the given time. An interrupt ends the waiting, not the process.
     *
     * @param timeout measured on the monotonic clock; no wait if zero or negative
     * @return whether it has ended
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    public boolean join(Duration timeout) throws InterruptedException {
        return process.waitFor(timeout);
    }

    /**
     * How the process ended.
     *
     * @return the exit code as {@link #join()} has it, empty while the process runs
     */
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /**
     * Tells whether the process has not ended yet. One that was stopped by a signal is alive.
     *
     * @return true if it has not ended
     */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * The number by which the operating system knows the process, used again for others after its end.
     *
     * @return the process id
     */
    public long pid() {
        return process.pid();
    }

    /**
     * Asks the process to end, by SIGTERM: it runs its shutdown hooks and ends with exit code 143. Returns at once;
     * nothing happens if it has ended.
     */
    public void terminate() {
        // Not Process.destroy(), which also closes the pipes: the worker would take that for our death, and be halted.
        process.toHandle().destroy();
    }

    /**
     * Ends the process by SIGKILL, in the middle of whatever it does: locks that it holds pass on, with the state before.
     * Returns at once; nothing happens if it has ended.
     */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /**
     * What the process has printed so far, on standard output and standard error, in the order of its writes. After its
     * end that is everything; processes that it started and that still have its output may add to it later.
     *
     * @return the text, decoded as UTF-8, which captured workers print in
     * @throws IllegalStateException if the worker was started without {@link Builder#captureOutput()}
     */
    public String output() {
        if (output == null) {
            throw new IllegalStateException(
                    "the output of " + worker + " is not captured; start it with builder(...).captureOutput().start()");
        }
        return process.isAlive() ? output.soFar() : output.all();
    }

    /**
     * Tells when the process ends. Cancelling or completing the future does nothing to the process.
     *
     * @return a new future, completed with this object after the end
     */
    public CompletableFuture<WorkerProcess> onExit() {
        return process.onExit().thenApply(ended -> this);
    }

    /**
     * Names the worker, its process and how that is.
     *
     * @return for example {@code WorkerProcess[com.acme.Depositor, pid 4711, running]}
     */
    @Override
    public String toString() {
        OptionalInt exit = exitCode();
        String state = exit.isPresent() ? "exited with " + exit.getAsInt() : "running";
        return "WorkerProcess[" + worker + ", pid " + pid() + ", " + state + "]";
    }

    /** What a worker is to be given, and what is to become of its output. Not for use by several threads at once. */
    public static final class Builder {

        private final Class<? extends Worker> worker;

        private final SharedMemory memory;

        private List<String> arguments = List.of();

        private List<String> jvmArguments = List.of();

        private Output output = Output.INHERITED;

        private boolean readOnly;

        private boolean outlivesParent;

        private Builder(Class<? extends Worker> worker, SharedMemory memory) {
            this.worker = Objects.requireNonNull(worker, "worker");
            this.memory = Objects.requireNonNull(memory, "memory");
        }

        /**
         * Sets the arguments of {@link Worker#run}, none by default. They do not show in the list of processes.
         *
         * @param arguments any strings, of any length
         * @return this
         */
        public Builder arguments(String... arguments) {
            this.arguments = List.of(arguments);
            return this;
        }

        /**
         * Sets options of the new virtual machine, none by default. They come after those that this class sets, so they
         * win where one of the two can.
         *
         * @param jvmArguments such as {@code -Xmx64m}; an option and its value are two, or joined by {@code =}
         * @return this
         */
        public Builder jvmArguments(String... jvmArguments) {
            this.jvmArguments = List.of(jvmArguments);
            return this;
        }

        /**
         * Keeps what the worker prints for {@link WorkerProcess#output()}. All of it stays in the heap of this process
         * for as long as its {@code WorkerProcess} does.
         *
         * @return this
         */
        public Builder captureOutput() {
            output = Output.CAPTURED;
            return this;
        }

        /**
         * Lets the worker print where this process does. This is the default.
         *
         * @return this
         */
        public Builder inheritOutput() {
            output = Output.INHERITED;
            return this;
        }

        /**
         * Drops what the worker prints, stack traces too.
         *
         * @return this
         */
        public Builder discardOutput() {
            output = Output.DISCARDED;
            return this;
        }

        /**
         * Lets the worker go on after this process has ended. What it prints after that is lost if its output is
         * captured. A signal that a terminal sends to all of its processes, as Ctrl-C does, still reaches both.
         *
         * @return this
         */
        public Builder outliveParent() {
            outlivesParent = true;
            return this;
        }

        /**
         * Attaches the worker for reading alone, whether this process may write or not.
         *
         * @return this
         */
        public Builder readOnly() {
            readOnly = true;
            return this;
        }

        /**
         * Starts a process; each call starts another one. Returns before the process has attached to the memory, which
         * takes some tenths of a second: do not delete the memory's file, nor close a temporary memory, before the
         * worker has shown a sign of life or has ended.
         *
         * @return the process
         * @throws IllegalArgumentException if no other process could make an instance of the class: it must not be
         *     abstract, a lambda expression, anonymous or local, nor an inner class that is not static; it must have a
         *     constructor without parameters, and be on the class path or module path of this process
         * @throws MemoryClosedException if this process has closed the memory
         * @throws MemoryNotFoundException if the memory's file was deleted
         * @throws UncheckedIOException if the operating system cannot start the process
         */
        public WorkerProcess start() {
            WorkerClass.check(worker);
            checkMemory();
            JavaCommand command = JavaCommand.of(worker, output.jvmArguments, jvmArguments);
            Process process = start(command);
            WorkerProcess started = new WorkerProcess(
                    worker.getName(), process, output == Output.CAPTURED ? CapturedOutput.of(process) : null);
            RUNNING.add(started);
            process.onExit().thenRun(() -> {
                RUNNING.remove(started);
                command.deleteArgumentFile();
            });
            assignment(command).send(process.getOutputStream());
            return started;
        }

        private Process start(JavaCommand command) {
            ProcessBuilder builder = new ProcessBuilder(command.words())
                    .redirectOutput(output.redirect)
                    .redirectError(output.redirect)
                    .redirectErrorStream(output == Output.CAPTURED);
            try {
                return builder.start();
            } catch (IOException e) {
                command.deleteArgumentFile();
                throw new UncheckedIOException("the process of " + worker.getName() + " could not be started", e);
            }
        }

        private Assignment assignment(JavaCommand command) {
            return new Assignment(
                    worker.getName(),
                    arguments,
                    memory.path().toString(),
                    AttachedMemory.of(memory).identity(),
                    readOnly || memory.isReadOnly(),
                    outlivesParent,
                    command.argumentFile());
        }

        private void checkMemory() {
            if (!memory.isOpen()) {
                throw new MemoryClosedException(
                        memory.path() + " was closed by this process; start its workers before");
            }
            if (!Files.exists(memory.path())) {
                throw new MemoryNotFoundException(
                        memory.path() + " was deleted, so no other process can attach to it; start its workers before");
            }
        }
    }

    private enum Output {
        INHERITED(ProcessBuilder.Redirect.INHERIT, List.of()),
        DISCARDED(ProcessBuilder.Redirect.DISCARD, List.of()),
        // The encoding of a pipe would depend on the locale, which may know less than the text.
        CAPTURED(ProcessBuilder.Redirect.PIPE, List.of("-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));

        private final ProcessBuilder.Redirect redirect;

        private final List<String> jvmArguments;

        Output(ProcessBuilder.Redirect redirect, List<String> jvmArguments) {
            this.redirect = redirect;
            this.jvmArguments = jvmArguments;
        }
    }
}
