package dev.sharedstruct.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.MemoryFormatException;
import dev.sharedstruct.SharedLock;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.fixture.SharedMemoryDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An array whose guard says that it is being changed, by nobody, in a range that cannot be. */
@Tag("both-access-modes")
class DamagedRangeTest {

    private static final int SEQUENCE = 8;

    private static final int TO = 104;

    @TempDir(factory = SharedMemoryDirectory.class)
    private Path directory;

    private Path damaged(long to) throws IOException {
        Path path = directory.resolve("memory");
        long offset;
        try (SharedMemory memory = SharedMemory.create(path, 1 << 19)) {
            SharedLongArray.in(memory, "array", 1000);
            offset = memory.objects().getFirst().offset();
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            write(channel, offset + SEQUENCE, read(channel, offset + SEQUENCE) | 1);
            write(channel, offset + TO, to);
        }
        return path;
    }

    private static long read(FileChannel channel, long position) throws IOException {
        ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        channel.read(word, position);
        return word.flip().getLong();
    }

    private static void write(FileChannel channel, long position, long value) throws IOException {
        ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        channel.write(word.putLong(value).flip(), position);
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 40, -1L << 40, 8001})
    void changesAreRefusedAndLeaveTheLockFree(long to) throws Exception {
        try (SharedMemory memory = SharedMemory.attach(damaged(to))) {
            SharedLongArray array = SharedLongArray.open(memory, "array");
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> array.set(0, 1)).isInstanceOf(MemoryFormatException.class);
            }
            assertThat(array.lock().isLocked()).isFalse();
            assertThat(CompletableFuture.supplyAsync(() -> canBeLocked(array.lock()))
                            .get(10, TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    private static boolean canBeLocked(SharedLock lock) {
        boolean locked = lock.tryLock();
        if (locked) {
            lock.unlock();
        }
        return locked;
    }

    @Test
    void holdsAreRefused() throws IOException {
        try (SharedMemory memory = SharedMemory.attach(damaged(-1L << 40))) {
            SharedLongArray array = SharedLongArray.open(memory, "array");
            try (SharedLock.Hold hold = array.lock().hold()) {
                assertThat(hold).isNotNull();
                assertThatThrownBy(() -> array.set(500, 1)).isInstanceOf(MemoryFormatException.class);
            }
            assertThat(array.lock().isLocked()).isFalse();
        }
    }
}
