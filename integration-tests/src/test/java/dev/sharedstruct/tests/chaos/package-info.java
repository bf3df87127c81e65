/** Processes and threads that die, or stop, anywhere: nothing is lost, and nobody waits for them. */
package dev.sharedstruct.tests.chaos;
