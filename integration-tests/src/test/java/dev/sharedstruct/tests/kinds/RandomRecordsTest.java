package dev.sharedstruct.tests.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.Guarded;
import dev.sharedstruct.Shared;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.annotation.SharedStruct;
import dev.sharedstruct.tests.processor.Compilation;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random records of all kinds, compiled with their accessors: random operations against the record itself as the model.
 * The seed can be set by {@code -Dkinds.seed}.
 */
class RandomRecordsTest {

    private static final long SEED = Long.getLong("kinds.seed", 4);

    private static final int STEPS = 60;

    private static final Pattern FIELD = Pattern.compile(".* (f\\d+) @(\\d+)( stride \\d+)?");

    @TempDir
    private static Path folder;

    private static URLClassLoader classes;

    private static RandomRecords records;

    @BeforeAll
    static void compile() throws IOException {
        Schema schema = Schema.of(SEED);
        Map<String, String> sources = schema.records().stream()
                .collect(Collectors.toMap(
                        record -> Schema.PACKAGE + "/" + record.name() + ".java", Schema.RecordOf::source));
        Compilation compilation = Compilation.run(
                Compilation.Compiler.JAVAC,
                folder,
                Compilation.write(folder.resolve("sources"), sources),
                "-Xlint:all,-processing",
                "-Werror");
        assertThat(compilation.warningsAndErrors()).isEmpty();
        classes = new URLClassLoader(
                new URL[] {folder.resolve("classes").toUri().toURL()}, RandomRecordsTest.class.getClassLoader());
        records = new RandomRecords(schema, classes);
    }

    @AfterAll
    static void unload() throws IOException {
        classes.close();
    }

    private final SharedMemory memory = SharedMemory.temporary(1 << 22);

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void operationsDoWhatTheyDoToTheRecord() {
        Random random = new Random(SEED);
        for (Schema.RecordOf record : records.schema().records()) {
            Record first = records.next(record, random);
            Model model = new Model(record, records.create(memory, record, first), first);
            for (int step = 0; step < STEPS; step++) {
                model.step(random);
                assertThat(Deep.text(model.shared.get()))
                        .as("%s, step %d: %s", record.source(), step, model.last)
                        .isEqualTo(model.text());
            }
        }
    }

    @Test
    void otherProcessesReadTheSame() throws IOException, InterruptedException {
        Random random = new Random(SEED);
        StringBuilder expected = new StringBuilder();
        for (Schema.RecordOf record : records.schema().records()) {
            Record value = records.next(record, random);
            records.create(memory, record, value);
            expected.append(Deep.text(value)).append('\n');
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        RandomReader.class.getName(),
                        memory.path().toString(),
                        Long.toString(SEED),
                        Long.toString(SEED + 1))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).isEqualTo(expected.toString());

        Random written = new Random(SEED + 1);
        for (Schema.RecordOf record : records.schema().records()) {
            assertThat(Deep.text(records.open(memory, record).get()))
                    .isEqualTo(Deep.text(records.next(record, written)));
        }
    }

    private static String classPath() {
        Stream<Path> locations = Stream.of(SharedMemory.class, SharedStruct.class, RandomReader.class)
                .map(type -> {
                    try {
                        URI location = type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI();
                        return Path.of(location);
                    } catch (URISyntaxException e) {
                        throw new AssertionError(e);
                    }
                });
        return Stream.concat(locations, Stream.of(folder.resolve("classes")))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void constantsAreThoseOfTheLayout() throws ReflectiveOperationException {
        Random random = new Random(SEED);
        for (Schema.RecordOf record : records.schema().records()) {
            records.create(memory, record, records.next(record, random));
            Class<?> accessor = records.accessor(record.name());
            String layout = memory.objects().stream()
                    .filter(object -> object.name().equals(record.name()))
                    .findFirst()
                    .orElseThrow()
                    .layout();
            assertThat(layout)
                    .startsWith((record.isGuarded() ? "guarded" : "raw") + " struct, size "
                            + accessor.getField("SIZE").get(null) + ", alignment "
                            + accessor.getField("ALIGNMENT").get(null));
            List<String> fields = layout.lines()
                    .map(FIELD::matcher)
                    .filter(Matcher::matches)
                    .map(field -> field.group(1) + " " + field.group(2))
                    .toList();
            assertThat(fields).hasSize(record.shapes().size());
            for (int i = 0; i < fields.size(); i++) {
                assertThat(fields.get(i))
                        .isEqualTo("f" + i + " "
                                + accessor.getField("F" + i + "_OFFSET").get(null));
            }
        }
    }

    /** A shared record beside the components that it should have. */
    private static final class Model {

        private final Schema.RecordOf record;

        private final Shared<?> shared;

        private final Class<?> type;

        private final RecordComponent[] components;

        private final Object[] values;

        private String last = "";

        Model(Schema.RecordOf record, Shared<?> shared, Record first) {
            this.record = record;
            this.shared = shared;
            type = first.getClass();
            components = type.getRecordComponents();
            values = new Object[components.length];
            adopt(first);
        }

        private void adopt(Record value) {
            for (int i = 0; i < components.length; i++) {
                values[i] = Deep.component(value, components[i]);
            }
        }

        String text() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < components.length; i++) {
                text.append(i == 0 ? "" : ", ")
                        .append(components[i].getName())
                        .append('=')
                        .append(Deep.text(values[i]));
            }
            return type.getSimpleName() + "(" + text + ")";
        }

        void step(Random random) {
            int i = random.nextInt(components.length);
            Class<?> fieldType = components[i].getType();
            Object value = record.shapes().get(i).values().next(random, fieldType);
            int operation = random.nextInt(9);
            last = operation + " of f" + i + " with " + Deep.text(value);
            switch (operation) {
                case 0 -> {
                    Record all = record.next(random, type);
                    RandomRecords.set(shared, all);
                    adopt(all);
                }
                case 1 -> {
                    if (!has("getAndSetF" + i, 1)) {
                        return; // of arrays without a lock
                    }
                    Object old = invoke("getAndSetF" + i, new Class<?>[] {fieldType}, value);
                    assertThat(Deep.text(old)).as(last).isEqualTo(Deep.text(values[i]));
                    values[i] = value;
                }
                case 2 -> compareAndSet(i, fieldType, value, random.nextBoolean());
                case 3 -> update(i, fieldType, value);
                case 4 -> rollBack(i, fieldType, value);
                case 5 -> refuse(i, fieldType);
                case 6 -> element(i, value, random);
                default -> {
                    invoke("f" + i, new Class<?>[] {fieldType}, value);
                    values[i] = value;
                }
            }
            assertThat(Deep.text(read(i))).as(last).isEqualTo(Deep.text(values[i]));
        }

        private Object read(int i) {
            Object read = invoke("f" + i, new Class<?>[0]);
            return read instanceof Shared<?> view ? view.get() : read;
        }

        private boolean has(String name, int parameters) {
            return Arrays.stream(shared.getClass().getMethods())
                    .anyMatch(method -> method.getName().equals(name) && method.getParameterCount() == parameters);
        }

        private Object invoke(String name, Class<?>[] types, Object... arguments) {
            return RandomRecords.call(shared.getClass(), shared, name, types, arguments);
        }

        private void compareAndSet(int i, Class<?> fieldType, Object value, boolean isEqual) {
            // Records with arrays equal themselves alone.
            if (has("compareAndSetF" + i, 2) && (!fieldType.isRecord() || !isEqual)) {
                Object expected = isEqual ? values[i] : value;
                boolean should = isEqual || Deep.text(value).equals(Deep.text(values[i]));
                Object done = invoke("compareAndSetF" + i, new Class<?>[] {fieldType, fieldType}, expected, value);
                if (!fieldType.isRecord() && !(values[i] instanceof Record)) {
                    assertThat(done).as(last).isEqualTo(should);
                }
                values[i] = (boolean) done ? value : values[i];
            }
        }

        private void update(int i, Class<?> fieldType, Object value) {
            if (has("updateF" + i, 1) && (!fieldType.isPrimitive() || fieldType == boolean.class)) {
                UnaryOperator<Object> function = old -> {
                    assertThat(Deep.text(old)).as(last).isEqualTo(Deep.text(values[i]));
                    return value;
                };
                Object next = invoke("updateF" + i, new Class<?>[] {UnaryOperator.class}, function);
                assertThat(Deep.text(next)).as(last).isEqualTo(Deep.text(value));
                values[i] = value;
            }
        }

        private void rollBack(int i, Class<?> fieldType, Object value) {
            if (shared instanceof Guarded<?> guarded) {
                try (var hold = guarded.lock().hold()) {
                    invoke("f" + i, new Class<?>[] {fieldType}, value);
                    assertThat(Deep.text(read(i))).as(last).isEqualTo(Deep.text(value));
                    hold.rollback();
                }
            }
        }

        /** Null is for components that may be null alone. */
        private void refuse(int i, Class<?> fieldType) {
            if (!fieldType.isPrimitive()
                    && !record.shapes().get(i).annotations().contains("@Nullable")) {
                assertThatThrownBy(() -> invoke("f" + i, new Class<?>[] {fieldType}, (Object) null))
                        .isInstanceOf(NullPointerException.class)
                        .hasMessageContaining("f" + i);
            }
        }

        private void element(int i, Object value, Random random) {
            if (values[i] == null || !record.shapes().get(i).annotations().contains("@Length")) {
                return;
            }
            Class<?> elementType = components[i].getType().getComponentType();
            int index = random.nextInt(Array.getLength(value));
            Object element = Array.get(value, index);
            invoke("f" + i, new Class<?>[] {int.class, elementType}, index, element);
            Object copy = Array.newInstance(elementType, Array.getLength(value));
            System.arraycopy(values[i], 0, copy, 0, Array.getLength(value));
            Array.set(copy, index, element);
            values[i] = copy;
            Object read = invoke("f" + i, new Class<?>[] {int.class}, index);
            assertThat(Deep.text(read instanceof Shared<?> view ? view.get() : read))
                    .as(last)
                    .isEqualTo(Deep.text(element));
            for (int wrong : new int[] {-1, Array.getLength(value)}) {
                assertThatThrownBy(() -> invoke("f" + i, new Class<?>[] {int.class, elementType}, wrong, element))
                        .isInstanceOf(IndexOutOfBoundsException.class)
                        .hasMessageContaining("f" + i + " has no element " + wrong);
            }
        }
    }
}
