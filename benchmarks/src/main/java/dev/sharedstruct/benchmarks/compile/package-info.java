/** What the processor costs a build. */
package dev.sharedstruct.benchmarks.compile;
