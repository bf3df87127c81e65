package dev.sharedstruct.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures everything and writes the report: {@code Report short|full file}. */
public final class Report {

    private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

    private final StringBuilder text = new StringBuilder();

    private Report() {}

    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        Report report = new Report();
        report.write(args[0]);
        Files.writeString(Path.of(args[1]), report.text);
        System.out.print(report.text);
    }

    private void write(String form) throws IOException, InterruptedException, RunnerException {
        line("# What was measured");
        line("");
        line("Ratios are what counts: both sides of one were measured in one run. The machine was not idle, so"
                + " times are not");
        line(
                "those of a quiet one. Form: %s. Machine: %s, %d processors. Java %s. Operating system: %s %s.",
                form,
                processor(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.version"));
        line("");
        uncontended(form);
        processes(form);
    }

    private void uncontended(String form) throws RunnerException {
        Map<String, RunResult> fast = run(form, NATIVE_ACCESS);
        Map<String, RunResult> safe = run(form, "-Dnative.access=none");
        double cas = score(fast, "bareCas");
        double lock = score(fast, "reentrantLockAndHeapRecord");
        line("## One thread, nobody contends");
        line("");
        line("| work | ns | ± | of a bare CAS | of ReentrantLock + heap record | bytes/op | ns without native"
                + " access |");
        line("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (String name : fast.keySet().stream().sorted().toList()) {
            var result = fast.get(name).getPrimaryResult();
            line(
                    "| %s | %.1f | %.1f | %.2f | %.2f | %.0f | %.1f |",
                    words(name),
                    result.getScore(),
                    result.getScoreError(),
                    result.getScore() / cas,
                    result.getScore() / lock,
                    bytes(fast.get(name)),
                    score(safe, name));
        }
        line("");
    }

    private void processes(String form) throws IOException, InterruptedException {
        Map<String, Double> fast = figures(form, NATIVE_ACCESS);
        Map<String, Double> safe = figures(form, "-Dnative.access=none");
        line("## Several processes");
        line("");
        line("| figure | with native access | without |");
        line("| --- | ---: | ---: |");
        row("from the kill of the holder until a waiter holds, median, ms", "takeover.median.ms", fast, safe);
        row("the same, worst, ms", "takeover.worst.ms", fast, safe);
        row("a blocked waiter, percent of a processor", "blocked.percent", fast, safe);
        for (int processes : new int[] {1, 2, 4}) {
            row(
                    "deposits to one account by " + processes + " processes, millions a second",
                    "throughput." + processes,
                    fast,
                    safe);
        }
        for (int processes : new int[] {2, 4}) {
            String prefix = "latency." + processes + ".";
            String by = " by " + processes + " processes";
            row("one deposit" + by + ", p50, µs", prefix + "p50.us", fast, safe);
            row("one deposit" + by + ", p99, µs", prefix + "p99.us", fast, safe);
            row("one deposit" + by + ", p99.99, µs", prefix + "p9999.us", fast, safe);
            row("one deposit" + by + ", worst wait, ms", prefix + "worst.ms", fast, safe);
            row("fewest deposits of one process to most" + by, prefix + "fairness", fast, safe);
        }
        line("");
        line(
                "Percentiles are those of the process that fared worst; %d processors are shared by all of them, so a"
                        + " wait of some milliseconds is mostly one for a processor.",
                Runtime.getRuntime().availableProcessors());
    }

    private static Map<String, RunResult> run(String form, String jvmArgument) throws RunnerException {
        boolean full = form.equals("full");
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(LockBenchmark.class.getName())
                        .forks(full ? 5 : 2)
                        .warmupIterations(full ? 5 : 3)
                        .warmupTime(TimeValue.milliseconds(full ? 1000 : 500))
                        .measurementIterations(full ? 8 : 5)
                        .measurementTime(TimeValue.milliseconds(full ? 1000 : 500))
                        .addProfiler("gc")
                        .jvmArgs(jvmArgument, "-Xms256m", "-Xmx256m")
                        .build())
                .run();
        Map<String, RunResult> byName = new HashMap<>();
        results.forEach(result -> byName.put(result.getPrimaryResult().getLabel(), result));
        return byName;
    }

    private static Map<String, Double> figures(String form, String jvmArgument)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                jvmArgument,
                "-cp",
                System.getProperty("java.class.path"),
                Processes.class.getName(),
                form));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, Double> figures = new HashMap<>();
        process.inputReader().lines().forEach(line -> {
            System.out.println(line);
            String[] words = line.split(" ");
            figures.put(words[0], Double.parseDouble(words[1]));
        });
        if (process.waitFor() != 0) {
            throw new IOException("the processes ended with " + process.exitValue());
        }
        return figures;
    }

    private void row(String what, String name, Map<String, Double> fast, Map<String, Double> safe) {
        line("| %s | %.3f | %.3f |", what, fast.get(name), safe.get(name));
    }

    private static double score(Map<String, RunResult> results, String name) {
        return results.get(name).getPrimaryResult().getScore();
    }

    private static double bytes(RunResult result) {
        var allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return allocated == null ? Double.NaN : allocated.getScore();
    }

    /** From {@code addToOneField} to "add to one field". */
    private static String words(String name) {
        return name.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String processor() throws IOException {
        Path information = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(information)) {
            return System.getProperty("os.arch");
        }
        try (var lines = Files.lines(information)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        }
    }

    private void line(String format, Object... arguments) {
        text.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments))
                .append('\n');
    }
}
