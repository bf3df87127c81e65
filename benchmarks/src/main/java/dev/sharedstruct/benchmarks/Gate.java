package dev.sharedstruct.benchmarks;

import dev.sharedstruct.annotation.SharedStruct;

/**
 * How the processes of a measurement meet.
 *
 * @param ready processes that are ready to begin
 * @param startNanos when they begin, on the clock of {@link System#nanoTime()}, which all processes of a machine share on
 *     Linux; 0 until that is known
 */
@SharedStruct
public record Gate(int ready, long startNanos) {}
