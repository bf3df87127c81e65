package dev.sharedstruct.tests.kinds;

import dev.sharedstruct.Shared;
import dev.sharedstruct.SharedMemory;
import java.lang.reflect.InvocationTargetException;
import java.util.Random;

/** Random records as a program has them that was compiled with their accessors. */
final class RandomRecords {

    private final Schema schema;

    private final ClassLoader classes;

    RandomRecords(Schema schema, ClassLoader classes) {
        this.schema = schema;
        this.classes = classes;
    }

    Class<?> type(String name) {
        return load(name);
    }

    Class<?> accessor(String name) {
        return load("Shared" + name);
    }

    private Class<?> load(String name) {
        try {
            return classes.loadClass(Schema.PACKAGE + "." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    Record next(Schema.RecordOf record, Random random) {
        return record.next(random, type(record.name()));
    }

    Shared<?> create(SharedMemory memory, Schema.RecordOf record, Record value) {
        return (Shared<?>) call(
                accessor(record.name()),
                null,
                "in",
                new Class<?>[] {SharedMemory.class, String.class, type(record.name())},
                memory,
                record.name(),
                value);
    }

    Shared<?> open(SharedMemory memory, Schema.RecordOf record) {
        return (Shared<?>) call(
                accessor(record.name()),
                null,
                "open",
                new Class<?>[] {SharedMemory.class, String.class},
                memory,
                record.name());
    }

    @SuppressWarnings("unchecked")
    static void set(Shared<?> shared, Record value) {
        ((Shared<Record>) shared).set(value);
    }

    /** Calls a public method; its exceptions come through. */
    static Object call(Class<?> type, Object target, String name, Class<?>[] types, Object... arguments) {
        try {
            return type.getMethod(name, types).invoke(target, arguments);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Throwable failure -> throw new AssertionError(failure);
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type + " " + name, e);
        }
    }

    Schema schema() {
        return schema;
    }
}
