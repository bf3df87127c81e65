/** Results as data: what they are, how they are kept, compared, judged and drawn. Needs nothing but the JDK. */
package dev.sharedstruct.benchmarks.report;
