/** What a fresh virtual machine takes until it has done its first operation. */
package dev.sharedstruct.benchmarks.startup;
