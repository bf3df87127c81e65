package dev.sharedstruct.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.Shared;
import dev.sharedstruct.SharedMemory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random operations on every type of field, against a plain Java model; the neighbours must never change. */
@Tag("both-access-modes")
class FieldOperationsTest {

    private static final List<String> FIELDS =
            List.of("flag", "tiny", "small", "letter", "number", "big", "ratio", "precise");

    private static final List<String> OPERATIONS =
            List.of("set", "add", "getAndAdd", "increment", "getAndSet", "compareAndSet", "update");

    private static final int STEPS = 5_000;

    private final SharedMemory memory = SharedMemory.temporary(1 << 20);

    private final Object[] model = {false, (byte) 0, (short) 0, 'a', 0, 0L, 0f, 0d};

    @AfterEach
    void close() {
        memory.close();
    }

    @ParameterizedTest
    @ValueSource(classes = {Everything.class, CheckedEverything.class, EverythingLike.class, RawEverything.class})
    void everyOperationDoesWhatItSaysAndNothingElse(Class<?> type) throws Exception {
        Shared<?> shared = construct(type);
        Random random = new Random(42);
        for (int step = 0; step < STEPS; step++) {
            int field = random.nextInt(model.length);
            String operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
            if (applies(operation, model[field])) {
                check(shared, field, operation, random);
                assertThat(fields(shared))
                        .as("step %d: %s of %s", step, operation, FIELDS.get(field))
                        .containsExactly(model);
            }
        }
        assertThat(state(shared.get())).containsExactly(model);
        assertThat(shared.toString())
                .startsWith(shared.getClass().getSimpleName() + "[\"it\" flag=" + model[0] + ", tiny=" + model[1])
                .endsWith(", precise=" + model[7] + "]");
    }

    private Shared<?> construct(Class<?> type) throws Exception {
        Class<?> accessor = Class.forName(type.getPackageName() + ".Shared" + type.getSimpleName());
        Object initial = Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount() == model.length)
                .findFirst()
                .orElseThrow()
                .newInstance(model);
        return (Shared<?>)
                accessor.getMethod("in", SharedMemory.class, String.class, type).invoke(null, memory, "it", initial);
    }

    private void check(Shared<?> shared, int field, String operation, Random random) throws Exception {
        Object current = model[field];
        Object value = random(current, random);
        switch (operation) {
            case "set" -> {
                assertThat(invoke(shared, "", field, value)).isNull();
                model[field] = value;
            }
            case "getAndSet" -> {
                assertThat(invoke(shared, operation, field, value)).isEqualTo(current);
                model[field] = value;
            }
            case "compareAndSet" -> {
                Object expected = random.nextBoolean() ? current : random(current, random);
                boolean replaced = (boolean) invoke(shared, operation, field, expected, value);
                assertThat(replaced).isEqualTo(expected.equals(current));
                model[field] = replaced ? value : current;
            }
            case "increment" -> checkComputed(shared, field, operation, sum(current, 1), new Object[0]);
            case "update" ->
                checkComputed(shared, field, operation, applied(current), new Object[] {function(current)});
            default -> {
                Object delta = delta(current, random);
                checkComputed(shared, field, operation, sum(current, delta), new Object[] {delta});
            }
        }
    }

    /** @param next a Long that does not fit its field means that the operation must fail */
    private void checkComputed(Shared<?> shared, int field, String operation, Object next, Object[] arguments)
            throws Exception {
        Object current = model[field];
        if (next.getClass() != current.getClass()) {
            assertThatThrownBy(() -> invoke(shared, operation, field, arguments))
                    .hasCauseInstanceOf(ArithmeticException.class)
                    .cause()
                    .hasMessageStartingWith(FIELDS.get(field) + " cannot become " + next);
            return;
        }
        assertThat(invoke(shared, operation, field, arguments))
                .isEqualTo(operation.startsWith("getAnd") ? current : next);
        model[field] = next;
    }

    private static boolean applies(String operation, Object value) {
        return switch (operation) {
            case "add", "getAndAdd" -> !(value instanceof Boolean);
            case "increment" -> !(value instanceof Boolean || value instanceof Float || value instanceof Double);
            default -> true;
        };
    }

    private static Object random(Object like, Random random) {
        return switch (like) {
            case Boolean _ -> random.nextBoolean();
            case Byte _ -> (byte) random.nextInt();
            case Short _ -> (short) random.nextInt();
            case Character _ -> (char) random.nextInt();
            case Integer _ -> random.nextInt(4) == 0 ? Integer.MAX_VALUE : random.nextInt();
            case Long _ -> random.nextInt(4) == 0 ? Long.MAX_VALUE : random.nextLong();
            case Float _ -> new float[] {0f, -0f, Float.NaN, Float.MAX_VALUE, random.nextFloat()}[random.nextInt(5)];
            case Double _ ->
                new double[] {0d, -0d, Double.NaN, Double.MAX_VALUE, random.nextDouble()}[random.nextInt(5)];
            default -> throw new AssertionError(like);
        };
    }

    private static Object delta(Object like, Random random) {
        return switch (like) {
            case Byte _ -> random.nextInt(-150, 150);
            case Short _, Character _ -> random.nextInt(-40_000, 40_000);
            default -> random(like, random);
        };
    }

    private static Object sum(Object current, Object delta) {
        return switch (current) {
            case Byte value -> narrowed(current, value + ((Number) delta).longValue());
            case Short value -> narrowed(current, value + ((Number) delta).longValue());
            case Character value -> narrowed(current, value + ((Number) delta).longValue());
            case Integer value -> value + ((Number) delta).intValue();
            case Long value -> value + ((Number) delta).longValue();
            case Float value -> value + (float) delta;
            case Double value -> value + (double) delta;
            default -> throw new AssertionError(current);
        };
    }

    private static Object applied(Object current) {
        return switch (current) {
            case Boolean value -> !value;
            case Byte value -> narrowed(current, 3L * value + 1);
            case Short value -> narrowed(current, 3L * value + 1);
            case Character value -> narrowed(current, 3L * value + 1);
            case Integer value -> 3 * value + 1;
            case Long value -> 3 * value + 1;
            case Float value -> (float) (3d * value + 1);
            case Double value -> 3 * value + 1;
            default -> throw new AssertionError(current);
        };
    }

    private static Object function(Object current) {
        return switch (current) {
            case Boolean _ -> (UnaryOperator<Boolean>) value -> !value;
            case Byte _, Short _, Character _, Integer _ -> (IntUnaryOperator) value -> 3 * value + 1;
            case Long _ -> (LongUnaryOperator) value -> 3 * value + 1;
            default -> (DoubleUnaryOperator) value -> 3 * value + 1;
        };
    }

    private static Object narrowed(Object like, long value) {
        Object narrowed = switch (like) {
            case Byte _ -> (byte) value;
            case Short _ -> (short) value;
            default -> (char) value;
        };
        long back = narrowed instanceof Character letter ? letter : ((Number) narrowed).longValue();
        return back == value ? narrowed : (Object) value;
    }

    private static Object invoke(Shared<?> shared, String prefix, int field, Object... arguments)
            throws InvocationTargetException, IllegalAccessException {
        String name = FIELDS.get(field);
        String method = prefix.isEmpty() ? name : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        Method found = Arrays.stream(shared.getClass().getMethods())
                .filter(candidate ->
                        candidate.getName().equals(method) && candidate.getParameterCount() == arguments.length)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no method " + method));
        found.setAccessible(true);
        return found.invoke(shared, arguments);
    }

    private static Object[] fields(Shared<?> shared) throws Exception {
        Object[] values = new Object[FIELDS.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = invoke(shared, "", i);
        }
        return values;
    }

    private static Object[] state(Object state) throws Exception {
        Object[] values = new Object[FIELDS.size()];
        for (int i = 0; i < values.length; i++) {
            var field = state.getClass().getDeclaredField(FIELDS.get(i));
            field.setAccessible(true);
            values[i] = field.get(state);
        }
        return values;
    }
}
