package dev.sharedstruct.samples.counter;

import dev.sharedstruct.annotation.LockMode;
import dev.sharedstruct.annotation.SharedStruct;

/**
 * Lets the workers start together, lap after lap, and collects their times. Its fields have nothing to do with each
 * other, so it needs no lock.
 *
 * @param arrivals how often a worker has come to the starting line
 * @param nanos what the workers took for their laps, added up
 */
@SharedStruct(lock = LockMode.NONE)
public record Race(int arrivals, long nanos) {}
