package dev.sharedstruct.benchmarks.external;

import dev.sharedstruct.benchmarks.report.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A program in another language, ready to run. */
public final class ExternalPeer {

    private final List<String> command;

    private final String version;

    private ExternalPeer(List<String> command, String version) {
        this.command = command;
        this.version = version;
    }

    /**
     * Compiles the program in C.
     *
     * @param directory for the source and the program
     * @return the program, or empty if there is no gcc
     */
    public static Optional<ExternalPeer> c(Path directory) {
        return version("gcc").map(version -> {
            Path source = extracted("peer.c", directory);
            Path program = directory.resolve("peer");
            output(List.of("gcc", "-O2", "-o", program.toString(), source.toString(), "-pthread"));
            return new ExternalPeer(List.of(program.toString()), version);
        });
    }

    /**
     * The program in Python.
     *
     * @param directory for it
     * @return the program, or empty if there is no python3
     */
    public static Optional<ExternalPeer> python(Path directory) {
        return version("python3")
                .map(version -> new ExternalPeer(
                        List.of("python3", extracted("peer.py", directory).toString()), version));
    }

    /** What the compiler or interpreter says of itself. */
    public String version() {
        return version;
    }

    /** A command line of this program. */
    public List<String> command(Object... arguments) {
        List<String> words = new ArrayList<>(command);
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        return words;
    }

    /** Has the program do each work that one process can do. */
    public List<Result> single(int millis, int samples) {
        return output(command("single", millis, samples))
                .lines()
                .map(ExternalPeer::result)
                .toList();
    }

    private static Result result(String line) {
        String[] parts = line.split("\\|");
        return Result.nanos(parts[0], parts[1], List.of(Result.numbers(parts[2])));
    }

    private static Optional<String> version(String program) {
        try {
            return output(List.of(program, "--version")).lines().findFirst();
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static Path extracted(String name, Path directory) {
        try (InputStream in = ExternalPeer.class.getResourceAsStream(name)) {
            Path file = directory.resolve(name);
            Files.write(file, in.readAllBytes());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command to its end and answers what it printed. */
    private static String output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(process.getInputStream().readAllBytes());
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + exit);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
