package dev.sharedstruct.benchmarks;

import dev.sharedstruct.annotation.SharedStruct;

/**
 * What one process found.
 *
 * @param count operations
 * @param p50 nanoseconds that half of them took at most
 * @param p99 nanoseconds
 * @param p9999 nanoseconds
 * @param max nanoseconds of the longest
 * @param percent of a processor
 */
@SharedStruct
public record Measured(long count, long p50, long p99, long p9999, long max, double percent) {

    static final Measured NOTHING = new Measured(0, 0, 0, 0, 0, 0);
}
