/** Peers in other languages. Where a machine does not have the language, the report says so. */
package dev.sharedstruct.benchmarks.external;
