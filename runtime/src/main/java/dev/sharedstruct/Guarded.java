package dev.sharedstruct;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A record in shared memory with a lock of its own. Each operation that changes it is atomic: for other threads, for
 * other processes, and if this process is killed inside. Reads see committed states only and never wait for a writer.
 *
 * <p>The functions passed here run while the lock is held. They must be quick, and pure: a function that changes the
 * struct it is applied to gets an {@link IllegalStateException}. When a function throws, nothing is changed, and the
 * exception reaches the caller; inside an explicit hold, which lasts on, that is the state before the operation, with
 * what the function itself may have changed.
 *
 * <p>As with the locks of {@code java.util.concurrent} of old, a {@link StackOverflowError} in the very moment in which an
 * operation acquires or releases the lock can leave it held, until the process ends.
 *
 * @param <R> the record
 */
public interface Guarded<R> extends Shared<R>, Lockable {

    /**
     * Replaces the state by a function of it.
     *
     * @param function from the current state to the next; must not return null
     */
    void update(UnaryOperator<R> function);

    /**
     * Lets a function decide on the next state, and answer.
     *
     * @param function from the current state to an outcome; must not return null
     * @param <T> the answer
     * @return the outcome's result
     */
    <T> T apply(Function<? super R, Outcome<R, T>> function);

    /**
     * Replaces the state by a function of it.
     *
     * @param function from the current state to the next; must not return null
     * @return the state before
     */
    default R getAndUpdate(UnaryOperator<R> function) {
        return apply(current -> Outcome.of(function.apply(current), current));
    }

    /**
     * Replaces the state by a function of it.
     *
     * @param function from the current state to the next; must not return null
     * @return the state after
     */
    default R updateAndGet(UnaryOperator<R> function) {
        return apply(current -> {
            R next = function.apply(current);
            return Outcome.of(next, next);
        });
    }

    /**
     * Replaces the state by a function of it and of an argument.
     *
     * @param argument handed to the function
     * @param function from the current state and the argument to the next state; must not return null
     * @param <A> the argument
     * @return the state after
     */
    default <A> R accumulateAndGet(A argument, BiFunction<? super R, ? super A, ? extends R> function) {
        return updateAndGet(current -> function.apply(current, argument));
    }

    /**
     * Replaces the state.
     *
     * @param value the new state, not null
     * @return the state before
     */
    default R getAndSet(R value) {
        return apply(current -> Outcome.of(value, current));
    }

    /**
     * Replaces the state if it equals the expected one.
     *
     * @param expected compared by {@link Object#equals}
     * @param value the new state, not null
     * @return whether it was replaced
     */
    default boolean compareAndSet(R expected, R value) {
        return apply(current -> current.equals(expected) ? Outcome.of(value, true) : Outcome.unchanged(false));
    }
}
