package dev.sharedstruct.tests.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.Worker;
import dev.sharedstruct.process.WorkerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WorkerClassTest {

    private static SharedMemory memory;

    @BeforeAll
    static void createMemory() {
        memory = SharedMemory.temporary(1 << 16);
    }

    @AfterAll
    static void closeMemory() {
        memory.close();
    }

    interface AnInterface extends Worker {}

    abstract static class Abstract implements Worker {}

    static class NeedsParameter implements Worker {
        NeedsParameter(int amount) {
            assertThat(amount).isPositive();
        }

        @Override
        public void run(SharedMemory memory, List<String> args) {}
    }

    @SuppressWarnings("ClassCanBeStatic") // the point of it
    class Inner implements Worker {
        @Override
        public void run(SharedMemory memory, List<String> args) {}
    }

    private static final class PrivateWithPrivateConstructor implements Worker {
        private PrivateWithPrivateConstructor() {}

        @Override
        public void run(SharedMemory memory, List<String> args) {}
    }

    record ARecord() implements Worker {
        @Override
        public void run(SharedMemory memory, List<String> args) {}
    }

    static Stream<Arguments> unusable() throws Exception {
        Worker lambda = (memory, args) -> {};
        Worker reference = WorkerClassTest::work;
        Worker anonymous = new Worker() {
            @Override
            public void run(SharedMemory memory, List<String> args) {}
        };
        class Local implements Worker {
            @Override
            public void run(SharedMemory memory, List<String> args) {}
        }
        return Stream.of(
                Arguments.of(lambda.getClass(), "lambda expression", "write a class that implements Worker"),
                Arguments.of(reference.getClass(), "method reference", "write a class that implements Worker"),
                Arguments.of(anonymous.getClass(), "inside a method", "declare it at the top level, or static"),
                Arguments.of(Local.class, "inside a method", "declare it at the top level, or static"),
                Arguments.of(AnInterface.class, "an interface", "give a class that implements it"),
                Arguments.of(Abstract.class, "abstract", "give a class that extends it"),
                Arguments.of(Inner.class, "an inner class, made by instances of WorkerClassTest", "declare it static"),
                Arguments.of(NeedsParameter.class, "no constructor without parameters", "add NeedsParameter()"),
                Arguments.of(
                        new OtherLoader().loadClass(Workers.Returns.class.getName()),
                        "its class loader is the other one",
                        "put it there"));
    }

    @ParameterizedTest
    @MethodSource
    void unusable(Class<? extends Worker> worker, String reason, String fix) {
        assertThatThrownBy(() -> WorkerProcess.start(worker, memory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(worker.getTypeName() + " cannot run in another process: ")
                .hasMessageContaining(reason)
                .hasMessageContaining(fix);
    }

    @Test
    void privateClassesAndRecordsAreFine() throws Exception {
        WorkerProcess first = Workers.start(PrivateWithPrivateConstructor.class, memory);
        WorkerProcess second = Workers.start(ARecord.class, memory);

        assertThat(first.join()).as(first.output()).isZero();
        assertThat(second.join()).as(second.output()).isZero();
    }

    private static void work(SharedMemory memory, List<String> args) {}

    /** Defines the workers of these tests anew, as an application server would. */
    private static final class OtherLoader extends ClassLoader {

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(Workers.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public String toString() {
            return "the other one";
        }
    }
}
