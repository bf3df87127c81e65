package dev.sharedstruct.benchmarks.processes;

import dev.sharedstruct.benchmarks.Flags;
import dev.sharedstruct.benchmarks.Form;
import dev.sharedstruct.benchmarks.external.ExternalPeer;
import dev.sharedstruct.benchmarks.report.Result;
import dev.sharedstruct.benchmarks.report.Results;
import dev.sharedstruct.benchmarks.report.Target;
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

    /** In as many parts of its time a process says how much it did in each. */
    static final int WINDOWS = 4;

    private static final long ASLEEP_MILLIS = 150;

    /** After that long nobody comes back by himself. */
    private static final double NEVER_SECONDS = 2;

    /** How long a waiter waits before it is watched; it has warmed up by itself before. */
    private static final int SETTLE_SECONDS = 1;

    private final Form form;

    private final List<Subject> subjects;

    /** The subjects of works that have no target. */
    private final List<Subject> others;

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
        others = new ArrayList<>();
        others.add(Subject.java("guarded", Flags.NATIVE_ACCESS));
        c.ifPresent(program -> others.add(Subject.c(program)));
        others.add(Subject.java("chronicleLock", Flags.CHRONICLE));
        Subject variant = Subject.java("guarded", Flags.NO_FLAG);
        subjects = new ArrayList<>(others);
        subjects.add(variant);
        if (form.everything()) {
            others.add(variant);
        }
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
        subjects.stream()
                .filter(subject -> round < (isTarget(subject) ? form.rounds() : form.otherRounds()))
                .forEach(subject -> contention(subject, 2, 1, "2 processes", results));
        if (round < form.otherRounds()) {
            List<Subject> threads = new ArrayList<>(others);
            threads.add(Subject.java("reentrantLock", Flags.NATIVE_ACCESS));
            threads.add(Subject.java("synchronizedBlock", Flags.NATIVE_ACCESS));
            threads.forEach(subject -> contention(subject, 1, 2, "2 threads", results));
            others.forEach(subject -> contention(subject, 4, 1, "4 processes", results));
        }
    }

    private static boolean isTarget(Subject subject) {
        return Target.isOf("throughput of 2 processes", subject.name());
    }

    private void contention(Subject subject, int processes, int threads, String by, Results results) {
        progress.accept("contention of " + by + ": " + subject.name());
        Path file = file(subject);
        try (Crew crew = new Crew()) {
            for (int i = 0; i < processes; i++) {
                crew.add(subject.repeat(file, "deposit", threads, form.seconds()));
            }
            crew.begin();
            add(results, by, subject.name(), crew.results());
        }
    }

    private void add(Results results, String by, String subject, List<double[]> found) {
        double[] all = found.stream().mapToDouble(SeveralProcesses::count).toArray();
        add(results, "throughput of " + by, subject, "M/s", true, millionsPerSecond(found));
        double fewest = Arrays.stream(all).min().orElseThrow();
        double most = Arrays.stream(all).max().orElseThrow();
        add(results, "fairness of " + by, subject, "fewest/most", true, fewest / most);
        latencies(results, "latency of " + by, subject, found);
    }

    /** What all did in one window after the other. */
    private double[] millionsPerSecond(List<double[]> found) {
        double[] rates = new double[WINDOWS];
        for (double[] each : found) {
            for (int window = 0; window < WINDOWS; window++) {
                rates[window] += each[window] * WINDOWS / form.seconds() / 1e6;
            }
        }
        return rates;
    }

    /** What one did in all windows. */
    private static double count(double[] found) {
        return Arrays.stream(found, 0, WINDOWS).sum();
    }

    /** Of several threads or processes the one that fared worst counts. */
    private static void latencies(Results results, String work, String subject, List<double[]> found) {
        for (int i = 0; i < PERCENTILES.size(); i++) {
            int column = WINDOWS + i;
            double worst =
                    found.stream().mapToDouble(each -> each[column]).max().orElseThrow();
            add(results, work + ", " + PERCENTILES.get(i), subject, "µs", false, worst / 1e3);
        }
    }

    private void reads(Results results) {
        for (Subject subject : others) {
            for (Writer writer : Writer.values()) {
                progress.accept("reads beside " + writer.words + ": " + subject.name());
                Path file = file(subject);
                try (Crew crew = new Crew()) {
                    Process reader = crew.add(subject.repeat(file, "read", 1, form.seconds()));
                    switch (writer) {
                        case NONE -> {}
                        case FAST -> // counts for as long as the reader counts and times
                            crew.add(subject.repeat(file, "deposit", 1, 2 * form.seconds() + 1));
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
                    add(results, work, subject.name(), "M/s", true, millionsPerSecond(found));
                    if (count(found.getFirst()) > 0) {
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
        double[] scores = millis.stream().mapToDouble(Double::doubleValue).toArray();
        add(results, "recovery", subject.name(), "ms", false, scores);
    }

    private void blocked(Subject subject, Results results) {
        Path file = file(subject);
        try (Crew crew = new Crew()) {
            crew.add(subject.command(file, "hold"));
            crew.awaitReady();
            blocked(crew, subject.command(file, "blocked"), subject.name(), results);
        }
    }

    private void blocked(Crew crew, List<String> command, String subject, Results results) {
        progress.accept("cost of waiting: " + subject);
        Process waiter = crew.add(command);
        crew.awaitReady();
        CpuTime.sleep(SETTLE_SECONDS);
        double[] percents = CpuTime.percents(waiter.pid(), form.waitSeconds());
        if (percents.length > 0) {
            add(results, "cpu of a waiter", subject, "%", false, percents);
        }
    }

    private void pythonAlone(ExternalPeer program, Results results) {
        for (int processes : new int[] {2, 4}) {
            progress.accept("contention of " + processes + " processes: python");
            try (Crew crew = new Crew()) {
                crew.add(program.command("contend", processes, form.seconds(), WINDOWS));
                crew.begin();
                add(results, processes + " processes", "python: Value under its lock", crew.results());
            }
        }
        try (Crew crew = new Crew()) {
            Process process = crew.add(program.command("recover", NEVER_SECONDS));
            if (crew.result(process)[0] < 0) {
                results.note("python: nobody had the Lock " + NEVER_SECONDS + " s after its owner was killed.");
            }
        }
        try (Crew crew = new Crew()) {
            blocked(crew, program.command("blocked"), "python: Lock", results);
        }
    }

    private static void add(
            Results results, String work, String subject, String unit, boolean moreIsBetter, double... scores) {
        results.add(new Result(work, subject, unit, moreIsBetter, List.of(scores), Double.NaN));
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
