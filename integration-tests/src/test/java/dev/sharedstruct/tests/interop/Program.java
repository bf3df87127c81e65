package dev.sharedstruct.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A program in C or Python that runs, with what it says. */
final class Program implements AutoCloseable {

    /** Where the compiler of these tests has put the classes, and the processor the headers and modules. */
    static final Path CLASSES = classes();

    private static final Path SOURCES = CLASSES.resolve("interop");

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final String name;

    private final Process process;

    private final PrintWriter input;

    private final List<String> lines = new ArrayList<>();

    private final Thread collector = Thread.ofPlatform().daemon().unstarted(this::collect);

    private Program(String name, Process process) {
        this.name = name;
        this.process = process;
        input = new PrintWriter(process.outputWriter(), true);
        collector.start();
    }

    /** Skips the test where there is no C compiler. */
    static void requireC() {
        assumeTrue(exists("gcc", "--version"), "there is no gcc on this machine");
    }

    /** Skips the test where there is no Python. */
    static void requirePython() {
        assumeTrue(
                exists("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 9))"),
                "there is no Python 3.9 or newer on this machine");
    }

    private static boolean exists(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Compiles one of the C programs of these tests. */
    static Path compile(Path folder, String source) throws InterruptedException {
        Path program = folder.resolve(source.replace(".c", ""));
        compile(program, SOURCES.resolve(source), CLASSES.resolve("META-INF"));
        return program;
    }

    /** Compiles a C program; a warning is an error. */
    static void compile(Path program, Path source, Path includes) throws InterruptedException {
        try (Program gcc = start(
                "gcc",
                "-std=gnu11",
                "-O2",
                "-pthread",
                "-Wall",
                "-Wextra",
                "-Wshadow",
                "-Wpedantic",
                "-Werror",
                "-I",
                includes,
                "-I",
                SOURCES,
                source,
                "-o",
                program)) {
            assertThat(gcc.join()).as(() -> source + ": " + gcc.said()).isZero();
            assertThat(gcc.said()).isEmpty();
        }
    }

    /** Starts one of the Python programs of these tests. */
    static Program python(String source, Object... arguments) {
        List<Object> command = new ArrayList<>(List.of("python3", "-W", "error", SOURCES.resolve(source)));
        command.addAll(List.of(arguments));
        return start(command.toArray());
    }

    /** Starts a program. */
    static Program start(Object... command) {
        List<String> words = Stream.of(command).map(String::valueOf).toList();
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("PYTHONPATH", CLASSES.resolve("META-INF").toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        builder.environment().put("LC_ALL", "C");
        try {
            return new Program(words.toString(), builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    void say(String line) {
        input.println(line);
    }

    /** What it has said and nobody has taken. */
    List<String> said() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** Waits until it says that line. */
    void await(String line) throws InterruptedException {
        await(line, before -> {});
    }

    /** Waits until it says that line, and looks at those before it. */
    void await(String line, Consumer<List<String>> before) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        synchronized (lines) {
            while (!lines.contains(line)) {
                if (!collector.isAlive() || System.nanoTime() > deadline) {
                    throw new AssertionError(name + " has not said \"" + line + "\", but " + lines);
                }
                lines.wait(20);
            }
            before.accept(List.copyOf(lines.subList(0, lines.indexOf(line))));
            lines.subList(0, lines.indexOf(line) + 1).clear();
        }
    }

    /** Waits until it ends; answers its exit code. */
    int join() throws InterruptedException {
        if (!process.waitFor(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
            throw new AssertionError(name + " does not end; it said " + said());
        }
        collector.join();
        return process.exitValue();
    }

    /** Waits until it ends well; answers what it has said. */
    List<String> result() throws InterruptedException {
        int exit = join();
        assertThat(exit).as(() -> name + " said " + said()).isZero();
        return said();
    }

    @Override
    public void close() {
        kill();
    }

    /** Ends it by SIGKILL, and waits until it is gone. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

    private static Path classes() {
        try {
            return Path.of(Program.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
