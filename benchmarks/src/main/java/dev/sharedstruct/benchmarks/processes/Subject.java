package dev.sharedstruct.benchmarks.processes;

import dev.sharedstruct.benchmarks.Flags;
import dev.sharedstruct.benchmarks.Jvm;
import dev.sharedstruct.benchmarks.external.ExternalPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who contends: how its processes are started. */
abstract class Subject {

    private final String name;

    private Subject(String name) {
        this.name = name;
    }

    /** What the report calls it. */
    final String name() {
        return name;
    }

    /** Makes the file that its processes share, unless they do so themselves. */
    void init(Path file) {}

    /** A process that does something once: {@code hold}, {@code acquire} or {@code blocked}. */
    abstract List<String> command(Path file, Object... role);

    /** A process that deposits or reads as often as it can, for some seconds counted and for as many timed. */
    abstract List<String> repeat(Path file, String operation, int threads, double seconds);

    /** A {@link Contended} of Java. */
    static Subject java(String contended, Flags flags) {
        return new Subject(contended + flags.suffix()) {
            @Override
            List<String> command(Path file, Object... role) {
                List<Object> arguments = new ArrayList<>(List.of(contended, file));
                arguments.addAll(List.of(role));
                return Jvm.command(flags.jvmArguments(), Participant.class, arguments.toArray());
            }

            @Override
            List<String> repeat(Path file, String operation, int threads, double seconds) {
                return command(file, operation, threads, seconds);
            }
        };
    }

    /** The robust mutex of C. */
    static Subject c(ExternalPeer program) {
        return new Subject("c: robust mutex") {
            @Override
            void init(Path file) {
                try {
                    new ProcessBuilder(program.command("init", file))
                            .inheritIO()
                            .start()
                            .waitFor();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            List<String> command(Path file, Object... role) {
                List<Object> arguments = new ArrayList<>(List.of(role));
                arguments.add(1, file);
                return program.command(arguments.toArray());
            }

            @Override
            List<String> repeat(Path file, String operation, int threads, double seconds) {
                String op = operation.equals("read") ? "read" : "robust";
                return program.command("contend", file, op, threads, seconds);
            }
        };
    }
}
