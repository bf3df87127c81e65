package dev.sharedstruct;

import dev.sharedstruct.internal.lock.TransactionOf;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * Changes of several records, or values, that are committed together: for other threads, for other processes, and if
 * this process is killed at any moment, all of them are there or none. Each record by itself is read without waiting,
 * as ever; a reader of two of them may see one before and the other after the commit.
 *
 * <p>Two records by a pure function:
 * {@snippet :
 * Transaction.update(alice, bob, (a, b) -> new Both<>(a.deposit(-25), b.deposit(25)));
 * }
 *
 * Any number, by several statements:
 * {@snippet :
 * try (var transaction = Transaction.hold(alice, bob, transfers)) {
 *     alice.addBalance(-25);
 *     bob.addBalance(25);
 *     transfers.incrementAndGet(); // a SharedLongValue
 *     transaction.commit();
 * }
 * }
 *
 * <p>The locks are acquired in the order of the records' positions in the memory, whatever order they are given in, so
 * transactions never wait for each other in a circle, as long as none is begun inside of another or under a lock that was
 * taken by hand. A thread that holds the lock of one of the records already cannot begin a
 * transaction with it. What is written inside of the block to other records is no part of it, and committed by itself.
 * Inside a transaction the locks of its records cannot be taken or released by hand.
 *
 * <p>A transaction belongs to the thread that began it.
 */
public sealed interface Transaction extends AutoCloseable permits dev.sharedstruct.internal.lock.GuardTransaction {

    /**
     * Waits for the locks of all records, and begins.
     *
     * @param structs records and values with locks, at least one, of one memory; one given twice counts once
     * @return the transaction, to be used in a try-with-resources statement
     * @throws IllegalArgumentException if there is none, or they are of several memories
     * @throws IllegalStateException if the current thread holds the lock of one of them
     * @throws MemoryClosedException if the memory was closed
     * @throws MemoryAccessException if the memory is read-only
     */
    static Transaction hold(Lockable... structs) {
        return TransactionOf.begun(TransactionOf.any(structs));
    }

    /**
     * Waits for the locks of all records, at most the given time in all, and begins.
     *
     * @param time how long; none if zero or negative
     * @param unit of the time, measured on the monotonic clock
     * @param structs as for {@link #hold}
     * @return the transaction, or empty if a lock was not free in time: then none is held
     * @throws InterruptedException if the thread is interrupted before or while it waits; then none is held
     */
    static Optional<Transaction> tryHold(long time, TimeUnit unit, Lockable... structs) throws InterruptedException {
        return TransactionOf.any(time, unit, structs).map(TransactionOf::begun);
    }

    /**
     * Replaces the states of two records by a function of both.
     *
     * @param first a record
     * @param second another record of the same memory
     * @param function from the current states to the next ones; run once under both locks, so it must be quick, and pure:
     *     if it changes one of the two there is an {@link IllegalStateException}, and nothing is changed; so it is if it
     *     throws; neither it nor a state that it returns may be null
     * @param <A> the first record
     * @param <B> the second record
     * @throws IllegalArgumentException if both are the same record, or they are of several memories
     * @throws IllegalStateException if the current thread holds the lock of one of them
     */
    static <A, B> void update(
            Guarded<A> first, Guarded<B> second, BiFunction<? super A, ? super B, Both<A, B>> function) {
        Objects.requireNonNull(function, "function");
        apply(
                first,
                second,
                (a, b) -> Outcome.of(Objects.requireNonNull(function.apply(a, b), "the function returned null"), null));
    }

    /**
     * Lets a function decide on the next states of two records, and answer.
     *
     * @param first a record
     * @param second another record of the same memory
     * @param function as for {@link #update}, to an outcome
     * @param <A> the first record
     * @param <B> the second record
     * @param <T> the answer
     * @return the outcome's result
     * @throws IllegalArgumentException if both are the same record, or they are of several memories
     * @throws IllegalStateException if the current thread holds the lock of one of them
     */
    static <A, B, T> T apply(
            Guarded<A> first, Guarded<B> second, BiFunction<? super A, ? super B, Outcome<Both<A, B>, T>> function) {
        return TransactionOf.apply(first, second, function);
    }

    /**
     * Commits all changes and releases the locks.
     *
     * @throws IllegalStateException if the transaction has ended
     * @throws IllegalMonitorStateException if it belongs to another thread
     */
    void commit();

    /**
     * Takes back all changes and releases the locks, unless the transaction has ended.
     *
     * @throws IllegalMonitorStateException if it belongs to another thread
     */
    @Override
    void close();
}
