package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.MemoryChild;
import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.SharedBlock;
import dev.sharedstruct.fixture.SharedCounter;
import dev.sharedstruct.fixture.SharedMemoryDirectory;
import dev.sharedstruct.fixture.SharedPair;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the bytes of removed objects are used again, and when they are not. */
class ReuseTest {

    private static final int BLOCK = 8_000;

    @TempDir(factory = SharedMemoryDirectory.class)
    Path directory;

    private Path path;

    private SharedMemory memory;

    @BeforeEach
    void makeMemory() {
        path = directory.resolve("bank");
        memory =
                SharedMemory.builder(path).size(65_536).permissions("rw-r--r--").create();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    /** Whether blocks of more bytes than there are can be made, if each is removed before the next. */
    static boolean isReusing(SharedMemory memory) {
        try {
            for (int i = 0; i < 20; i++) {
                SharedBlock.in(memory, "block-" + i, BLOCK, i);
                memory.remove("block-" + i);
            }
            return true;
        } catch (MemoryFullException e) {
            return false;
        }
    }

    @Test
    void anAccessorThatIsReachableKeepsTheBytesItMayBeUsing() {
        SharedBlock old = SharedBlock.in(memory, "old", BLOCK, 1);
        long offset = memory.objects().getFirst().offset();
        memory.remove("old");

        for (int i = 0; i < 40; i++) {
            assertThat(offsetOfAnother()).isNotEqualTo(offset);
        }
        Reference.reachabilityFence(old);
        old = null;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (offsetOfAnother() != offset) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    private long offsetOfAnother() {
        SharedBlock.in(memory, "another", BLOCK, 1);
        long offset = memory.objects().getFirst().offset();
        memory.remove("another");
        return offset;
    }

    @Test
    void anAccessorOfWhatAnotherProcessRemovedKeepsTheBytesToo() throws Exception {
        SharedCounter counter = SharedCounter.in(memory, "counter", 7);
        long offset = memory.objects().getFirst().offset();
        try (ChildProcess child = MemoryChild.start("remove", path, "counter")) {
            child.join();
        }
        Set<Long> offsets = new TreeSet<>();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        SharedCounter.in(memory, "another-" + i, 1);
                        offsets.add(memory.objects().getFirst().offset());
                    }
                })
                .isExactlyInstanceOf(MemoryFullException.class);
        assertThat(offsets).doesNotContain(offset);
        assertThat(counter.get()).isEqualTo(7);
    }

    @Test
    void aProcessThatOnlyReadsKeepsThem() {
        try (ChildProcess child = MemoryChild.start("read", path)) {
            child.await("attached");
            assertThat(isReusing(memory)).isFalse();
        }
        assertThat(isReusing(memory)).isTrue();
    }

    @Test
    void soDoesOneThatMayNotWriteTheLockFile() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        Assumptions.assumeTrue(canRun(nobody, "true"), "no permission to run as another user");
        try (ChildProcess child = MemoryChild.startBy(nobody, "read", path)) {
            child.await("attached");
            assertThat(isReusing(memory)).isFalse();
        }
        assertThat(isReusing(memory)).isTrue();
    }

    private static boolean canRun(List<String> prefix, String program) throws Exception {
        List<String> command = new ArrayList<>(prefix);
        command.add(program);
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (java.io.IOException e) {
            return false;
        }
    }

    @Test
    void thisProcessMayReadAndWriteOneMemory() {
        try (SharedMemory readOnly = SharedMemory.attachReadOnly(path)) {
            assertThat(isReusing(memory)).isTrue();
            SharedBlock.in(memory, "old", BLOCK, 3);
            SharedBlock reader = SharedBlock.in(readOnly, "old", BLOCK, 0);
            long offset = memory.objects().getFirst().offset();
            memory.remove("old");
            assertThatThrownBy(reader::first).isExactlyInstanceOf(MemoryClosedException.class);
            for (int i = 0; i < 40; i++) {
                assertThat(offsetOfAnother()).isNotEqualTo(offset);
            }
            Reference.reachabilityFence(reader);
        }
    }

    @Test
    void anotherReaderIsSeenBesideOnesOwn() {
        try (SharedMemory readOnly = SharedMemory.attachReadOnly(path);
                ChildProcess child = MemoryChild.start("read", path)) {
            child.await("attached");
            assertThat(readOnly.isOpen()).isTrue();
            assertThat(isReusing(memory)).isFalse();
            child.kill();
            assertThat(isReusing(memory)).isTrue();
        }
    }

    @Test
    void closingOnesReaderLeavesTheSlotAndClosingTheWriterLeavesTheReader() throws Exception {
        SharedMemory readOnly = SharedMemory.attachReadOnly(path);
        SharedLock lock = SharedLock.in(memory, "lock");
        lock.lock();
        readOnly.close();
        try (ChildProcess child = MemoryChild.start("tryLock", path, "lock")) {
            assertThat(child.join()).contains("refused");
        }
        lock.unlock();
        readOnly = SharedMemory.attachReadOnly(path);
        memory.close();
        memory = SharedMemory.attach(path);
        try (ChildProcess child = MemoryChild.start("churn", path)) {
            assertThat(child.join()).contains("full");
        }
        readOnly.close();
        memory.close();
        try (ChildProcess child = MemoryChild.start("churn", path)) {
            assertThat(child.join()).contains("reused");
        }
        memory = SharedMemory.attach(path);
    }

    @Test
    void whoeverRemovesAnObjectRemovesNoOther() throws Exception {
        SharedPair bystander = SharedPair.in(memory, "bystander", new Pair(0, 0));
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger removed = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> users = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                users.add(threads.submit(() -> {
                    while (!done.get()) {
                        if (memory.remove("pair")) {
                            removed.incrementAndGet();
                        }
                    }
                }));
            }
            users.add(threads.submit(() -> {
                for (long i = 0; !done.get(); i++) {
                    // Takes the bytes of a pair as soon as they are free, under another name that nobody removes.
                    SharedPair third = SharedPair.in(memory, "third", new Pair(i, i));
                    for (int turn = 0; turn < 20; turn++) {
                        third.update(current -> current.plus(1));
                        LockSupport.parkNanos(1000);
                    }
                    assertThat(memory.remove("third")).isTrue();
                    if (i % 16 == 0) {
                        System.gc();
                    }
                }
            }));
            users.add(threads.submit(() -> {
                while (!done.get()) {
                    bystander.update(current -> current.plus(1));
                }
            }));
            try {
                for (int i = 0; i < 3000; i++) {
                    SharedPair.in(memory, "pair", new Pair(i, i));
                }
            } finally {
                done.set(true);
            }
            for (Future<?> user : users) {
                user.get();
            }
        }
        assertThat(removed.get()).isPositive();
        bystander.update(current -> current.plus(1));
    }

    /** A collection in the midst of a reservation must not make two things true of one entry. */
    @Test
    void anObjectThatWasMadeIsFoundHoweverTheCollectorRuns() {
        try (SharedMemory small = SharedMemory.temporary(1 << 17)) {
            for (int i = 0; i < 10_000; i++) {
                String name = "o" + i;
                SharedPair made = SharedPair.in(small, name, new Pair(0, 0));
                made.left(42);
                assertThat(SharedPair.in(small, name, new Pair(0, 0)).left())
                        .as(name)
                        .isEqualTo(42);
                small.remove(name);
            }
        }
    }
}
