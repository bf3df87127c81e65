package dev.sharedstruct.tests.chaos;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.annotation.SharedStruct;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another virtual machine that runs a main class of these tests; it starts fast, and has what it says collected. */
final class Jvm implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final int KILLED = 128 + 9;

    private final Process process;

    private final PrintWriter input;

    private final List<String> lines = new ArrayList<>();

    private Jvm(Process process) {
        this.process = process;
        input = new PrintWriter(process.outputWriter(), true);
        Thread.ofPlatform().daemon().start(this::collect);
    }

    /** Starts one with native access. */
    static Jvm start(List<String> options, Class<?> main, Object... arguments) {
        return start(true, options, main, arguments);
    }

    static Jvm start(boolean nativeAccess, List<String> options, Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-XX:-UsePerfData"));
        if (nativeAccess) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        try {
            return new Jvm(new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Arms a kill point, see {@link dev.sharedstruct.internal.lock.KillPoint}. */
    static List<String> armed(String killPoint) {
        return List.of("-Ddev.sharedstruct.killPoint=" + killPoint);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void say(Object line) {
        input.println(line);
    }

    /** What it has said and nobody has taken. */
    List<String> said() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** Waits until it says a line that begins so, and takes all up to there; answers the rest of the line. */
    String await(String prefix) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        synchronized (lines) {
            while (true) {
                boolean alive = process.isAlive();
                for (int i = 0; i < lines.size(); i++) {
                    String line = lines.get(i);
                    if (line.startsWith(prefix)) {
                        lines.subList(0, i + 1).clear();
                        return line.substring(prefix.length());
                    }
                }
                if (!alive || System.nanoTime() > deadline) {
                    throw new AssertionError(this + " has not said \"" + prefix + "\", but " + lines);
                }
                lines.wait(50);
            }
        }
    }

    /** Waits until it ends; answers its exit code. */
    int join() throws InterruptedException {
        if (!process.waitFor(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
            throw new AssertionError(this + " does not end; it said " + said());
        }
        return process.exitValue();
    }

    /** Waits until it is ended by SIGKILL. */
    void awaitKilled() throws InterruptedException {
        int exit = join();
        if (exit != KILLED) {
            throw new AssertionError(
                    this + " was not killed where it should be, but ended with " + exit + ": " + said());
        }
    }

    /** Waits until SIGSTOP has stopped it. */
    void awaitStopped() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!isStopped()) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new AssertionError(this + " has not stopped; it said " + said());
            }
            Thread.sleep(5);
        }
    }

    private boolean isStopped() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    /** Sends a signal, for example STOP; nothing happens if it has ended. */
    void signal(String name) throws InterruptedException {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Kills it and waits until it is gone. */
    @Override
    public void close() {
        kill();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "process " + pid();
    }

    private void collect() {
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException e) {
            return; // it was killed
        }
    }

    /** What a child needs, and no more: it starts faster without the rest. */
    private static String classPath() {
        return Stream.of(SharedMemory.class, SharedStruct.class, Jvm.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> {
                    try {
                        return Path.of(location.toURI()).toString();
                    } catch (URISyntaxException e) {
                        throw new AssertionError(e);
                    }
                })
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
