package dev.sharedstruct.benchmarks.startup;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.benchmarks.Flags;
import dev.sharedstruct.benchmarks.Form;
import dev.sharedstruct.benchmarks.Jvm;
import dev.sharedstruct.benchmarks.records.Account;
import dev.sharedstruct.benchmarks.records.SharedAccount;
import dev.sharedstruct.benchmarks.report.Result;
import dev.sharedstruct.benchmarks.report.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Starts virtual machines, one after the other. */
public final class StartUp {

    private final String classPath;

    private final Results results;

    private StartUp(String classPath, Results results) {
        this.classPath = classPath;
        this.results = results;
    }

    /** Measures all subjects, as often as the form says. */
    public static void measure(Form form, Path directory, Results results, Consumer<String> progress) {
        StartUp startUp = new StartUp(Jvm.classPathOfJars(directory), results);
        startUp.measure(form, directory, progress);
    }

    private void measure(Form form, Path directory, Consumer<String> progress) {
        Path shared = directory.resolve("first-operation");
        Path cache = directory.resolve("aot-cache");
        try (SharedMemory memory = SharedMemory.create(shared, 1 << 20)) {
            SharedAccount.in(memory, "account", new Account(0, 0));
            List<String> recording = new ArrayList<>(Flags.NATIVE_ACCESS.jvmArguments());
            recording.add("-XX:AOTCacheOutput=" + cache);
            List<String> cached = new ArrayList<>(Flags.NATIVE_ACCESS.jvmArguments());
            cached.add("-XX:AOTCache=" + cache);
            progress.accept("first operation of a fresh process");
            start(recording, "guarded", shared);
            for (int i = 0; i < form.starts(); i++) {
                add("nothing", List.of(), "nothing", shared);
                add("guarded", Flags.NATIVE_ACCESS.jvmArguments(), "guarded", shared);
                add("guarded, no flag", List.of(), "guarded", shared);
                add("guarded, with an AOT cache", cached, "guarded", shared);
                add(
                        "chronicle",
                        Flags.CHRONICLE.jvmArguments(),
                        "chronicle",
                        directory.resolve("first-operation-chronicle"));
            }
        }
    }

    private void add(String subject, List<String> jvmArguments, String what, Path file) {
        long start = System.nanoTime();
        double inside = start(jvmArguments, what, file);
        double outside = (System.nanoTime() - start) / 1e6;
        if (!what.equals("nothing")) {
            results.add(Result.of("first operation", subject, "ms", false, List.of(inside)));
        }
        results.add(Result.of("whole life of a process with one operation", subject, "ms", false, List.of(outside)));
    }

    private double start(List<String> jvmArguments, String what, Path file) {
        try {
            Process process = new ProcessBuilder(Jvm.command(classPath, jvmArguments, FirstOperation.class, what, file))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            List<String> lines = process.inputReader().lines().toList();
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException("the first operation of " + what + " ended with " + exit);
            }
            return lines.stream()
                    .filter(line -> line.matches("[0-9.E-]+"))
                    .mapToDouble(Double::parseDouble)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
