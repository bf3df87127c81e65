package dev.sharedstruct;

/**
 * Two states that belong together, as a function of two structs returns them.
 *
 * @param <A> the first record
 * @param <B> the second record
 * @param first the state of the first struct
 * @param second the state of the second struct
 */
public record Both<A, B>(A first, B second) {}
