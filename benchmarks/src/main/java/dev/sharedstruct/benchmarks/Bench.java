package dev.sharedstruct.benchmarks;

import dev.sharedstruct.benchmarks.compile.CompileCost;
import dev.sharedstruct.benchmarks.external.ExternalPeer;
import dev.sharedstruct.benchmarks.processes.SeveralProcesses;
import dev.sharedstruct.benchmarks.report.Markdown;
import dev.sharedstruct.benchmarks.report.Results;
import dev.sharedstruct.benchmarks.report.Verdict;
import dev.sharedstruct.benchmarks.startup.StartUp;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures everything and writes the report: {@code Bench form directory [part...]}, with a {@link Form} and with parts of
 * {@code one}, {@code external}, {@code several}, {@code start} and {@code compile}; all of them if none is named.
 */
public final class Bench {

    private static final List<String> PARTS = List.of("one", "external", "several", "start", "compile");

    private static final int EXTERNAL_SAMPLES = 5;

    private final long start = System.nanoTime();

    private final Results results = new Results();

    private Bench() {}

    public static void main(String[] args) throws Exception {
        List<String> parts = List.of(args).subList(2, args.length).stream()
                .filter(part -> !part.isBlank())
                .toList();
        if (!PARTS.containsAll(parts)) {
            throw new IllegalArgumentException("parts are " + PARTS + ", not " + parts);
        }
        new Bench().run(args[0], Path.of(args[1]), parts.isEmpty() ? PARTS : parts);
    }

    private void run(String formName, Path target, List<String> parts) throws IOException, RunnerException {
        Form form = Form.of(formName);
        results.fact("form", formName);
        Machine.describe(results);
        boolean counters = Machine.countsInstructions(results);
        Path memory = Path.of("/dev/shm");
        Path directory = Files.isDirectory(memory)
                ? Files.createTempDirectory(memory, "benchmarks-")
                : Files.createTempDirectory("benchmarks-");
        Path disk = Files.createTempDirectory("benchmarks-");
        try {
            Optional<ExternalPeer> c = ExternalPeer.c(disk);
            Optional<ExternalPeer> python = ExternalPeer.python(disk);
            versions(c, python);
            if (parts.contains("several")) {
                new SeveralProcesses(form, c, python, directory, this::progress).measure(results);
            }
            if (parts.contains("start")) {
                StartUp.measure(form, directory, results, this::progress);
            }
            if (parts.contains("compile")) {
                CompileCost.measure(form, disk, results, this::progress);
            }
            OneProcess one = new OneProcess(form, counters, this::progress);
            for (int round = 0; round < form.rounds(); round++) {
                if (parts.contains("external")) {
                    external(form, c);
                    external(form, python);
                }
                if (parts.contains("one")) {
                    one.measure(round, results);
                }
            }
        } finally {
            write(target); // whatever there is, if a part has failed
            delete(directory);
            delete(disk);
        }
    }

    private void write(Path target) throws IOException {
        results.fact(
                "time taken",
                Duration.ofSeconds(seconds()).toString().substring(2).toLowerCase(Locale.ROOT));
        Markdown.write(results, target);
        Verdict.all(results)
                .forEach(verdict -> System.out.printf(
                        "%-45s %-50s %8.3f of %6.3f %s%n",
                        verdict.target().what(),
                        verdict.target().against(),
                        verdict.reached().value(),
                        verdict.target().limit(),
                        verdict.words()));
    }

    private void external(Form form, Optional<ExternalPeer> peer) {
        peer.ifPresent(program -> {
            progress("single works: " + program.version());
            results.addAll(program.single(form.iterationMillis() / 2, EXTERNAL_SAMPLES));
        });
    }

    private void versions(Optional<ExternalPeer> c, Optional<ExternalPeer> python) {
        results.fact("C", c.map(ExternalPeer::version).orElse("none"));
        results.fact("Python", python.map(ExternalPeer::version).orElse("none"));
        if (c.isEmpty()) {
            results.note("There is no gcc on this machine, so nothing was compared with C.");
        }
        if (python.isEmpty()) {
            results.note("There is no python3 on this machine, so nothing was compared with Python.");
        }
        for (String library : List.of("agrona", "sbe-tool", "chronicle-values", "chronicle-algorithms", "jmh-core")) {
            version(library).ifPresent(version -> results.fact(library, version));
        }
    }

    /** The version in the name of a jar of the class path. */
    private static Optional<String> version(String library) {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = Path.of(entry).getFileName().toString();
            if (name.startsWith(library + "-") && name.endsWith(".jar")) {
                return Optional.of(name.substring(library.length() + 1, name.length() - ".jar".length()));
            }
        }
        return Optional.empty();
    }

    private void progress(String what) {
        System.err.printf("%5d s  %s%n", seconds(), what);
    }

    private long seconds() {
        return Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }

    private static void delete(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
