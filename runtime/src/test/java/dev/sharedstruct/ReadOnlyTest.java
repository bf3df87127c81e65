package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.SharedCounter;
import dev.sharedstruct.fixture.SharedMemoryDirectory;
import dev.sharedstruct.fixture.SharedPair;
import dev.sharedstruct.fixture.SharedWide;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A memory attached for reading alone. With native access a store that is not refused ends this process. */
@Tag("both-access-modes")
class ReadOnlyTest {

    @TempDir(factory = SharedMemoryDirectory.class)
    Path directory;

    private SharedMemory memory;

    private SharedMemory readOnly;

    @BeforeEach
    void attach() {
        memory = SharedMemory.create(directory.resolve("bank"), 65_536);
        SharedPair.in(memory, "pair", new Pair(1, 1));
        SharedCounter.in(memory, "counter", 1);
        SharedWide.in(memory, "pair-wide", 0);
        SharedLock.in(memory, "lock");
        readOnly = SharedMemory.attachReadOnly(memory.path());
    }

    @AfterEach
    void close() {
        readOnly.close();
        memory.close();
    }

    @Test
    void everythingCanBeRead() {
        assertThat(readOnly.isReadOnly()).isTrue();
        assertThat(memory.isReadOnly()).isFalse();
        assertThat(readOnly.objects()).isEqualTo(memory.objects());
        assertThat(readOnly.available()).isEqualTo(memory.available());
        SharedPair pair = SharedPair.open(readOnly, "pair");
        assertThat(pair.get()).isEqualTo(new Pair(1, 1));
        assertThat(SharedPair.in(readOnly, "pair", new Pair(9, 9)).left()).isEqualTo(1);
        assertThat(SharedCounter.in(readOnly, "counter", 9).get()).isEqualTo(1);
        SharedPair.open(memory, "pair").set(new Pair(2, 2));
        assertThat(pair.get()).isEqualTo(new Pair(2, 2));
        assertThat(pair).hasToString("SharedPair[\"pair\" left=2, right=2]");
        assertThat(pair.lock().isLocked()).isFalse();
        assertThat(pair.lock().isHeldByCurrentThread()).isFalse();
        assertThat(pair.lock().getHoldCount()).isZero();
    }

    @Test
    void committedStateIsReadWhileAStructIsWritten() {
        SharedPair writer = SharedPair.open(memory, "pair");
        SharedPair reader = SharedPair.open(readOnly, "pair");
        try (var _ = writer.lock().hold()) {
            writer.left(5);
            // The same thread, but by an attachment that cannot hold anything.
            assertThat(reader.get()).isEqualTo(new Pair(1, 1));
            assertThat(reader.lock().isLocked()).isTrue();
            assertThat(reader.lock().isHeldByCurrentThread()).isFalse();
            writer.right(5);
        }
        assertThat(reader.get()).isEqualTo(new Pair(5, 5));
    }

    @Test
    void snapshotsAreWholeWhileAnotherProcessWrites() {
        SharedPair pair = SharedPair.open(readOnly, "pair");
        SharedWide wide = SharedWide.in(readOnly, "pair-wide", 0);
        try (ChildProcess child = ChildProcess.start("write", memory.path(), "pair")) {
            child.await("started");
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
            long first = pair.left();
            while (System.nanoTime() < end) {
                Pair seen = pair.get();
                assertThat(seen.right()).isEqualTo(seen.left());
                long[] words = wide.get();
                assertThat(words).containsOnly(words[0]);
            }
            assertThat(pair.left()).isGreaterThan(first);
        }
    }

    @Test
    void everyChangeIsRefused() throws Exception {
        SharedPair pair = SharedPair.open(readOnly, "pair");
        SharedCounter counter = SharedCounter.in(readOnly, "counter", 0);
        SharedWide wide = SharedWide.in(readOnly, "pair-wide", 0);
        SharedLock lock = SharedLock.in(readOnly, "lock");
        byte[] before = Files.readAllBytes(memory.path());
        List<ThrowingCallable> changes = List.of(
                () -> SharedPair.in(readOnly, "new", new Pair(1, 1)),
                () -> SharedLock.in(readOnly, "new"),
                () -> readOnly.remove("pair"),
                () -> SharedPair.remove(readOnly, "pair"),
                readOnly::delete,
                () -> pair.left(2),
                () -> pair.set(new Pair(2, 2)),
                () -> pair.update(current -> current),
                () -> pair.apply(Outcome::unchanged),
                () -> wide.update(value -> value + 1),
                () -> counter.set(2),
                counter::incrementAndGet,
                lock::lock,
                lock::lockInterruptibly,
                lock::tryLock,
                () -> lock.tryLock(1, TimeUnit.MILLISECONDS),
                lock::hold,
                lock::unlock,
                pair.lock()::lock);
        for (ThrowingCallable change : changes) {
            assertThatThrownBy(change)
                    .isExactlyInstanceOf(MemoryAccessException.class)
                    .hasMessageContaining("attached read-only; use SharedMemory.attach");
        }
        assertThat(memory.path()).hasBinaryContent(before);
    }

    @Test
    void aReaderLearnsOfARemoval() {
        SharedPair pair = SharedPair.open(readOnly, "pair");
        memory.remove("pair");

        assertThatThrownBy(pair::get)
                .isExactlyInstanceOf(MemoryClosedException.class)
                .hasMessageContaining("it was removed");
        assertThatThrownBy(() -> SharedPair.open(readOnly, "pair")).isExactlyInstanceOf(ObjectNotFoundException.class);
    }

    @Test
    void closingTheReaderLeavesTheWriter() {
        SharedPair reader = SharedPair.open(readOnly, "pair");
        try (var _ = SharedPair.open(memory, "pair").lock().hold()) {
            readOnly.close();
        }
        assertThatThrownBy(reader::get).isExactlyInstanceOf(MemoryClosedException.class);
        assertThat(SharedPair.open(memory, "pair").get()).isEqualTo(new Pair(1, 1));
    }
}
