/** The records that everything is measured on. */
package dev.sharedstruct.benchmarks.records;
