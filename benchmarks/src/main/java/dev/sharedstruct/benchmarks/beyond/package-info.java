/**
 * Prototypes of what the library does not do, with what they would gain. Nothing here is part of a report: {@code
 * benchmarks/beyond.md} says what was found.
 */
package dev.sharedstruct.benchmarks.beyond;
