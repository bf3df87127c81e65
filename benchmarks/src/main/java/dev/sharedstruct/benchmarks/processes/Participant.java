package dev.sharedstruct.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/**
 * One process of a {@link Crew}: {@code Participant subject file role arguments}, where the role is one of
 *
 * <ul>
 *   <li>{@code deposit threads seconds} and {@code read threads seconds}: as often as it can, first counted and then for as
 *       long again each timed;
 *   <li>{@code hold}: takes the lock, changes half, and sleeps;
 *   <li>{@code acquire}: waits for the lock whenever it reads a word, and says when it had it;
 *   <li>{@code blocked}: waits for the lock for ever.
 * </ul>
 */
final class Participant {

    private static final int BATCH = 256;

    private static final long NEVER_SECONDS = 2;

    private static final int WARM_UP_WAITERS = 16;

    private static final long WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(600);

    private Participant() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Contended contended = Contended.open(args[0], Path.of(args[1]));
        switch (args[2]) {
            case "deposit" -> repeat(deposit(contended), Integer.parseInt(args[3]), Double.parseDouble(args[4]));
            case "read" -> repeat(contended::read, Integer.parseInt(args[3]), Double.parseDouble(args[4]));
            case "hold" -> hold(contended);
            case "acquire" -> acquire(contended);
            case "blocked" -> blocked(contended);
            default -> throw new IllegalArgumentException(args[2]);
        }
        System.exit(0); // whatever threads the libraries have started
    }

    private static BooleanSupplier deposit(Contended contended) {
        return () -> {
            contended.deposit();
            return true;
        };
    }

    private static void repeat(BooleanSupplier operation, int threads, double seconds)
            throws IOException, InterruptedException {
        // What is warmed up is what runs: as many threads, both loops, and the operation in each.
        contend(operation, threads, System.nanoTime(), WARM_UP_NANOS / 2);
        say("ready");
        long start = readNumber();
        if (System.nanoTime() > start) {
            throw new IllegalStateException("the beginning was missed; is the machine busy?");
        }
        for (double[] each : contend(operation, threads, start, (long) (seconds * 1e9))) {
            say("result", each);
        }
        say("end");
    }

    /** What each thread found: for that many nanoseconds operations are counted, and for as many each is timed. */
    private static double[][] contend(BooleanSupplier operation, int threads, long start, long nanos)
            throws InterruptedException {
        List<Thread> all = new ArrayList<>();
        double[][] found = new double[threads][];
        for (int i = 0; i < threads; i++) {
            int index = i;
            all.add(Thread.ofPlatform().start(() -> {
                while (System.nanoTime() < start) {
                    Thread.onSpinWait();
                }
                double[] counts = counted(operation, start, start + nanos);
                double[] latencies = timed(operation, start + 2 * nanos);
                found[index] = DoubleStream.concat(Arrays.stream(counts), Arrays.stream(latencies))
                        .toArray();
            }));
        }
        for (Thread thread : all) {
            thread.join();
        }
        return found;
    }

    /** How often it was done in each window from the start to the end. */
    private static double[] counted(BooleanSupplier operation, long start, long end) {
        double[] counts = new double[SeveralProcesses.WINDOWS];
        for (int window = 0; window < counts.length; window++) {
            long until = start + (end - start) * (window + 1) / counts.length;
            while (System.nanoTime() < until) {
                int done = 0;
                while (done < BATCH && operation.getAsBoolean()) {
                    done++;
                }
                counts[window] += done;
            }
        }
        return counts;
    }

    /** What it took: 50, 99, 99.9 and 99.99 of a hundred at most, and the longest; nothing but zeros if it never was done. */
    private static double[] timed(BooleanSupplier operation, long end) {
        Histogram histogram = new Histogram(3);
        for (long now = System.nanoTime(); now < end; ) {
            boolean done = operation.getAsBoolean();
            long then = System.nanoTime();
            if (done) {
                histogram.recordValue(then - now);
            }
            now = then;
        }
        return new double[] {
            histogram.getValueAtPercentile(50),
            histogram.getValueAtPercentile(99),
            histogram.getValueAtPercentile(99.9),
            histogram.getValueAtPercentile(99.99),
            histogram.getMaxValue()
        };
    }

    private static void hold(Contended contended) throws IOException, InterruptedException {
        contended.lockAndChangeHalf();
        say("ready");
        Thread.sleep(Long.MAX_VALUE);
    }

    private static void acquire(Contended contended) throws IOException, InterruptedException {
        contended.tryLock(1, TimeUnit.MILLISECONDS); // whatever runs once has run
        contended.unlock();
        say("ready");
        while (readNumber() >= 0) { // one for each owner that is killed
            boolean acquired = contended.tryLock(NEVER_SECONDS, TimeUnit.SECONDS);
            say("result", acquired ? System.nanoTime() : -1);
            if (acquired) {
                contended.unlock();
            }
        }
    }

    private static void blocked(Contended contended) throws InterruptedException {
        // One waiter alone comes by so rarely that it takes half a minute until all of its code is compiled.
        List<Thread> warm = new ArrayList<>();
        for (int i = 0; i < WARM_UP_WAITERS; i++) {
            warm.add(Thread.ofPlatform().start(() -> tryLock(contended)));
        }
        for (Thread thread : warm) {
            thread.join();
        }
        say("ready");
        contended.tryLock(1, TimeUnit.HOURS);
    }

    private static void tryLock(Contended contended) {
        try {
            contended.tryLock(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads a line with a number, without classes that would have to be loaded first: the beginning is near. */
    private static long readNumber() throws IOException {
        long number = -1;
        for (int c = System.in.read(); c >= 0 && c != '\n'; c = System.in.read()) {
            number = Math.max(number, 0) * 10 + (c - '0');
        }
        return number;
    }

    private static void say(String word, double... numbers) {
        StringBuilder line = new StringBuilder(word);
        for (double number : numbers) {
            line.append(String.format(Locale.ROOT, number == Math.rint(number) ? " %.0f" : " %.5f", number));
        }
        System.out.println(line);
    }
}
