package dev.sharedstruct.samples.counter;

import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.SharedStruct;

/**
 * Lets the workers start together, and adds up their times. Its fields have nothing to do with each other, so it needs no
 * lock.
 *
 * @param arrivals how many workers are at the starting line
 * @param nanos what the workers took, together
 */
@SharedStruct(lock = LockMode.NONE)
public record Race(int arrivals, long nanos) {}
