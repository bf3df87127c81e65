/**
 * What is measured in one process, by JMH: a class for each work, in it a method for each of those that do it. A name is
 * that of the subject, with an underscore before what it does, if it does several things.
 */
package dev.sharedstruct.benchmarks.work;
