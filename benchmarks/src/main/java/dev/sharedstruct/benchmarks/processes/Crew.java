package dev.sharedstruct.benchmarks.processes;

import dev.sharedstruct.benchmarks.report.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Processes that begin at one time. Closing it kills those that still run. */
final class Crew implements AutoCloseable {

    /** After this a member that has not said what it should have said is killed, which ends the reading. */
    private static final long PATIENCE_SECONDS = 300;

    private static final String RESULT = "result ";

    private static final String END = "end";

    private static final long START_MILLIS = 150;

    private final List<Process> members = new ArrayList<>();

    private final List<BufferedReader> outputs = new ArrayList<>();

    private int ready;

    /** Starts a process. */
    Process add(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            members.add(process);
            outputs.add(process.inputReader());
            Thread.ofVirtual().start(() -> killWhenLate(process));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until all that were started are ready. */
    void awaitReady() {
        for (; ready < members.size(); ready++) {
            nextLine(members.get(ready), "ready"::equals);
        }
    }

    /** Lets all begin, when they are ready. */
    void begin() {
        awaitReady();
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
        for (Process member : members) {
            try {
                member.outputWriter().write(start + "\n");
                member.outputWriter().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Waits for the next result of a member that has more to say. */
    double[] result(Process member) {
        return Result.numbers(nextLine(member, line -> line.startsWith(RESULT)).substring(RESULT.length()));
    }

    /** Waits for what a member found: an array for each of its threads. */
    List<double[]> results(Process member) {
        List<double[]> results = new ArrayList<>();
        while (true) {
            String line = nextLine(member, each -> each.startsWith(RESULT) || each.equals(END));
            if (line.equals(END)) {
                return results;
            }
            results.add(Result.numbers(line.substring(RESULT.length())));
        }
    }

    /** Waits for what all found. */
    List<double[]> results() {
        List<double[]> results = new ArrayList<>();
        members.forEach(member -> results.addAll(results(member)));
        return results;
    }

    /** The next line that is meant for us; libraries print others. */
    private String nextLine(Process member, Predicate<String> wanted) {
        BufferedReader output = outputs.get(members.indexOf(member));
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (wanted.test(line)) {
                    return line;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("process " + member.pid() + " ended before it said what it found");
    }

    /** Stops a process where it is. */
    static void stop(Process process) {
        try {
            new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
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
    public void close() {
        members.forEach(Process::destroyForcibly);
        members.forEach(member -> member.onExit().join());
    }

    private static void killWhenLate(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
