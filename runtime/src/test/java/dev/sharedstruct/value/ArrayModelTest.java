package dev.sharedstruct.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.SharedMemory;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import java.util.function.LongToIntFunction;
import java.util.function.LongUnaryOperator;
import java.util.stream.BaseStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Random operations on many elements of an array, and on views of it, do what they do to a list of Java. */
@Tag("both-access-modes")
class ArrayModelTest {

    private static SharedMemory memory;

    private static int made;

    /**
     * A class of arrays, and methods by their names.
     *
     * @param kind of its elements
     * @param type the class
     */
    record Subject(Kind kind, Class<?> type) {

        Object make(int length) {
            return call(
                    null,
                    "in",
                    new Class<?>[] {SharedMemory.class, String.class, long.class},
                    memory,
                    "a" + made++,
                    (long) length);
        }

        Object call(Object target, String name, Class<?>[] types, Object... arguments) {
            try {
                return type.getMethod(name, types).invoke(target, arguments);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(name + " of " + type, e);
            }
        }

        /** Those with a lock do not: two of them would have to be held. */
        boolean copiesToItsKind() {
            return !type.getSimpleName().equals("Shared" + kind.title() + "Array");
        }

        Class<?> javaArray() {
            return kind.type.arrayType();
        }

        Object javaArray(int length) {
            return Array.newInstance(kind.type, length);
        }
    }

    @BeforeContainer
    static void makeMemory() {
        memory = SharedMemory.temporary(1 << 23);
    }

    @AfterContainer
    static void closeMemory() {
        memory.close();
    }

    @Provide
    static Arbitrary<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            subjects.add(new Subject(kind, Kind.named("Shared" + kind.title() + "Array")));
            subjects.add(new Subject(kind, Kind.named("SharedRaw" + kind.title() + "Array")));
        }
        subjects.add(new Subject(Kind.LONG, SharedAtomicLongArray.class));
        subjects.add(new Subject(Kind.INT, SharedAtomicIntegerArray.class));
        return Arbitraries.of(subjects);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void anArrayDoesWhatAListDoes(@ForAll("subjects") Subject subject, @ForAll long seed) {
        Random random = new Random(seed);
        int length = random.nextInt(5) == 0 ? random.nextInt(3) : random.nextInt(3000);
        Object whole = subject.make(length);
        List<Object> all =
                new ArrayList<>(Collections.nCopies(length, subject.kind().value(0)));
        for (int i = 0; i < 25; i++) {
            int from = random.nextInt(length + 1);
            int to = from + random.nextInt(length + 1 - from);
            boolean view = random.nextBoolean();
            Object target = view
                    ? subject.call(whole, "subArray", new Class<?>[] {long.class, long.class}, (long) from, (long) to)
                    : whole;
            apply(subject, random, target, view ? all.subList(from, to) : all);
            assertThat(elements(subject.call(whole, "toArray", new Class<?>[0])))
                    .isEqualTo(all);
        }
        checkReads(subject, whole, all);
    }

    private void apply(Subject subject, Random random, Object target, List<Object> model) {
        Kind kind = subject.kind();
        int length = model.size();
        int from = random.nextInt(length + 1);
        int count = random.nextInt(length + 1 - from);
        Object value = kind.value(random.nextLong());
        switch (random.nextInt(6)) {
            case 0 -> {
                Object source = subject.javaArray(count + 5);
                for (int i = 0; i < count + 5; i++) {
                    Array.set(source, i, kind.value(random.nextLong()));
                }
                subject.call(
                        target,
                        "copyFrom",
                        new Class<?>[] {long.class, subject.javaArray(), int.class, int.class},
                        (long) from,
                        source,
                        3,
                        count);
                for (int i = 0; i < count; i++) {
                    model.set(from + i, Array.get(source, 3 + i));
                }
            }
            case 1 -> {
                Object copy = subject.javaArray(count + 5);
                subject.call(
                        target,
                        "copyTo",
                        new Class<?>[] {long.class, subject.javaArray(), int.class, int.class},
                        (long) from,
                        copy,
                        2,
                        count);
                List<Object> expected = elements(subject.javaArray(count + 5));
                for (int i = 0; i < count; i++) {
                    expected.set(2 + i, model.get(from + i));
                }
                assertThat(elements(copy)).isEqualTo(expected);
            }
            case 2 -> {
                if (!subject.copiesToItsKind()) {
                    return;
                }
                int to = random.nextInt(length - count + 1);
                subject.call(
                        target,
                        "copyTo",
                        new Class<?>[] {long.class, subject.type(), long.class, long.class},
                        (long) from,
                        target,
                        (long) to,
                        (long) count);
                List<Object> copied = new ArrayList<>(model.subList(from, from + count));
                for (int i = 0; i < count; i++) {
                    model.set(to + i, copied.get(i));
                }
            }
            case 3 -> {
                subject.call(
                        target,
                        "fill",
                        new Class<?>[] {long.class, long.class, kind.type},
                        (long) from,
                        (long) from + count,
                        value);
                Collections.fill(model.subList(from, from + count), value);
            }
            case 4 -> {
                setAll(subject, target);
                for (int i = 0; i < length; i++) {
                    model.set(i, indexed(kind, i));
                }
            }
            default -> {
                setAll(subject, target); // so that no result is too much for a narrow type
                subject.call(target, "replaceAll", new Class<?>[] {kind.unary}, kind.function());
                for (int i = 0; i < length; i++) {
                    model.set(i, kind.applied(indexed(kind, i)));
                }
            }
        }
    }

    private static void setAll(Subject subject, Object target) {
        switch (subject.kind()) {
            case LONG -> call(subject, target, LongUnaryOperator.class, (LongUnaryOperator) i -> i % 40);
            case INT, SHORT, BYTE, CHAR ->
                call(subject, target, LongToIntFunction.class, (LongToIntFunction) i -> (int) (i % 40));
            case FLOAT, DOUBLE -> call(subject, target, LongToDoubleFunction.class, (LongToDoubleFunction) i -> i % 40);
            case BOOLEAN -> call(subject, target, LongPredicate.class, (LongPredicate) i -> i % 3 == 1);
        }
    }

    private static void call(Subject subject, Object target, Class<?> type, Object function) {
        subject.call(target, "setAll", new Class<?>[] {type}, function);
    }

    private static Object indexed(Kind kind, int index) {
        return switch (kind) {
            case LONG, INT, SHORT, BYTE, CHAR -> kind.value(index % 40);
            case FLOAT -> (float) (index % 40);
            case DOUBLE -> (double) (index % 40);
            case BOOLEAN -> index % 3 == 1;
        };
    }

    private static void checkReads(Subject subject, Object target, List<Object> model) {
        List<Object> iterated = new ArrayList<>();
        ((Iterable<?>) target).forEach(iterated::add);
        assertThat(iterated).isEqualTo(model);
        List<Object> streamed = new ArrayList<>();
        ((BaseStream<?, ?>) subject.call(target, "stream", new Class<?>[0]))
                .iterator()
                .forEachRemaining(streamed::add);
        assertThat(streamed)
                .isEqualTo(model.stream().map(ArrayModelTest::widened).toList());
        assertThat(subject.call(target, "length", new Class<?>[0])).isEqualTo((long) model.size());
    }

    /** What a stream makes of an element. */
    private static Object widened(Object value) {
        return switch (value) {
            case Short s -> s.intValue();
            case Byte b -> b.intValue();
            case Character c -> (int) c;
            case Float f -> f.doubleValue();
            default -> value;
        };
    }

    private static List<Object> elements(Object array) {
        Object[] elements = new Object[Array.getLength(array)];
        Arrays.setAll(elements, i -> Array.get(array, i));
        return new ArrayList<>(Arrays.asList(elements));
    }
}
