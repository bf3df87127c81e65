/**
 * Other processes to work on a memory: {@link dev.sharedstruct.process.WorkerProcess} starts a Java virtual machine that
 * attaches to it and runs a {@link dev.sharedstruct.process.Worker}.
 */
package dev.sharedstruct.process;
