package dev.sharedstruct.benchmarks.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * A ratio that we want to reach.
 *
 * @param what in words
 * @param against in words
 * @param work of both
 * @param ours the subject that is judged
 * @param peer the subject that it is compared with; null if the score itself is judged
 * @param limit that the ratio, or the score, must not exceed; of scores of which more is better the ratio is turned over
 * @param kind what the limit is about
 */
public record Target(String what, String against, String work, String ours, String peer, double limit, Kind kind) {

    /** What the limit is about. */
    public enum Kind {
        /** Our score by that of the peer. */
        RATIO,
        /** Our score. */
        SCORE,
        /** The bytes that one operation allocates. */
        BYTES
    }

    /** All of them. */
    public static final List<Target> ALL = Stream.of(
                    Stream.of(
                            ratio("raw field get", "Agrona, with bounds checks", "field get", "raw", "agrona", 1.0),
                            ratio("raw field get", "Chronicle-Values", "field get", "raw", "chronicle", 1.0),
                            ratio("raw field set", "Agrona, with bounds checks", "field set", "raw", "agrona", 1.0),
                            ratio("raw field set", "Chronicle-Values", "field set", "raw", "chronicle", 1.0)),
                    loop("raw", "get"),
                    loop("plain", "get"),
                    loop("raw", "set"),
                    loop("plain", "set"),
                    Stream.of(
                            ratio("committed read of a field", "Agrona get", "field get", "guarded", "agrona", 2.0),
                            ratio("snapshot of two fields", "heap record", "snapshot2", "guarded", "heap", 4.0),
                            new Target(
                                    "snapshot of two fields",
                                    "bytes allocated",
                                    "snapshot2",
                                    "guarded",
                                    null,
                                    0,
                                    Kind.BYTES),
                            compound("bare compare-and-set", "atomicLong: compare and set", 1.7),
                            compound("ReentrantLock and heap record", "reentrantLock: deposit", 0.65),
                            compound(
                                    "robust process-shared mutex and increment, in C",
                                    "c: robust mutex, increment",
                                    0.45),
                            compound("Value under its lock, in Python", "python: Value under its lock", 0.017),
                            ratio(
                                    "two processes contend: throughput",
                                    "robust process-shared mutex, in C",
                                    "throughput of 2 processes",
                                    "guarded",
                                    "c: robust mutex",
                                    1.0),
                            new Target(
                                    "blocked waiter",
                                    "percent of a processor",
                                    "cpu of a waiter",
                                    "guarded",
                                    null,
                                    1.0,
                                    Kind.SCORE),
                            new Target(
                                    "kill of the owner until a waiter owns",
                                    "milliseconds, median",
                                    "recovery",
                                    "guarded",
                                    null,
                                    50,
                                    Kind.SCORE),
                            ratio(
                                    "attach and first operation in a fresh process",
                                    "Chronicle-Values' first object",
                                    "first operation",
                                    "guarded",
                                    "chronicle",
                                    0.1)))
            .flatMap(targets -> targets)
            .toList();

    /** Whether a subject is one side of a target. */
    public static boolean isOf(String work, String subject) {
        return ALL.stream()
                .anyMatch(target ->
                        target.work.equals(work) && (subject.equals(target.ours) || subject.equals(target.peer)));
    }

    /** Whether a work has a target. */
    public static boolean isOf(String work) {
        return ALL.stream().anyMatch(target -> target.work.equals(work));
    }

    /** Of many objects. What lies side by side is judged against what does, too. */
    private static Stream<Target> loop(String access, String operation) {
        String what = access + " field " + operation + " in a loop, by ";
        String work = "loop " + operation;
        String cursor = access + ": array cursor";
        return Stream.of(
                ratio(what + "a cursor", "Agrona, with bounds checks", work, cursor, "agrona", 1.0),
                ratio(what + "a cursor", "Chronicle-Values", work, cursor, "chronicle", 1.0),
                ratio(what + "a cursor", "heap objects", work, cursor, "heap", 1.3),
                ratio(what + "1,000 accessors", "Chronicle-Values", work, access, "chronicle", 1.0));
    }

    private static Target ratio(String what, String against, String work, String ours, String peer, double limit) {
        return new Target(what, against, work, ours, peer, limit, Kind.RATIO);
    }

    private static Target compound(String against, String peer, double limit) {
        return ratio(
                "compound operation, atomic even in a crash", against, "compound", "guarded: deposit", peer, limit);
    }
}
