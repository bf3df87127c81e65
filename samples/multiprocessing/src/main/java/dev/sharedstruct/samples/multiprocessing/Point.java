package dev.sharedstruct.samples.multiprocessing;

import dev.sharedstruct.annotation.SharedStruct;

/**
 * A structure of two numbers. In shared memory it is a {@code SharedPoint}.
 *
 * @param x to the right
 * @param y upwards
 */
@SharedStruct
public record Point(double x, double y) {}
