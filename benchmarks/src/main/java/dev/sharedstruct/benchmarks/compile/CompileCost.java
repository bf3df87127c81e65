package dev.sharedstruct.benchmarks.compile;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.benchmarks.Form;
import dev.sharedstruct.benchmarks.Jvm;
import dev.sharedstruct.benchmarks.report.Result;
import dev.sharedstruct.benchmarks.report.Results;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compiles records with the processor and without it, by a javac that was just started. Incremental is what a build tool does
 * after one of them was changed, as the processor says that it is isolating: that one record is compiled against the others'
 * classes.
 */
public final class CompileCost {

    private static final String PROCESSOR = "dev.sharedstruct.processor.SharedStructProcessor";

    /** Take their time, so they are compiled seldom. */
    private static final int MANY = 1000;

    private final Path directory;

    private CompileCost(Path directory) {
        this.directory = directory;
    }

    /** Measures 1, 100 and, if the form has everything, 1,000 records, if the processor is on the class path. */
    public static void measure(Form form, Path directory, Results results, Consumer<String> progress) {
        if (processorPath() == null) {
            results.note("The processor was not on the class path, so compilation was not measured.");
            return;
        }
        CompileCost cost = new CompileCost(directory);
        for (int records : new int[] {1, 100, MANY}) {
            int rounds = records < MANY ? form.compilations() : form.everything() ? form.compilations() / 2 : 0;
            for (int i = 0; i < rounds; i++) {
                progress.accept("compile " + records + " records");
                results.add(cost.compile(records, false, true));
                results.add(cost.compile(records, false, false));
                results.add(cost.compile(records, true, true));
                results.add(cost.compile(records, true, false));
            }
        }
    }

    private Result compile(int records, boolean incremental, boolean processed) {
        try {
            Path sources = directory.resolve("sources");
            Path classes = directory.resolve("classes-" + processed);
            if (!incremental) {
                delete(sources);
                delete(classes);
                write(sources, records);
            }
            Files.createDirectories(classes);
            double millis = javac(sources, classes, incremental, processed);
            return Result.of(
                    "compile " + records + (records == 1 ? " record, " : " records, ")
                            + (incremental ? "incremental" : "clean"),
                    processed ? "sharedstruct" : "without the processor",
                    "ms",
                    false,
                    List.of(millis));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private double javac(Path sources, Path classes, boolean incremental, boolean processed)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(Jvm.program("javac"), "-d", classes.toString(), "-cp"));
        words.add(classes + File.pathSeparator + runtimePath());
        if (processed) {
            words.addAll(List.of("--processor-path", processorPath(), "-processor", PROCESSOR));
        } else {
            words.add("-proc:none");
        }
        if (incremental) {
            words.add(sources.resolve("Record0.java").toString());
        } else {
            Path list = directory.resolve("files");
            try (Stream<Path> files = Files.list(sources)) {
                Files.writeString(list, files.map(Path::toString).collect(Collectors.joining("\n")));
            }
            words.add("@" + list);
        }
        long start = System.nanoTime();
        Process process = new ProcessBuilder(words).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", words) + " ended with " + process.exitValue());
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** Records as people write them: some numbers, a flag, a text, and an operation. */
    private static void write(Path sources, int records) throws IOException {
        Files.createDirectories(sources);
        for (int i = 0; i < records; i++) {
            Files.writeString(sources.resolve("Record" + i + ".java"), """
                package records;

                import dev.sharedstruct.annotation.Compound;
                import dev.sharedstruct.annotation.SharedStruct;
                import dev.sharedstruct.annotation.Utf8;

                @SharedStruct
                public record Record%1$d(long id, long balance, int count, double rate, boolean open, @Utf8(32) String name) {

                    @Compound
                    public Record%1$d deposit(long amount) {
                        return new Record%1$d(id, balance + amount, count + 1, rate, open, name);
                    }
                }
                """.formatted(i));
        }
    }

    private static String runtimePath() {
        return where(SharedMemory.class) + File.pathSeparator + where(SharedStruct.class);
    }

    /** The processor and what it needs, or null. */
    private static String processorPath() {
        try {
            return where(Class.forName(PROCESSOR))
                    + File.pathSeparator
                    + where(SharedStruct.class)
                    + File.pathSeparator
                    + where(Class.forName("com.palantir.javapoet.JavaFile"));
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private static String where(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return Path.of(source.getLocation().getPath()).toString();
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
