package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.SharedCounter;
import dev.sharedstruct.fixture.SharedMemoryDirectory;
import dev.sharedstruct.fixture.SharedPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes that create, attach and construct at once, or are killed meanwhile. */
class ProcessesTest {

    private static final int KILLS = Integer.getInteger("sharedstruct.test.kills", 8);

    @TempDir(factory = SharedMemoryDirectory.class)
    Path directory;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = directory.resolve("bank");
    }

    @Test
    void ofProcessesThatOpenAtOnceOneCreatesAndAllGetOneMemory() throws Exception {
        int processes = 4;
        int rounds = 200;
        try (SharedMemory control = SharedMemory.create(directory.resolve("control"), 65_536)) {
            SharedCounter creators = SharedCounter.in(control, "creators", 0);
            List<ChildProcess> children = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                children.add(ChildProcess.start("rounds", control.path(), path, processes, rounds));
            }
            for (ChildProcess child : children) {
                assertThat(child.join()).contains("done");
            }
            assertThat(creators.get()).isEqualTo(rounds / 2);
        }
        assertThat(files()).allMatch(file -> file.getFileName().toString().startsWith("control"));
    }

    @Test
    void processesThatCreateAndDeleteWithoutOrderNeverFail() throws Exception {
        List<ChildProcess> children = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            children.add(ChildProcess.start("churn", path, 150));
        }
        for (ChildProcess child : children) {
            assertThat(child.join()).contains("done");
        }
        SharedMemory memory = SharedMemory.open(path, 65_536);
        memory.delete();
        memory.close();
        // Lock files that their deleter could not know of any more go with the next creation.
        SharedMemory.create(path, 65_536).close();
        assertThat(files()).hasSize(2);
    }

    @Test
    void killedCreatorsAreNotInTheWayAndTheirFilesGo() throws Exception {
        for (int i = 0; i < KILLS; i++) {
            try (ChildProcess child = ChildProcess.start("create", path);
                    ChildProcess other = ChildProcess.start("create", path)) {
                child.await("started");
                other.await("started");
                Thread.sleep(ThreadLocalRandom.current().nextInt(30));
            }
            try (SharedMemory memory = SharedMemory.open(path, 65_536)) {
                SharedPair.in(memory, "pair", new Pair(1, 1)).update(current -> current.plus(1));
                memory.delete();
            }
            SharedMemory.create(path, 65_536).close();
            assertThat(files()).hasSize(2).noneMatch(file -> file.toString().endsWith(".tmp"));
            Files.delete(path);
        }
    }

    @Test
    void anObjectIsThereCompleteOrNotAtAllWhenItsConstructorWasKilled() throws Exception {
        // Those who are attached keep the entries of what others remove, so there must be many.
        try (SharedMemory memory =
                SharedMemory.builder(path).size(16 << 20).maxObjects(50_000).create()) {
            for (int i = 0; i < KILLS; i++) {
                try (ChildProcess child = ChildProcess.start("construct", path);
                        ChildProcess other = ChildProcess.start("construct", path)) {
                    child.await("started");
                    other.await("started");
                    Thread.sleep(ThreadLocalRandom.current().nextInt(30));
                }
                for (ObjectInfo object : memory.objects()) {
                    long number = Long.parseLong(object.name().substring("pair-".length()));
                    assertThat(SharedPair.open(memory, object.name()).get()).isEqualTo(new Pair(number, number));
                }
                for (int number = 0; number < 100; number++) {
                    assertThat(SharedPair.in(memory, "pair-" + number, new Pair(number, number))
                                    .get())
                            .isEqualTo(new Pair(number, number));
                }
                assertThat(memory.objects()).hasSize(100);
            }
        }
    }

    @Test
    void oneProcessMoreThanAllowedIsRefused() {
        try (SharedMemory memory =
                        SharedMemory.builder(path).size(65_536).maxProcesses(2).create();
                ChildProcess child = ChildProcess.start("attach", path)) {
            SharedPair pair = SharedPair.in(memory, "pair", new Pair(1, 1));
            child.await("attached");
            try (ChildProcess third = ChildProcess.start("attachOnce", path)) {
                assertThat(third.await("failed MemoryFullException: "))
                        .isEqualTo(path + " has 2 processes attached, no more are allowed; end some, or create the"
                                + " memory with a larger maxProcesses");
            }
            // Those that only read need no slot, and this process has one.
            try (ChildProcess reader = ChildProcess.start("attachReadOnly", path);
                    SharedMemory same = SharedMemory.attach(path)) {
                reader.await("opened");
                assertThat(SharedPair.open(same, "pair").get()).isEqualTo(pair.get());
            }
            child.kill();
            try (ChildProcess third = ChildProcess.start("attachOnce", path)) {
                third.await("opened");
            }
        }
    }

    @Test
    void aFailedAttachmentCanBeTriedAgain() {
        try (ChildProcess child = startAttached(1)) {
            assertThatThrownBy(() -> SharedMemory.attach(path))
                    .isExactlyInstanceOf(MemoryFullException.class)
                    .hasMessageContaining("has 1 processes attached");
            child.kill();
            SharedMemory.attach(path).close();
        }
    }

    private ChildProcess startAttached(int maxProcesses) {
        SharedMemory.builder(path)
                .size(65_536)
                .maxProcesses(maxProcesses)
                .create()
                .close();
        ChildProcess child = ChildProcess.start("attach", path);
        child.await("attached");
        return child;
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }
}
