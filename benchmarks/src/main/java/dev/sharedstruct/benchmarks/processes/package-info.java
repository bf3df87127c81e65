/**
 * What takes several processes to measure. All that take part, in whatever language, talk to the one that measures by
 * lines: they say {@code ready}, are told on the monotonic clock when to begin, and say their {@code result}, one line for
 * each thread.
 */
package dev.sharedstruct.benchmarks.processes;
