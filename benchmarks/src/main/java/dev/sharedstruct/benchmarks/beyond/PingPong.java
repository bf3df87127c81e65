package dev.sharedstruct.benchmarks.beyond;

import static dev.sharedstruct.benchmarks.beyond.Memory.ALL;
import static dev.sharedstruct.benchmarks.beyond.Memory.LONG;

import dev.sharedstruct.benchmarks.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Two processes change one record: how often, and whether nothing was lost.
 *
 * <pre>
 *   PingPong cas|lease SECONDS PAUSE PAUSE   the pauses of both between two changes, in nanoseconds
 *   PingPong deaths ROUNDS                   kills a lessee in each
 * </pre>
 */
final class PingPong {

    private static final long READY = 1024;

    private static final int WARM_UP = 200_000;

    private PingPong() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        switch (arguments[0]) {
            case "deaths" -> deaths(Integer.parseInt(arguments[1]));
            case "child" ->
                change(
                        Memory.map(Path.of(arguments[1])),
                        arguments[2].equals("lease"),
                        Long.parseLong(arguments[3]) * 1_000_000_000,
                        Long.parseLong(arguments[4]));
            default -> alternate(arguments);
        }
    }

    private static void alternate(String[] arguments) throws IOException, InterruptedException {
        Path file = Files.createTempFile(Path.of("/dev/shm"), "beyond-", "");
        try {
            long at = Memory.map(file);
            List<Process> children = new ArrayList<>();
            for (int i = 2; i < 4; i++) {
                children.add(child(file, arguments[0], arguments[1], arguments[i]));
            }
            for (Process child : children) {
                child.waitFor();
            }
            System.out.printf(
                    "%s, pauses %s and %s ns: sum %d and %d, %d revocations%n",
                    arguments[0],
                    arguments[2],
                    arguments[3],
                    Account.balance(at),
                    Account.deposits(at),
                    LeasedGuard.revocations(at));
        } finally {
            Files.delete(file);
        }
    }

    private static Process child(Path file, String... arguments) throws IOException {
        List<String> jvm = new ArrayList<>(List.of("--enable-native-access=ALL-UNNAMED"));
        for (String name : List.of("beyond.noMembarrier", "beyond.doublings")) {
            if (System.getProperty(name) != null) {
                jvm.add("-D" + name + "=" + System.getProperty(name));
            }
        }
        List<Object> words = new ArrayList<>(List.of("child", file));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(Jvm.command(jvm, PingPong.class, words.toArray()))
                .inheritIO()
                .start();
    }

    private static void change(long at, boolean leased, long nanos, long pause) throws IOException {
        Membarrier.register();
        long elsewhere = Memory.map(); // to be compiled before it counts
        for (int i = 0; i < WARM_UP; i++) {
            once(elsewhere, leased);
        }
        LONG.getAndAdd(ALL, at + READY, 1L);
        while ((long) LONG.getVolatile(ALL, at + READY) < 2) {
            Thread.onSpinWait();
        }
        List<Long> latencies = new ArrayList<>();
        long start = System.nanoTime();
        long count = 0;
        for (long now = start; now - start < nanos; now = System.nanoTime()) {
            if (pause == 0) {
                for (int i = 0; i < 100; i++) {
                    once(at, leased);
                }
                count += 100;
            } else {
                once(at, leased);
                long end = System.nanoTime();
                if (pause >= 100_000) {
                    latencies.add(end - now);
                }
                while (System.nanoTime() - end < pause) {
                    Thread.onSpinWait();
                }
                count++;
            }
        }
        latencies.sort(null);
        System.out.printf(
                "  pause %d: %d changes%s%n",
                pause,
                count,
                latencies.isEmpty()
                        ? ""
                        : ", median " + latencies.get(latencies.size() / 2) + " ns, p99 "
                                + latencies.get(latencies.size() * 99 / 100) + " ns");
    }

    private static void once(long address, boolean leased) {
        long at = Memory.checked(address);
        long self = Self.word();
        if (leased) {
            LeasedGuard.enter(at, self);
            Account.deposit(at);
            LeasedGuard.leave(at, self);
        } else {
            CasGuard.enter(at, self);
            Account.deposit(at);
            CasGuard.leave(at);
        }
    }

    private static void deaths(int rounds) throws IOException, InterruptedException {
        Membarrier.register();
        int halfWay = 0;
        int busy = 0;
        for (int i = 0; i < rounds; i++) {
            Path file = Files.createTempFile(Path.of("/dev/shm"), "beyond-", "");
            long at = Memory.map(file);
            LONG.setVolatile(ALL, at + READY, 1L);
            Process child = child(file, "lease", "1000", "0");
            while (((long) LONG.getVolatile(ALL, at + Account.OWNER) & Self.LEASED) == 0) {
                Thread.onSpinWait();
            }
            Thread.sleep(ThreadLocalRandom.current().nextInt(5));
            child.destroyForcibly().waitFor();
            halfWay += (int) ((long) LONG.getVolatile(ALL, at + Account.SEQUENCE) & 1);
            busy += LeasedGuard.isLesseeInside(at) ? 1 : 0;
            once(at, true);
            if (Account.balance(at) != Account.deposits(at)) {
                throw new AssertionError("half of a change was left");
            }
            Files.delete(file);
        }
        System.out.printf("%d deaths, %d of them inside, %d half way%n", rounds, busy, halfWay);
    }
}
