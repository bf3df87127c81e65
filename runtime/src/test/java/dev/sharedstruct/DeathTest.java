package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.MemoryChild;
import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.SharedCounter;
import dev.sharedstruct.fixture.SharedMemoryDirectory;
import dev.sharedstruct.fixture.SharedPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed at each step of what it does to a memory leaves nothing that others do not put right. */
class DeathTest {

    private static final int KILLED = 128 + 9;

    /** The number of smallest objects that a memory takes in which nothing was lost. */
    private static int capacity;

    @TempDir(factory = SharedMemoryDirectory.class)
    Path directory;

    private Path path;

    @BeforeAll
    static void measureCapacity(@TempDir(factory = SharedMemoryDirectory.class) Path directory) {
        try (SharedMemory memory =
                MemoryChild.smallBlocks(directory.resolve("sound")).create()) {
            useNames(memory);
            capacity = fill(memory);
            assertThat(capacity).isBetween(900, 1100);
        }
    }

    @BeforeEach
    void choosePath() {
        path = directory.resolve("bank");
    }

    @Test
    void withoutAKillItEndsByItself() throws Exception {
        try (ChildProcess child = MemoryChild.start("live", path)) {
            assertThat(child.join()).contains("lived");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create.lockFile",
                "create.zeros",
                "create.written",
                "create.unlinked",
                "create.linked",
                "create.unfinishedDeleted",
                "attach.claiming",
                "attach.incarnation",
                "attach.claimed",
                "attach.attached",
                "directory.clear"
            })
    void inUsingItAlone(String killPoint) throws Exception {
        kill(killPoint);
        checkAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attach.incarnation",
                "attach.incarnation:2",
                "attach.claimed",
                "attach.claimed:2",
                "attach.attached",
                "directory.reserve.allocated",
                "directory.reserve.allocated:2",
                "directory.publish.odd",
                "directory.publish.odd:2",
                "directory.publish.written",
                "directory.publish.written:2",
                "directory.publish.even",
                "directory.publish.even:2",
                "construct.reserved",
                "construct.initialized:2",
                "remove.closed",
                "remove.closed:2",
                "directory.remove.begin",
                "directory.remove.begin:2",
                "directory.remove.kind",
                "directory.remove.kind:2",
                "directory.remove.epoch",
                "directory.remove.epoch:2",
                "directory.publish.odd:5",
                "close.begin",
                "detach.detached",
                "detach.unclaimed",
                "delete.file",
                "delete.lockFile"
            })
    void inUsingWhatAnotherHas(String killPoint) throws Exception {
        try (SharedMemory memory = MemoryChild.smallBlocks(path).create()) {
            killBesideAnObject(killPoint, memory);
            check(memory);
        }
        checkAll();
    }

    @Test
    void theBytesOfAHalfRemovedObjectAreFoundWithoutItsName() throws Exception {
        try (SharedMemory memory = MemoryChild.smallBlocks(path).create()) {
            kill("remove.closed");
            assertThat(memory.objects()).extracting(ObjectInfo::name).containsExactly("counter");
            assertThat(memory.remove("pair")).isFalse();
            assertThat(memory.remove("counter")).isTrue();
            assertThat(fill(memory)).isEqualTo(capacity);
        }
    }

    private void killBesideAnObject(String killPoint, SharedMemory memory) throws Exception {
        SharedCounter bystander = SharedCounter.in(memory, "bystander", 5);
        kill(killPoint);
        assertThat(bystander.get()).isEqualTo(5);
        assertThat(memory.remove("bystander")).isTrue();
    }

    private void kill(String killPoint) throws Exception {
        try (ChildProcess child = MemoryChild.startArmed(killPoint, "live", path)) {
            assertThat(child.exitValue()).isEqualTo(KILLED);
        }
    }

    /** With the memory that is there, or with a new one, and with the files. */
    private void checkAll() throws IOException {
        try (SharedMemory memory = MemoryChild.smallBlocks(path).open()) {
            check(memory);
            memory.delete();
        }
        SharedMemory.create(path, SharedMemory.MIN_SIZE).close();
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(2).noneMatch(file -> file.toString().endsWith(".tmp"));
        }
        Files.delete(path);
    }

    private static void check(SharedMemory memory) {
        List<String> names = memory.objects().stream().map(ObjectInfo::name).toList();
        assertThat(names).doesNotHaveDuplicates().isSubsetOf("pair", "counter");
        for (String name : names) {
            if (name.equals("pair")) {
                assertThat(SharedPair.open(memory, name).get()).isIn(new Pair(1, 1), new Pair(2, 2));
            } else {
                assertThat(SharedCounter.in(memory, name, 0).get()).isBetween(1L, 2L);
            }
        }
        useNames(memory);
        assertThat(fill(memory)).isEqualTo(capacity);
    }

    private static void useNames(SharedMemory memory) {
        SharedPair pair = SharedPair.in(memory, "pair", new Pair(3, 3));
        pair.update(current -> current.plus(1));
        assertThat(SharedPair.open(memory, "pair").get()).isEqualTo(pair.get());
        assertThat(SharedCounter.in(memory, "counter", 3).incrementAndGet()).isPositive();
        assertThat(memory.objects()).extracting(ObjectInfo::name).containsExactly("counter", "pair");
        assertThat(memory.remove("pair")).isTrue();
        assertThat(memory.remove("counter")).isTrue();
        assertThat(memory.objects()).isEmpty();
    }

    private static int fill(SharedMemory memory) {
        int count = 0;
        try {
            while (true) {
                SharedCounter.in(memory, "c-" + count, count);
                count++;
            }
        } catch (MemoryFullException e) {
            for (int i = 0; i < count; i++) {
                assertThat(memory.remove("c-" + i)).isTrue();
            }
            return count;
        }
    }
}
