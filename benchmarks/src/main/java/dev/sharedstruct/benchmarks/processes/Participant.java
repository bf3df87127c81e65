package dev.sharedstruct.benchmarks.processes;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/**
 * One process of a {@link Crew}: {@code Participant subject file role arguments}, where the role is one of
 *
 * <ul>
 *   <li>{@code deposit threads seconds timed} and {@code read threads seconds timed}: as often as it can;
 *   <li>{@code hold}: takes the lock, changes half, and sleeps;
 *   <li>{@code acquire}: waits for the lock whenever it reads a word, and says when it had it;
 *   <li>{@code blocked seconds}: waits for the lock, and says what that took of a processor, in percent.
 * </ul>
 */
final class Participant {

    private static final int BATCH = 256;

    private static final long NEVER_SECONDS = 2;

    private static final long WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(600);

    private Participant() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Contended contended = Contended.open(args[0], Path.of(args[1]));
        switch (args[2]) {
            case "deposit" ->
                repeat(deposit(contended), Integer.parseInt(args[3]), Double.parseDouble(args[4]), args[5].equals("1"));
            case "read" ->
                repeat(contended::read, Integer.parseInt(args[3]), Double.parseDouble(args[4]), args[5].equals("1"));
            case "hold" -> hold(contended);
            case "acquire" -> acquire(contended);
            case "blocked" -> blocked(contended, Double.parseDouble(args[3]));
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

    private static void repeat(BooleanSupplier operation, int threads, double seconds, boolean timed)
            throws IOException, InterruptedException {
        long warm = System.nanoTime() + WARM_UP_NANOS;
        // What is warmed up is what runs: both loops, and the operation in each.
        counted(operation, warm - WARM_UP_NANOS / 2);
        timed(operation, warm);
        say("ready");
        long start = readNumber();
        if (System.nanoTime() > start) {
            throw new IllegalStateException("the beginning was missed; is the machine busy?");
        }
        long end = start + (long) (seconds * 1e9);
        List<Thread> all = new ArrayList<>();
        double[][] found = new double[threads][];
        for (int i = 0; i < threads; i++) {
            int index = i;
            all.add(Thread.ofPlatform().start(() -> {
                while (System.nanoTime() < start) {
                    Thread.onSpinWait();
                }
                found[index] = timed ? timed(operation, end) : counted(operation, end);
            }));
        }
        for (Thread thread : all) {
            thread.join();
        }
        for (double[] each : found) {
            say("result", each);
        }
        say("end");
    }

    private static double[] counted(BooleanSupplier operation, long end) {
        long count = 0;
        while (System.nanoTime() < end) {
            int done = 0;
            while (done < BATCH && operation.getAsBoolean()) {
                done++;
            }
            count += done;
        }
        return new double[] {count, 0, 0, 0, 0, 0};
    }

    private static double[] timed(BooleanSupplier operation, long end) {
        Histogram histogram = new Histogram(3);
        long count = 0;
        for (long now = System.nanoTime(); now < end; ) {
            if (operation.getAsBoolean()) {
                count++;
            }
            long then = System.nanoTime();
            histogram.recordValue(then - now);
            now = then;
        }
        return new double[] {
            count,
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

    private static void blocked(Contended contended, double seconds) throws IOException, InterruptedException {
        contended.tryLock(500, TimeUnit.MILLISECONDS); // whatever runs once has run
        say("ready");
        var threads = ManagementFactory.getThreadMXBean();
        long start = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        contended.tryLock((long) (seconds * 1000), TimeUnit.MILLISECONDS);
        cpu = threads.getCurrentThreadCpuTime() - cpu;
        say("result", 100.0 * cpu / (System.nanoTime() - start));
        say("end");
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
