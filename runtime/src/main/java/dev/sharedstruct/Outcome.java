package dev.sharedstruct;

/**
 * What a compound operation returns that has an answer besides the next state.
 *
 * @param <R> the record
 * @param <T> the answer
 * @param next the state to commit, or null to leave the struct as it is
 * @param result the answer, handed to the caller; may be null
 */
public record Outcome<R, T>(R next, T result) {

    /**
     * Commits a new state and answers.
     *
     * @param next the state to commit, not null; {@link #unchanged} leaves the struct as it is
     * @param result the answer, may be null
     * @param <R> the record
     * @param <T> the answer
     * @return both
     * @throws NullPointerException if {@code next} is null
     */
    public static <R, T> Outcome<R, T> of(R next, T result) {
        if (next == null) {
            throw new NullPointerException("next is null; Outcome.unchanged(result) leaves the struct as it is");
        }
        return new Outcome<>(next, result);
    }

    /**
     * Answers and leaves the struct as it is.
     *
     * @param result the answer, may be null
     * @param <R> the record
     * @param <T> the answer
     * @return the answer, without a new state
     */
    public static <R, T> Outcome<R, T> unchanged(T result) {
        return new Outcome<>(null, result);
    }
}
