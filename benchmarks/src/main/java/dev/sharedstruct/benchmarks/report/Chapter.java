package dev.sharedstruct.benchmarks.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A part of the report: one work, or works that are columns of one table.
 *
 * @param title of it
 * @param text what was done
 * @param works its works, of which the first is drawn
 * @param columns what they are called in the table; empty for a single work
 * @param reference the subject that the others are set against
 */
record Chapter(String title, String text, List<String> works, List<String> columns, String reference) {

    private static final List<String> LATENCY = List.of("p50", "p99", "p99.9", "p99.99", "worst");

    private static final String SIDE_BY_SIDE =
            "Agrona has one buffer with 1,000 points side by side, and heap objects that were made one after the other"
                    + " lie side by side, too, so their targets judge our array cursor, which does the same. 1,000"
                    + " accessors of ours have cache lines of their own; the target with as many objects is that of"
                    + " Chronicle, whose 1,000 flyweights still share one block.";

    /** All of them, in the order of the report. */
    static final List<Chapter> ALL = List.of(
            one("Read of a field", "One field of one object.", "field get", "heap"),
            one("Write of a field", "One field of one object.", "field set", "heap"),
            one(
                    "Loop of reads",
                    "Two fields of each of 1,000 objects, in order; times are those of one object. " + SIDE_BY_SIDE,
                    "loop get",
                    "heap"),
            one(
                    "Loop of writes",
                    "Two fields of each of 1,000 objects, in order; times are those of one object. Each of our"
                            + " guarded writes is an operation of its own. " + SIDE_BY_SIDE,
                    "loop set",
                    "heap"),
            one(
                    "Reads in random order",
                    "Two fields of each of 1,000 objects; times are those of one object.",
                    "random get",
                    "heap"),
            one(
                    "Ten frames deep",
                    "One field, read by a method that ten others call, one after the other.",
                    "deep get",
                    "heap"),
            one(
                    "Types mixed",
                    "One field of each of 1,000 objects of four types in random order, at one call site; times"
                            + " are those of one object.",
                    "mixed get",
                    "heap"),
            one(
                    "Snapshot of 2 fields",
                    "As of one moment, into a record that is looked at and dropped. What is named \"not"
                            + " of one moment\" reads the fields one by one, so a writer can come between.",
                    "snapshot2",
                    "heap"),
            one(
                    "Snapshot of 8 fields",
                    "With a string and a struct among them. A string is an object, and allocated, in any" + " of them.",
                    "snapshot8",
                    "heap"),
            one("Snapshot of 32 fields", "With two strings and two structs among them.", "snapshot32", "heap"),
            one(
                    "Compound operations",
                    "Uncontended. Ours, where guarded, are committed as a whole or not at all, even if the"
                            + " process is killed inside; no peer's are, but those of one word.",
                    "compound",
                    "atomicLong: compare and set"),
            one(
                    "Hold of three writes",
                    "A lock taken by hand around three writes of two fields.",
                    "hold of three writes",
                    "reentrantLock"),
            one(
                    "Transaction over two objects",
                    "Ours is atomic even in a crash; two locks are not.",
                    "transaction over two",
                    "reentrantLock: two locks"),
            one("Sum of an array", "4,096 longs.", "array sum", "heap"),
            one("Fill of an array", "4,096 longs.", "array fill", "heap"),
            one("Copy of an array", "4,096 longs.", "array copy", "heap"),
            contention("2 threads", "reentrantLock"),
            contention("2 processes", "c: robust mutex"),
            contention("4 processes", "c: robust mutex"),
            reads("no writer"),
            reads("a writer at full speed"),
            reads("a writer that is stopped inside"),
            one(
                    "Recovery",
                    "From the `kill -9` of the owner, which was in the middle of a change, until a process that waits"
                            + " for the lock has it. A Java process takes longer to die than one in C.",
                    "recovery",
                    "c: robust mutex"),
            one(
                    "Cost of waiting",
                    "What a process that waits for a lock takes of a processor, with all its threads, second by second"
                            + " after it has warmed up.",
                    "cpu of a waiter",
                    "c: robust mutex"),
            new Chapter(
                    "Fresh process",
                    "From the beginning of `main` to the end of the first operation on a file that is there, and the"
                            + " whole life of such a process, from its start to its exit.",
                    List.of("first operation", "whole life of a process with one operation"),
                    List.of("first operation, ms", "whole process, ms"),
                    "chronicle"),
            compile("1 record"),
            compile("100 records"),
            compile("1000 records"));

    private static Chapter one(String title, String text, String work, String reference) {
        return new Chapter(title, text, List.of(work), List.of(), reference);
    }

    private static Chapter contention(String by, String reference) {
        return new Chapter(
                "Contention of " + by,
                "All change two fields of one object as fast as they can. In the first half of each run operations are"
                        + " counted, in the second each is timed: latencies, in µs, are those of the thread or process"
                        + " that fared worst, with the time of reading the clock. p99 is what 99 of 100 operations stay"
                        + " below. Fairness is the fewest operations of one by the most of one.",
                works(List.of("throughput of " + by, "fairness of " + by), "latency of " + by),
                columns("M/s", "fairness"),
                reference);
    }

    private static Chapter reads(String writer) {
        return new Chapter(
                "Reads beside " + writer,
                "One process reads two fields as of one moment: first counted, then each timed; latencies, in µs, are"
                        + " with the time of reading the clock. What takes a lock to read waits for a writer that is"
                        + " stopped inside.",
                works(List.of("reads beside " + writer), "reads beside " + writer),
                columns("M/s"),
                "c: robust mutex");
    }

    private static Chapter compile(String records) {
        return new Chapter(
                "Compilation of " + records,
                "By a javac that was just started, which the time includes, as it does that of compiling what was"
                        + " generated. Incremental: one of them was changed.",
                List.of("compile " + records + ", clean", "compile " + records + ", incremental"),
                List.of("clean, ms", "incremental, ms"),
                "without the processor");
    }

    private static List<String> works(List<String> first, String latency) {
        return Stream.concat(first.stream(), LATENCY.stream().map(percentile -> latency + ", " + percentile))
                .toList();
    }

    private static List<String> columns(String... first) {
        return Stream.concat(Arrays.stream(first), LATENCY.stream()).toList();
    }

    /** Of the file with its chart. */
    String fileName() {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".svg";
    }
}
