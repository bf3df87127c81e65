package dev.sharedstruct.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.value.Step.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Random operations on values, and on elements of arrays, do what a plain variable of Java does. */
@Tag("both-access-modes")
class OperationsModelTest {

    private static final int LENGTH = 9; // so that the narrow types have neighbours in the same word

    private static SharedMemory memory;

    /**
     * A class, as a target of operations.
     *
     * @param indexed whether it is an array
     */
    record Subject(Kind kind, Class<?> type, boolean indexed) {

        Object make() {
            String name = type.getSimpleName();
            try {
                return indexed
                        ? type.getMethod("in", SharedMemory.class, String.class, long.class)
                                .invoke(null, memory, name, (long) LENGTH)
                        : type.getMethod("in", SharedMemory.class, String.class, kind.type)
                                .invoke(null, memory, name, kind.value(0));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }

        List<Operation> operations() {
            return Arrays.stream(Operation.values())
                    .filter(operation -> Step.exists(operation, type))
                    .toList();
        }
    }

    @BeforeContainer
    static void makeMemory() {
        memory = SharedMemory.temporary(1 << 20);
    }

    @AfterContainer
    static void closeMemory() {
        memory.close();
    }

    @Provide
    static Arbitrary<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            subjects.add(new Subject(kind, Kind.named("Shared" + kind.title() + "Value"), false));
            subjects.add(new Subject(kind, Kind.named("SharedAtomic" + kind.wrapper.getSimpleName()), false));
            subjects.add(new Subject(kind, Kind.named("Shared" + kind.title() + "Array"), true));
            subjects.add(new Subject(kind, Kind.named("SharedRaw" + kind.title() + "Array"), true));
        }
        subjects.add(new Subject(Kind.LONG, SharedAtomicLongArray.class, true));
        subjects.add(new Subject(Kind.INT, SharedAtomicIntegerArray.class, true));
        return Arbitraries.of(subjects);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void aValueDoesWhatAVariableDoes(@ForAll("subjects") Subject subject, @ForAll long seed) {
        Object target = subject.make();
        Random random = new Random(seed);
        List<Operation> operations = subject.operations();
        int length = subject.indexed() ? LENGTH : 1;
        Object[] model = new Object[length];
        for (int i = 0; i < length; i++) {
            model[i] = Step.read(subject.kind(), target, subject.indexed() ? (long) i : null);
        }
        for (int i = 0; i < 40; i++) {
            int index = random.nextInt(length);
            long number = random.nextBoolean() ? random.nextLong() : random.nextInt(-3, 4);
            Step step = new Step(operations.get(random.nextInt(operations.size())), number, random.nextBoolean());
            model[index] = step.apply(subject.kind(), target, subject.indexed() ? (long) index : null, model[index]);
            for (int j = 0; j < length; j++) {
                Object state = Step.read(subject.kind(), target, subject.indexed() ? (long) j : null);
                assertThat(state)
                        .as("%s, element %d after %s at %d", subject.type(), j, step, index)
                        .isEqualTo(model[j]);
            }
        }
    }
}
