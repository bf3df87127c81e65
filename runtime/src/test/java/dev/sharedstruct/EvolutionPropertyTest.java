package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.fixture.Schema;
import dev.sharedstruct.fixture.Schema.Column;
import dev.sharedstruct.fixture.Schema.Kind;
import dev.sharedstruct.fixture.SharedRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random records get random components, and all versions of them use one object by two memory objects, as a model does. */
class EvolutionPropertyTest {

    private enum Action {
        GET,
        SET_ALL,
        SET_ONE,
        ROLL_BACK,
        OPEN,
        FOLLOW,
        REMOVE
    }

    /**
     * What one user does.
     *
     * @param memory of two
     * @param version that the user has
     * @param seed of the values
     */
    private record Step(int memory, int version, Action action, long seed) {}

    /** Versions, each with more components than the one before. */
    private record Family(List<Schema> versions) {}

    @Provide
    Arbitrary<Family> families() {
        Arbitrary<Column> column = Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.strings().alpha().ofLength(8),
                        Arbitraries.longs().edgeCases(config -> config.add(0L)))
                .as((kind, name, value) -> new Column(kind, name, kind.stored(value)));
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        column.list()
                                .ofMinSize(1)
                                .ofMaxSize(4)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(5),
                        Arbitraries.integers().between(0, 40).list().ofSize(5))
                .as(EvolutionPropertyTest::family);
    }

    private static Family family(boolean guarded, List<List<Column>> appended, List<Integer> reserves) {
        List<Schema> versions = new ArrayList<>();
        Schema schema = new Schema(guarded, true, List.of(), 0);
        for (int i = 0; i < appended.size(); i++) {
            schema = schema.appended(appended.get(i), guarded ? reserves.get(i) : 0);
            versions.add(schema);
        }
        if (!guarded) {
            // They are not moved, for the other memory may use them: the last version has no more bytes than the first.
            int size = schema.fieldsSize();
            versions.replaceAll(version -> new Schema(
                    false,
                    true,
                    version.columns(),
                    size - version.offsets()[version.columns().size()]));
        }
        return new Family(versions);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.of(Action.class),
                        Arbitraries.longs())
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Property(tries = 200)
    void allVersionsSeeWhatTheModelHas(@ForAll("families") Family family, @ForAll("steps") List<Step> steps) {
        try (SharedMemory first = SharedMemory.temporary(65_536);
                SharedMemory second = SharedMemory.attach(first.path())) {
            Model model = new Model(family, List.of(first, second));
            steps.forEach(model::take);
        }
    }

    private static final class Model {

        private final List<Schema> versions;

        private final List<SharedMemory> memories;

        /** By memory and version. */
        private final Map<Integer, SharedRow> rows = new HashMap<>();

        /** Of the components that the object has by now; null if there is no object. */
        private long[] values;

        private Ref<long[]> ref;

        Model(Family family, List<SharedMemory> memories) {
            versions = family.versions();
            this.memories = memories;
        }

        void take(Step step) {
            int version = Math.min(step.version(), versions.size() - 1);
            Schema schema = versions.get(version);
            SharedMemory memory = memories.get(step.memory());
            int key = step.memory() * 10 + version;
            if (values == null) {
                values = random(schema, step.seed());
                rows.put(key, schema.type().findOrConstruct(memory, "row", values));
                ref = Ref.to(rows.get(key));
            } else if (step.action() == Action.REMOVE) {
                assertThat(schema.type().remove(memory, "row")).isTrue();
                rows.clear();
                values = null;
                return;
            }
            SharedRow row = step.action() == Action.OPEN
                    ? schema.type().open(memory, "row")
                    : step.action() == Action.FOLLOW ? schema.type().follow(memory, ref) : row(key, schema, memory);
            int before = values.length;
            for (int i = before; i < schema.columns().size(); i++) {
                values = Arrays.copyOf(values, i + 1);
                values[i] = schema.columns().get(i).byDefault();
            }
            if (values.length > before) {
                rows.keySet().removeIf(other -> isClosed(rows.get(other)));
            }
            rows.put(key, row);
            act(row, schema, step);
            assertThat(row.get())
                    .isEqualTo(Arrays.copyOf(values, schema.columns().size()));
            assertThat(Ref.to(row)).isEqualTo(ref);
            rows.forEach((other, accessor) -> assertThat(accessor.get())
                    .isEqualTo(Arrays.copyOf(
                            values, versions.get(other % 10).columns().size())));
            assertThat(memory.objects()).hasSize(1);
        }

        private SharedRow row(int key, Schema schema, SharedMemory memory) {
            SharedRow row = rows.get(key);
            return row != null ? row : schema.type().findOrConstruct(memory, "row", random(schema, 0));
        }

        /** Because it has moved to where there is room for more components. */
        private static boolean isClosed(SharedRow row) {
            try {
                return row.get() == null;
            } catch (MemoryClosedException e) {
                return true;
            }
        }

        private void act(SharedRow row, Schema schema, Step step) {
            long[] next = random(schema, step.seed());
            int one = (int) Long.remainderUnsigned(step.seed(), next.length);
            switch (step.action()) {
                case SET_ALL -> {
                    row.set(next);
                    System.arraycopy(next, 0, values, 0, next.length);
                }
                case SET_ONE -> {
                    row.set(one, next[one]);
                    values[one] = next[one];
                }
                case ROLL_BACK -> {
                    if (schema.guarded()) {
                        try (var hold = row.lock().hold()) {
                            row.set(one, next[one]);
                            row.set(next);
                            hold.rollback();
                        }
                    }
                }
                default -> {
                    // reading comes next
                }
            }
        }

        private static long[] random(Schema schema, long seed) {
            var random = new java.util.Random(seed);
            return IntStream.range(0, schema.columns().size())
                    .mapToLong(i -> schema.columns().get(i).kind().stored(random.nextLong()))
                    .toArray();
        }
    }
}
