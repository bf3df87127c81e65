package dev.sharedstruct.tests.kinds;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Random records, the same for each seed. Their components are called {@code f0}, {@code f1} and so on.
 *
 * @param records by their numbers
 */
record Schema(List<RecordOf> records) {

    static final String PACKAGE = "random";

    private static final int RECORDS = 24;

    private static final int MOST_FIELDS = 9;

    /**
     * One of them.
     *
     * @param name of the record
     * @param header what stands before it
     * @param isGuarded whether it has a lock
     * @param shapes of its components
     * @param body of it
     */
    record RecordOf(String name, String header, boolean isGuarded, List<Shape> shapes, String body) {

        String source() {
            String components = IntStream.range(0, shapes.size())
                    .mapToObj(i -> shapes.get(i).declaration("f" + i))
                    .collect(Collectors.joining(",\n        "));
            return """
                package %s;
                import dev.sharedstruct.*;
                import dev.sharedstruct.annotation.*;
                import java.math.*;
                import java.time.*;
                import java.util.*;
                %s
                public record %s(
                        %s) {%s}
                """.formatted(PACKAGE, header, name, components, body);
        }

        /** A value of it. */
        Record next(Random random, Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = shapes.get(i).values().next(random, types[i]);
            }
            try {
                return (Record) type.getDeclaredConstructor(types).newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }

        private Shape nested() {
            return new Shape("", name, !isGuarded, this::next);
        }
    }

    static Schema of(long seed) {
        Random random = new Random(seed);
        List<RecordOf> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            boolean isGuarded = i == 0 || random.nextInt(4) > 0;
            List<Shape> shapes = new ArrayList<>();
            int fields = 1 + random.nextInt(MOST_FIELDS);
            while (shapes.size() < fields) {
                shapes.add(shape(random, isGuarded, records));
            }
            String name = "R" + i;
            String body = random.nextInt(5) == 0 ? " public " + name + " {} " : "";
            records.add(new RecordOf(name, header(random, isGuarded), isGuarded, shapes, body));
        }
        return new Schema(records);
    }

    private static String header(Random random, boolean isGuarded) {
        List<String> elements = new ArrayList<>();
        if (!isGuarded) {
            elements.add("lock = LockMode.NONE");
            if (random.nextInt(3) == 0) {
                elements.add("access = FieldAccess.PLAIN");
            }
        }
        if (random.nextInt(6) == 0) {
            elements.add("evolution = Evolution.APPEND");
        }
        if (random.nextInt(6) == 0) {
            elements.add("reserve = " + random.nextInt(50));
        }
        return "@SharedStruct(" + String.join(", ", elements) + ")" + (random.nextInt(8) == 0 ? " @Isolated" : "");
    }

    private static Shape shape(Random random, boolean isGuarded, List<RecordOf> records) {
        Shape shape = scalar(random, isGuarded, records);
        return switch (random.nextInt(isGuarded ? 8 : 4)) {
            case 0, 1 -> shape.array(1 + random.nextInt(5));
            case 4 -> shape.maybe(true);
            case 5 -> shape.type().matches("R\\d+") ? shape : shape.maybe(false);
            default -> shape;
        };
    }

    private static Shape scalar(Random random, boolean isGuarded, List<RecordOf> records) {
        List<RecordOf> same = records.stream()
                .filter(record ->
                        record.isGuarded() == isGuarded && record.shapes().size() < 5)
                .toList();
        return same.isEmpty() || random.nextInt(5) > 0
                ? Shape.scalar(random, !isGuarded)
                : same.get(random.nextInt(same.size())).nested();
    }
}
