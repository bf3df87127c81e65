package dev.sharedstruct.value;

import dev.sharedstruct.Guarded;
import dev.sharedstruct.Outcome;
import dev.sharedstruct.SharedLock;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.internal.array.StructElements;
import dev.sharedstruct.spi.Accessor;
import dev.sharedstruct.spi.StructType;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/**
 * An array of structs with locks: one for all elements, one for each run of them, or one for each, as {@link ArrayLocking}
 * says when the array is made.
 *
 * {@snippet :
 * var points = SharedStructArray.in(memory, "points", SharedPoint.TYPE, 1000, new Point(0, 0));
 * points.set(3, new Point(1, 2));
 * points.update(3, Point::mirrored); // any pure function
 * points.at(3).addX(1); // what the accessor of a single one has
 * try (var _ = points.hold()) { // several elements as one
 *     points.set(4, points.get(3));
 *     points.set(3, new Point(0, 0));
 * }
 * }
 *
 * <p>Each change of an element is atomic: for other threads and processes, and if this one is killed in its midst. Readers
 * see committed states without waiting. A change of an element behind a lock of several costs what one element does: only
 * that is copied.
 *
 * <p>Whatever one lock is for, is one struct to functions that are applied to it: a function that is applied to an element
 * must not change another one behind the same lock.
 *
 * @param <R> the record
 * @param <A> its generated accessor
 */
public final class SharedStructArray<R, A extends Accessor & Guarded<R>> extends StructArray<R, A> {

    private SharedStructArray(StructElements<A> elements) {
        super(elements);
    }

    /**
     * Finds the array of that name, or makes it with one lock for all elements; of several processes that do so at once
     * one makes it.
     *
     * @param memory where it is
     * @param name unique in the memory
     * @param type of the structs: the constant {@code TYPE} of their accessor
     * @param length the number of elements, 0 or more
     * @param initial the first state of all elements, not null
     * @param <R> the record
     * @param <A> its generated accessor
     * @return the array
     * @throws dev.sharedstruct.LayoutMismatchException if the object is another one, or has another length
     * @throws dev.sharedstruct.MemoryFullException if there is no room for it
     */
    public static <R, A extends Accessor & Guarded<R>> SharedStructArray<R, A> in(
            SharedMemory memory, String name, StructType<R, A> type, long length, R initial) {
        return in(memory, name, type, length, ArrayLocking.one(), initial);
    }

    /**
     * Finds the array of that name, or makes it.
     *
     * @param memory where it is
     * @param name unique in the memory
     * @param type of the structs: the constant {@code TYPE} of their accessor
     * @param length the number of elements, 0 or more
     * @param locking how a new array is locked; one that there is stays as it was made
     * @param initial the first state of all elements, not null
     * @param <R> the record
     * @param <A> its generated accessor
     * @return the array
     * @throws dev.sharedstruct.LayoutMismatchException if the object is another one, or has another length
     * @throws dev.sharedstruct.MemoryFullException if there is no room for it
     */
    public static <R, A extends Accessor & Guarded<R>> SharedStructArray<R, A> in(
            SharedMemory memory, String name, StructType<R, A> type, long length, ArrayLocking locking, R initial) {
        Objects.requireNonNull(initial, "initial");
        return generate(memory, name, type, length, locking, _ -> initial);
    }

    /**
     * Finds the array of that name, or makes it with elements that a function answers.
     *
     * @param memory where it is
     * @param name unique in the memory
     * @param type of the structs: the constant {@code TYPE} of their accessor
     * @param length the number of elements, 0 or more
     * @param locking how a new array is locked; one that there is stays as it was made
     * @param initial from the index of an element to its first state; called only for a new array, and must neither return
     *     null nor make other objects
     * @param <R> the record
     * @param <A> its generated accessor
     * @return the array
     * @throws dev.sharedstruct.LayoutMismatchException if the object is another one, or has another length
     * @throws dev.sharedstruct.MemoryFullException if there is no room for it
     */
    public static <R, A extends Accessor & Guarded<R>> SharedStructArray<R, A> generate(
            SharedMemory memory,
            String name,
            StructType<R, A> type,
            long length,
            ArrayLocking locking,
            LongFunction<? extends R> initial) {
        Objects.requireNonNull(initial, "initial");
        return new SharedStructArray<>(StructElements.findOrConstruct(
                memory,
                name,
                type.placeType(),
                length,
                locking.locking(),
                (accessor, index) -> type.initialize(accessor, initial.apply(index))));
    }

    /**
     * Finds the array of that name, of whatever length, and however it is locked.
     *
     * @param memory where it is
     * @param name unique in the memory
     * @param type of the structs: the constant {@code TYPE} of their accessor
     * @param <R> the record
     * @param <A> its generated accessor
     * @return the array
     * @throws dev.sharedstruct.ObjectNotFoundException if there is none
     * @throws dev.sharedstruct.LayoutMismatchException if the object is another one
     */
    public static <R, A extends Accessor & Guarded<R>> SharedStructArray<R, A> open(
            SharedMemory memory, String name, StructType<R, A> type) {
        return new SharedStructArray<>(StructElements.open(memory, name, type.placeType()));
    }

    /**
     * Removes the array of that name; neither it nor its accessors can be used any more. Waits for operations and holds of
     * others.
     *
     * @param memory where it is
     * @param name unique in the memory
     * @param type of the structs: the constant {@code TYPE} of their accessor
     * @return whether there was one
     * @throws dev.sharedstruct.LayoutMismatchException if the object is another one; it stays
     * @throws IllegalStateException if the current thread holds a lock of it
     */
    public static boolean remove(SharedMemory memory, String name, StructType<?, ?> type) {
        return StructElements.remove(memory, name, type.placeType());
    }

    /**
     * Replaces an element by a function of it.
     *
     * @param index of the element
     * @param function from the current state to the next, run once under the lock; must not return null
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public void update(long index, UnaryOperator<R> function) {
        at(index).update(function);
    }

    /**
     * Replaces an element by a function of it that has an answer, too.
     *
     * @param index of the element
     * @param function from the current state to the next and an answer, run once under the lock; must not return null
     * @param <T> the answer
     * @return the answer
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public <T> T apply(long index, Function<? super R, Outcome<R, T>> function) {
        return at(index).apply(function);
    }

    /**
     * Replaces an element by a function of it.
     *
     * @param index of the element
     * @param function from the current state to the next, run once under the lock; must not return null
     * @return the state before
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public R getAndUpdate(long index, UnaryOperator<R> function) {
        return at(index).getAndUpdate(function);
    }

    /**
     * Replaces an element by a function of it.
     *
     * @param index of the element
     * @param function from the current state to the next, run once under the lock; must not return null
     * @return the state after
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public R updateAndGet(long index, UnaryOperator<R> function) {
        return at(index).updateAndGet(function);
    }

    /**
     * Replaces an element by a function of it and of an argument.
     *
     * @param index of the element
     * @param argument handed to the function
     * @param function from the current state and the argument to the next state; must not return null
     * @param <T> the argument
     * @return the state after
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public <T> R accumulateAndGet(long index, T argument, BiFunction<? super R, ? super T, ? extends R> function) {
        return at(index).accumulateAndGet(argument, function);
    }

    /**
     * Replaces an element.
     *
     * @param index of the element
     * @param value the new state, not null
     * @return the state before
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public R getAndSet(long index, R value) {
        return at(index).getAndSet(value);
    }

    /**
     * Replaces an element if it equals the expected state.
     *
     * @param index of the element
     * @param expected compared by {@link Object#equals}
     * @param value the new state, not null
     * @return whether it was replaced
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public boolean compareAndSet(long index, R expected, R value) {
        return at(index).compareAndSet(expected, value);
    }

    /**
     * Replaces all elements by what a function answers: those behind each lock at once, one lock after the other.
     *
     * @param function from the index of an element to its new state; must not return null. If it throws, the elements behind
     *     that lock and all that were to follow stay as they were; but inside of a hold those that were replaced stay so
     */
    public void setAll(LongFunction<? extends R> function) {
        Objects.requireNonNull(function, "function");
        StructCursor<A> cursor = cursor();
        for (long index = 0; index < length(); ) {
            long end = index + elements.behindLockOf(index);
            setAll(cursor, index, end, function);
            index = end;
        }
    }

    private void setAll(StructCursor<A> cursor, long from, long to, LongFunction<? extends R> function) {
        SharedLock lock = lock(from);
        boolean outermost = !lock.isHeldByCurrentThread();
        boolean done = false;
        try (SharedLock.Hold hold = lock.hold()) {
            try {
                for (long index = from; index < to; index++) {
                    cursor.at(index).set(function.apply(index));
                }
                done = true;
            } finally {
                if (!done && outermost) {
                    hold.rollback();
                }
            }
        }
    }

    /**
     * Reads all elements: those behind each lock at one moment, one lock after the other. It waits for nobody, unless
     * others commit so often that it never ends undisturbed: then it takes the lock for a moment, if the memory can be
     * written.
     *
     * @return the records, in order; the list cannot be changed
     * @throws OutOfMemoryError if there are too many for a list
     */
    public List<R> toList() {
        return elements.snapshot(Guarded::get);
    }

    /**
     * The lock of an element, which may be that of others as well.
     *
     * @param index of the element
     * @return the lock
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public SharedLock lock(long index) {
        return at(index).lock();
    }

    /**
     * The lock of all elements.
     *
     * @return the lock
     * @throws IllegalStateException if there is not just one
     */
    public SharedLock lock() {
        return elements.lock();
    }

    /**
     * Holds all locks, which are taken in order. What is changed meanwhile becomes visible when the hold is closed: the
     * elements behind each lock at once, one lock after the other. To change elements behind several locks as one, put them
     * into a {@link dev.sharedstruct.Transaction}.
     *
     * @return the hold, to be closed by the same thread
     * @throws IllegalStateException if each element has a lock
     */
    public SharedLock.Hold hold() {
        return elements.hold();
    }
}
