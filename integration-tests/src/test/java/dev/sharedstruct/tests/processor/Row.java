package dev.sharedstruct.tests.processor;

import dev.sharedstruct.processor.diagnostic.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One row of the table of diagnostics.
 *
 * @param name what is wrong
 * @param problem that is to be found
 * @param sources by their paths; a line that ends in {@code //!} is to have a message
 * @param messages in the order of their lines, without the id
 */
record Row(String name, Problem problem, Map<String, String> sources, List<String> messages) {

    private static final String IMPORTS = """
        package shop; import dev.sharedstruct.*; import dev.sharedstruct.annotation.*; import java.util.*;
        """;

    /** A row of one file, which needs no imports. */
    static Row of(String name, Problem problem, String source, String... messages) {
        return new Row(name, problem, Map.of("shop/Source.java", IMPORTS + source), List.of(messages));
    }

    /** The numbers of the lines that are to have a message. */
    List<Long> lines() {
        return sources.values().stream()
                .map(String::lines)
                .map(lines -> lines.toArray(String[]::new))
                .flatMap(lines -> IntStream.range(0, lines.length)
                        .filter(i -> lines[i].endsWith("//!"))
                        .mapToObj(i -> i + 1L))
                .toList();
    }

    /** The messages in full. */
    List<String> texts() {
        return messages.stream()
                .map(message -> "[" + problem.id() + "] " + message)
                .toList();
    }

    @Override
    public String toString() {
        return problem + ": " + name;
    }
}
