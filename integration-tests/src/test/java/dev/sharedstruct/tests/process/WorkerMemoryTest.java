package dev.sharedstruct.tests.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.MemoryNotFoundException;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.WorkerProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerMemoryTest {

    @TempDir
    private Path directory;

    @Test
    void closedMemoryIsRefused() {
        SharedMemory memory = SharedMemory.create(directory.resolve("bank"), 1 << 16);
        memory.close();

        assertThatThrownBy(() -> WorkerProcess.start(Workers.Returns.class, memory))
                .isInstanceOf(MemoryClosedException.class)
                .hasMessageContaining(memory.path() + " was closed");
    }

    @Test
    void deletedMemoryIsRefused() {
        try (SharedMemory memory = SharedMemory.create(directory.resolve("bank"), 1 << 16)) {
            memory.delete();

            assertThatThrownBy(() -> WorkerProcess.start(Workers.Returns.class, memory))
                    .isInstanceOf(MemoryNotFoundException.class)
                    .hasMessageContaining(memory.path() + " was deleted");
        }
    }

    @Test
    void memoryDeletedDuringTheStartIsReportedByTheWorker() throws Exception {
        WorkerProcess worker;
        try (SharedMemory memory = SharedMemory.temporary(1 << 16)) {
            worker = Workers.start(Workers.Returns.class, memory);
        }

        assertThat(worker.join()).isEqualTo(1);
        assertThat(worker.output()).contains("could not attach to its memory: ").doesNotContain("\tat ");
    }

    @Test
    void anotherMemoryOfTheSamePathIsReportedByTheWorker() throws Exception {
        Path path = directory.resolve("bank");
        try (SharedMemory memory = SharedMemory.create(path, 1 << 16)) {
            memory.delete();
            try (SharedMemory other = SharedMemory.create(path, 1 << 16)) {
                WorkerProcess worker = Workers.start(Workers.Returns.class, memory);

                assertThat(worker.join()).isEqualTo(1);
                assertThat(worker.output()).contains(path + " was replaced by another memory");
                assertThat(other.objects()).isEmpty();
            }
        }
    }

    @Test
    void readOnlyMemoryIsReadOnlyInTheWorker() throws Exception {
        try (SharedMemory memory = SharedMemory.create(directory.resolve("bank"), 1 << 16);
                SharedMemory readOnly = SharedMemory.attachReadOnly(memory.path())) {
            WorkerProcess asItIs = Workers.start(Workers.Describes.class, memory);
            WorkerProcess inherited = Workers.start(Workers.Describes.class, readOnly);
            WorkerProcess asked =
                    Workers.builder(Workers.Describes.class, memory).readOnly().start();

            assertThat(asItIs.join()).isZero();
            assertThat(asItIs.output()).contains("read-only false\n");
            assertThat(inherited.join()).isZero();
            assertThat(inherited.output()).contains("read-only true\n");
            assertThat(asked.join()).isZero();
            assertThat(asked.output()).contains("read-only true\n");
        }
    }
}
