/** What is measured, as states of JMH: ours and its peers, each with what it needs and nothing of the others. */
package dev.sharedstruct.benchmarks.peers;
