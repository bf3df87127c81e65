package dev.sharedstruct.benchmarks;

import dev.sharedstruct.benchmarks.report.Result;
import dev.sharedstruct.benchmarks.report.Results;
import dev.sharedstruct.benchmarks.report.Target;
import dev.sharedstruct.benchmarks.work.ArrayCopy;
import dev.sharedstruct.benchmarks.work.ArrayFill;
import dev.sharedstruct.benchmarks.work.ArraySum;
import dev.sharedstruct.benchmarks.work.Compound;
import dev.sharedstruct.benchmarks.work.DeepGet;
import dev.sharedstruct.benchmarks.work.FieldGet;
import dev.sharedstruct.benchmarks.work.FieldSet;
import dev.sharedstruct.benchmarks.work.HoldOfThreeWrites;
import dev.sharedstruct.benchmarks.work.LoopGet;
import dev.sharedstruct.benchmarks.work.LoopSet;
import dev.sharedstruct.benchmarks.work.MixedGet;
import dev.sharedstruct.benchmarks.work.RandomGet;
import dev.sharedstruct.benchmarks.work.Snapshot2;
import dev.sharedstruct.benchmarks.work.Snapshot32;
import dev.sharedstruct.benchmarks.work.Snapshot8;
import dev.sharedstruct.benchmarks.work.TransactionOverTwo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs JMH on all works. A round goes over all of them, so that a slow minute of the machine slows down one fork of each
 * subject and not all forks of one.
 */
final class OneProcess {

    static final List<Class<?>> WORKS = List.of(
            FieldGet.class,
            FieldSet.class,
            LoopGet.class,
            LoopSet.class,
            RandomGet.class,
            DeepGet.class,
            MixedGet.class,
            Snapshot2.class,
            Snapshot8.class,
            Snapshot32.class,
            Compound.class,
            HoldOfThreeWrites.class,
            TransactionOverTwo.class,
            ArraySum.class,
            ArrayFill.class,
            ArrayCopy.class);

    private final Form form;

    private final boolean counters;

    private final Consumer<String> progress;

    /**
     * @param counters whether this machine counts instructions
     * @param progress is told what is measured next
     */
    OneProcess(Form form, boolean counters, Consumer<String> progress) {
        this.form = form;
        this.counters = counters;
        this.progress = progress;
    }

    /**
     * Measures whatever has that round.
     *
     * @param round from 0
     */
    void measure(int round, Results results) throws RunnerException {
        for (Class<?> work : WORKS) {
            for (Flags flags : Flags.values()) {
                if (form.everything() || !flags.areVariant() || flags == Flags.NO_FLAG && Target.isOf(words(work))) {
                    run(work, flags, round, true, results);
                    run(work, flags, round, false, results);
                }
            }
        }
    }

    private void run(Class<?> work, Flags flags, int round, boolean withTarget, Results results)
            throws RunnerException {
        String methods = Arrays.stream(work.getMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(java.lang.reflect.Method::getName)
                .filter(flags::areFor)
                .filter(method -> Target.isOf(words(work), subject(method, flags)) == withTarget)
                .collect(Collectors.joining("|"));
        if (methods.isEmpty() || round >= (withTarget ? form.rounds() : form.otherRounds())) {
            return;
        }
        int warmUpMillis = withTarget ? form.warmUpMillis() : form.otherWarmUpMillis();
        progress.accept(
                "round " + (round + 1) + ", " + words(work) + ": " + methods.replace('|', ' ') + flags.suffix());
        OptionsBuilder options = new OptionsBuilder();
        options.include("^" + work.getName().replace(".", "\\.") + "\\.(" + methods + ")$")
                .verbosity(VerboseMode.SILENT)
                .forks(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.milliseconds(warmUpMillis / 2))
                .measurementIterations(form.iterations())
                .measurementTime(TimeValue.milliseconds(form.iterationMillis()))
                .shouldFailOnError(true)
                .addProfiler("gc")
                .jvmArgs("-Xms256m", "-Xmx256m")
                .jvmArgsAppend(flags.jvmArguments().toArray(String[]::new));
        if (counters) {
            options.addProfiler("perfnorm", "events=instructions");
        }
        for (RunResult result : new Runner(options.build()).run()) {
            add(work, flags, result, results);
        }
    }

    private static void add(Class<?> work, Flags flags, RunResult run, Results results) {
        String label = run.getParams().getBenchmark();
        String subject = subject(label.substring(label.lastIndexOf('.') + 1), flags);
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
            double[] scores = fork.getIterationResults().stream()
                    .map(IterationResult::getPrimaryResult)
                    .mapToDouble(org.openjdk.jmh.results.Result::getScore)
                    .toArray();
            var allocated = fork.getSecondaryResults().get("gc.alloc.rate.norm");
            double bytes = allocated == null ? Double.NaN : allocated.getScore();
            results.add(new Result(words(work), subject, "ns", false, List.of(scores), bytes));
            var instructions = fork.getSecondaryResults().get("instructions");
            if (instructions != null) {
                results.add(Result.of(
                        words(work) + ", instructions",
                        subject,
                        "instructions",
                        false,
                        List.of(instructions.getScore())));
            }
        }
    }

    /** From {@code FieldGet} to "field get". */
    static String words(Class<?> work) {
        return words(work.getSimpleName()).strip();
    }

    /** From {@code guarded_compareAndSet} to "guarded: compare and set". */
    static String subject(String method, Flags flags) {
        int end = method.indexOf('_');
        return (end < 0 ? method : method.substring(0, end) + ": " + words(method.substring(end + 1))) + flags.suffix();
    }

    private static String words(String name) {
        return name.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
