package dev.sharedstruct.benchmarks.processes;

import dev.sharedstruct.benchmarks.Flags;
import dev.sharedstruct.benchmarks.Form;
import dev.sharedstruct.benchmarks.external.ExternalPeer;
import dev.sharedstruct.benchmarks.report.Result;
import dev.sharedstruct.benchmarks.report.Results;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Contention, readers beside writers, recovery, and the cost of waiting. */
public final class SeveralProcesses {

    /** What a latency is told by, as {@link Participant} says it. */
    private static final List<String> PERCENTILES = List.of("p50", "p99", "p99.9", "p99.99", "worst");

    private static final long ASLEEP_MILLIS = 150;

    /** After that long nobody comes back by himself. */
    private static final double NEVER_SECONDS = 2;

    private final Form form;

    private final List<Subject> subjects;

    private final Optional<ExternalPeer> python;

    private final Path directory;

    private final Consumer<String> progress;

    private int files;

    /**
     * @param form how long
     * @param c the program in C, if there is one
     * @param python the program in Python, if there is one
     * @param directory for the files that are shared, in memory if possible
     * @param progress is told what is measured next
     */
    public SeveralProcesses(
            Form form,
            Optional<ExternalPeer> c,
            Optional<ExternalPeer> python,
            Path directory,
            Consumer<String> progress) {
        this.form = form;
        this.python = python;
        this.directory = directory;
        this.progress = progress;
        subjects = new ArrayList<>();
        subjects.add(Subject.java("guarded", Flags.NATIVE_ACCESS));
        subjects.add(Subject.java("guarded", Flags.NO_FLAG));
        c.ifPresent(program -> subjects.add(Subject.c(program)));
        subjects.add(Subject.java("chronicleLock", Flags.CHRONICLE));
    }

    /** Measures all of it. */
    public void measure(Results results) {
        for (int round = 0; round < Math.max(form.rounds(), form.otherRounds()); round++) {
            contention(results, round);
        }
        for (int round = 0; round < form.otherRounds(); round++) {
            reads(results);
        }
        subjects.forEach(subject -> recovery(subject, results));
        subjects.forEach(subject -> blocked(subject, results));
        python.ifPresent(program -> pythonAlone(program, results));
    }

    private void contention(Results results, int round) {
        if (round < form.otherRounds()) {
            List<Subject> threads = new ArrayList<>(subjects);
            threads.add(Subject.java("reentrantLock", Flags.NATIVE_ACCESS));
            threads.add(Subject.java("synchronizedBlock", Flags.NATIVE_ACCESS));
            threads.forEach(subject -> contention(subject, 1, 2, "2 threads", results));
        }
        subjects.stream()
                .filter(subject -> round < (subject.hasTarget() ? form.rounds() : form.otherRounds()))
                .forEach(subject -> contention(subject, 2, 1, "2 processes", results));
        if (round < form.otherRounds()) {
            subjects.forEach(subject -> contention(subject, 4, 1, "4 processes", results));
        }
    }

    private void contention(Subject subject, int processes, int threads, String by, Results results) {
        progress.accept("contention of " + by + ": " + subject.name());
        for (boolean timed : new boolean[] {false, true}) {
            Path file = file(subject);
            try (Crew crew = new Crew()) {
                for (int i = 0; i < processes; i++) {
                    crew.add(subject.repeat(file, "deposit", threads, form.seconds(), timed));
                }
                crew.begin();
                add(results, by, subject.name(), crew.results(), timed);
            }
        }
    }

    private void add(Results results, String by, String subject, List<double[]> found, boolean timed) {
        double[] counts = found.stream().mapToDouble(each -> each[0]).toArray();
        if (timed) {
            latencies(results, "latency of " + by, subject, found);
            return;
        }
        double total = Arrays.stream(counts).sum();
        add(results, "throughput of " + by, subject, "M/s", true, total / form.seconds() / 1e6);
        double most = Arrays.stream(counts).max().orElseThrow();
        add(
                results,
                "fairness of " + by,
                subject,
                "fewest/most",
                true,
                Arrays.stream(counts).min().orElseThrow() / most);
    }

    /** Of several threads or processes the one that fared worst counts. */
    private static void latencies(Results results, String work, String subject, List<double[]> found) {
        for (int i = 0; i < PERCENTILES.size(); i++) {
            int column = i + 1;
            double worst =
                    found.stream().mapToDouble(each -> each[column]).max().orElseThrow();
            add(results, work + ", " + PERCENTILES.get(i), subject, "µs", false, worst / 1e3);
        }
    }

    private void reads(Results results) {
        for (Subject subject : subjects) {
            for (Writer writer : Writer.values()) {
                progress.accept("reads beside " + writer.words + ": " + subject.name());
                Path file = file(subject);
                try (Crew crew = new Crew()) {
                    Process reader = crew.add(subject.repeat(file, "read", 1, form.seconds(), true));
                    switch (writer) {
                        case NONE -> {}
                        case FAST -> crew.add(subject.repeat(file, "deposit", 1, form.seconds() + 1, false));
                        case STOPPED -> {
                            crew.awaitReady(); // with all that it reads once to warm up
                            Process owner = crew.add(subject.command(file, "hold"));
                            crew.awaitReady();
                            Crew.stop(owner);
                        }
                    }
                    crew.begin();
                    List<double[]> found = crew.results(reader);
                    String work = "reads beside " + writer.words;
                    double count = found.getFirst()[0];
                    add(results, work, subject.name(), "M/s", true, count / form.seconds() / 1e6);
                    if (count > 0) {
                        latencies(results, work, subject.name(), found);
                    }
                }
            }
        }
    }

    private void recovery(Subject subject, Results results) {
        progress.accept("recovery: " + subject.name());
        List<Double> millis = new ArrayList<>();
        Path file = file(subject);
        try (Crew waiters = new Crew()) {
            Process waiter = waiters.add(subject.command(file, "acquire"));
            waiters.awaitReady();
            for (int round = 0; round < form.recoveries(); round++) {
                try (Crew owners = new Crew()) {
                    Process owner = owners.add(subject.command(file, "hold"));
                    owners.awaitReady();
                    waiters.begin();
                    sleep();
                    long killed = System.nanoTime();
                    owner.destroyForcibly();
                    double acquired = waiters.result(waiter)[0];
                    if (acquired < 0) {
                        results.note(subject.name() + ": nobody had the lock " + NEVER_SECONDS
                                + " s after its owner was killed; readers and writers wait for ever.");
                        return;
                    }
                    millis.add((acquired - killed) / 1e6);
                }
            }
        }
        results.add(new Result(
                "recovery",
                subject.name(),
                "ms",
                false,
                List.of(millis.stream().mapToDouble(Double::doubleValue).toArray()),
                Double.NaN));
    }

    private void blocked(Subject subject, Results results) {
        progress.accept("cost of waiting: " + subject.name());
        Path file = file(subject);
        try (Crew crew = new Crew()) {
            crew.add(subject.command(file, "hold"));
            crew.awaitReady();
            Process waiter = crew.add(subject.command(file, "blocked", waitSeconds()));
            add(results, "cpu of a waiter", subject.name(), "%", false, crew.result(waiter)[0]);
        }
    }

    private void pythonAlone(ExternalPeer program, Results results) {
        for (int processes : new int[] {2, 4}) {
            progress.accept("contention of " + processes + " processes: python");
            for (boolean timed : new boolean[] {false, true}) {
                try (Crew crew = new Crew()) {
                    crew.add(program.command("contend", processes, form.seconds(), timed ? 1 : 0));
                    crew.begin();
                    add(results, processes + " processes", "python: Value under its lock", crew.results(), timed);
                }
            }
        }
        try (Crew crew = new Crew()) {
            Process process = crew.add(program.command("recover", NEVER_SECONDS));
            if (crew.result(process)[0] < 0) {
                results.note("python: nobody had the Lock " + NEVER_SECONDS + " s after its owner was killed.");
            }
            process = crew.add(program.command("blocked", waitSeconds()));
            add(results, "cpu of a waiter", "python: Lock", "%", false, crew.result(process)[0]);
        }
    }

    private double waitSeconds() {
        return Math.max(2, form.seconds());
    }

    private static void add(
            Results results, String work, String subject, String unit, boolean moreIsBetter, double score) {
        results.add(Result.of(work, subject, unit, moreIsBetter, List.of(score)));
    }

    /** A new file of zeros, or whatever the subject begins with. */
    private Path file(Subject subject) {
        Path file = directory.resolve("contended-" + files++);
        subject.init(file);
        return file;
    }

    private static void sleep() {
        try {
            Thread.sleep(ASLEEP_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private enum Writer {
        NONE("no writer"),
        FAST("a writer at full speed"),
        STOPPED("a writer that is stopped inside");

        private final String words;

        Writer(String words) {
            this.words = words;
        }
    }
}
