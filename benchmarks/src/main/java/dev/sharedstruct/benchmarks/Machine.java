package dev.sharedstruct.benchmarks;

import dev.sharedstruct.benchmarks.report.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the results were measured on. */
final class Machine {

    private Machine() {}

    /** Tells about processors, memory and system. */
    static void describe(Results results) {
        results.fact("processor", processor() + ", " + Runtime.getRuntime().availableProcessors() + " of them");
        results.fact("operating system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        results.fact("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
        results.fact(
                "others at the beginning",
                first("/proc/loadavg", "unknown").replaceAll(" .*", " processes that run, on average of a minute"));
        String clock = "/sys/devices/system/clocksource/clocksource0/current_clocksource";
        results.fact("clock", first(clock, "unknown"));
    }

    /** Whether the processor's counters can be read, by {@code perf}. */
    static boolean countsInstructions(Results results) {
        try {
            Process perf = new ProcessBuilder("perf", "stat", "-x,", "-e", "instructions", "true")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(perf.getInputStream().readAllBytes());
            boolean counts = perf.waitFor(10, TimeUnit.SECONDS)
                    && perf.exitValue() == 0
                    && !output.contains("not supported")
                    && !output.contains("not counted");
            if (!counts) {
                results.note(
                        "`perf` finds no counter of instructions on this machine, so none were counted; where there is"
                                + " one, a run adds a column.");
            }
            return counts;
        } catch (IOException e) {
            results.note("There is no `perf` on this machine, so instructions were not counted.");
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static String first(String file, String otherwise) {
        try {
            List<String> lines = Files.readAllLines(Path.of(file));
            return lines.isEmpty() ? otherwise : lines.getFirst();
        } catch (IOException e) {
            return otherwise;
        }
    }
}
