package dev.sharedstruct.value;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Set;

/**
 * One operation on one value, and what it must do.
 *
 * @param operation which
 * @param number makes an argument
 * @param matching whether the value is the one that is expected, where one is
 */
record Step(Operation operation, long number, boolean matching) {

    enum Operation {
        get,
        set,
        getAndSet,
        compareAndSet,
        addAndGet,
        getAndAdd,
        incrementAndGet,
        getAndIncrement,
        decrementAndGet,
        getAndDecrement,
        updateAndGet,
        getAndUpdate,
        accumulateAndGet,
        getAndAccumulate,
        // of those without a lock
        getPlain,
        setPlain,
        getOpaque,
        setOpaque,
        compareAndExchange,
        // of those with the names of java.util.concurrent.atomic
        getAcquire,
        setRelease,
        compareAndExchangeAcquire,
        compareAndExchangeRelease,
        weakCompareAndSetPlain,
        weakCompareAndSetVolatile,
        weakCompareAndSetAcquire,
        weakCompareAndSetRelease,
        // of arrays without a lock
        getVolatile,
        setVolatile
    }

    private static final Set<Operation> WEAK = Set.of(
            Operation.weakCompareAndSetPlain,
            Operation.weakCompareAndSetVolatile,
            Operation.weakCompareAndSetAcquire,
            Operation.weakCompareAndSetRelease);

    /** An answer and the state after it; a state of null: an ArithmeticException, and nothing is changed. */
    private record Expected(Object answer, Object state) {}

    static boolean exists(Operation operation, Class<?> type) {
        return Arrays.stream(type.getMethods())
                .anyMatch(method -> method.getName().equals(operation.name()));
    }

    /** What a value is. */
    static Object read(Kind kind, Object target, Long index) {
        try {
            return new Step(Operation.get, 0, true).call(kind, target, index, null, null);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /**
     * Does it, compares the answer, and tells the state that must be there then.
     *
     * @param target a value, or an array
     * @param index of an array's element, null for a value
     * @param state before it
     */
    Object apply(Kind kind, Object target, Long index, Object state) {
        Object argument = kind.value(number);
        // Read again, for there are many NaNs, and the arithmetic of the model may make another one.
        Object expected = matching ? read(kind, target, index) : kind.value(~number);
        Expected outcome = outcome(kind, state, argument, expected);
        try {
            Object answer = call(kind, target, index, argument, expected);
            while (WEAK.contains(operation)
                    && answer.equals(false)
                    && outcome.answer().equals(true)) {
                answer = call(kind, target, index, argument, expected);
            }
            if (outcome.state() == null) {
                throw new AssertionError(this + " of " + state + " did not fail, but answered " + answer);
            }
            if (outcome.answer() == null ? answer != null : !outcome.answer().equals(answer)) {
                throw new AssertionError(this + " of " + state + " answered " + answer + ", not " + outcome.answer());
            }
            return outcome.state();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ArithmeticException && outcome.state() == null) {
                return state;
            }
            throw new AssertionError(this + " of " + state + " failed", e.getCause());
        }
    }

    private Expected outcome(Kind kind, Object state, Object argument, Object expected) {
        boolean same = state.equals(expected);
        return switch (operation) {
            case get, getPlain, getOpaque, getAcquire, getVolatile -> new Expected(state, state);
            case set, setPlain, setOpaque, setRelease, setVolatile -> new Expected(null, argument);
            case getAndSet -> new Expected(state, argument);
            case compareAndSet,
                    weakCompareAndSetPlain,
                    weakCompareAndSetVolatile,
                    weakCompareAndSetAcquire,
                    weakCompareAndSetRelease -> new Expected(same, same ? argument : state);
            case compareAndExchange, compareAndExchangeAcquire, compareAndExchangeRelease ->
                new Expected(state, same ? argument : state);
            case addAndGet -> next(kind.plus(state, kind.deltaOf(number)));
            case getAndAdd -> new Expected(state, kind.plus(state, kind.deltaOf(number)));
            case incrementAndGet -> next(kind.plus(state, 1));
            case getAndIncrement -> new Expected(state, kind.plus(state, 1));
            case decrementAndGet -> next(kind.plus(state, -1));
            case getAndDecrement -> new Expected(state, kind.plus(state, -1));
            case updateAndGet -> next(kind.applied(state));
            case getAndUpdate -> new Expected(state, kind.applied(state));
            case accumulateAndGet -> next(kind.accumulated(state, argument));
            case getAndAccumulate -> new Expected(state, kind.accumulated(state, argument));
        };
    }

    private static Expected next(Object state) {
        return new Expected(state, state);
    }

    private Object call(Kind kind, Object target, Long index, Object argument, Object expected)
            throws InvocationTargetException {
        return switch (operation) {
            case get,
                    getPlain,
                    getOpaque,
                    getAcquire,
                    getVolatile,
                    incrementAndGet,
                    getAndIncrement,
                    decrementAndGet,
                    getAndDecrement -> call(target, index, new Class<?>[0]);
            case set, setPlain, setOpaque, setRelease, setVolatile, getAndSet ->
                call(target, index, new Class<?>[] {kind.type}, argument);
            case compareAndSet,
                    weakCompareAndSetPlain,
                    weakCompareAndSetVolatile,
                    weakCompareAndSetAcquire,
                    weakCompareAndSetRelease,
                    compareAndExchange,
                    compareAndExchangeAcquire,
                    compareAndExchangeRelease ->
                call(target, index, new Class<?>[] {kind.type, kind.type}, expected, argument);
            case addAndGet, getAndAdd -> call(target, index, new Class<?>[] {kind.delta()}, kind.deltaOf(number));
            case updateAndGet, getAndUpdate -> call(target, index, new Class<?>[] {kind.unary}, kind.function());
            case accumulateAndGet, getAndAccumulate ->
                call(target, index, new Class<?>[] {kind.type, kind.binary}, argument, kind.accumulator());
        };
    }

    private Object call(Object target, Long index, Class<?>[] types, Object... arguments)
            throws InvocationTargetException {
        try {
            if (index == null) {
                return target.getClass().getMethod(operation.name(), types).invoke(target, arguments);
            }
            Class<?>[] indexed = new Class<?>[types.length + 1];
            Object[] values = new Object[types.length + 1];
            indexed[0] = long.class;
            values[0] = index;
            System.arraycopy(types, 0, indexed, 1, types.length);
            System.arraycopy(arguments, 0, values, 1, types.length);
            return target.getClass().getMethod(operation.name(), indexed).invoke(target, values);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
