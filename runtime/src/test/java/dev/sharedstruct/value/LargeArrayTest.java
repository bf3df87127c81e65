package dev.sharedstruct.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.SharedMemoryDirectory;
import dev.sharedstruct.fixture.SharedPair;
import dev.sharedstruct.internal.array.ElementType;
import dev.sharedstruct.internal.array.GuardedElements;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Elements with an image beyond 2 GiB, and stripes that begin there. */
@Timeout(120)
class LargeArrayTest {

    @TempDir(factory = SharedMemoryDirectory.class)
    Path directory;

    @Test
    void elementsBeyondTwoGibibytesAreLikeOthers() throws Exception {
        long length = (1L << 30) + 100;
        long size = (1L << 31) + (64L << 20);
        Assumptions.assumeTrue(
                Files.getFileStore(directory).getUsableSpace() > size + (1L << 30),
                "no room for a memory of more than 2 GiB");
        ElementType bytes = new ElementType("Bytes", "byte", 1, 1);
        try (SharedMemory memory = SharedMemory.builder(directory.resolve("large"))
                .size(size)
                .maxObjects(100)
                .create()) {
            GuardedElements elements = GuardedElements.findOrConstruct(memory, "bytes", bytes, length, 1, _ -> {});
            byte[] written = {1, 2, 3, 4};
            byte[] read = new byte[6];
            elements.copyFrom(length - 5, 4, MemorySegment.ofArray(written), 0);
            elements.copyTo(length - 6, 6, MemorySegment.ofArray(read), 0);
            assertThat(read).containsExactly(0, 1, 2, 3, 4, 0);
            try (var hold = elements.lock().hold()) {
                elements.copyFrom(length - 1, 1, MemorySegment.ofArray(written), 3);
                assertThat(elements.memory().get(ValueLayout.JAVA_BYTE, elements.address(length - 1)))
                        .isEqualTo((byte) 4);
                hold.rollback();
            }
            assertThat(elements.memory().get(ValueLayout.JAVA_BYTE, elements.address(length - 1)))
                    .isZero();
            assertThatThrownBy(() -> elements.address(length))
                    .isExactlyInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("no element 1073741924");
            var pairs = SharedStructArray.in(memory, "pairs", SharedPair.TYPE, 10, ArrayLocking.each(), new Pair(1, 1));
            pairs.update(9, pair -> pair.plus(1));
            assertThat(pairs.get(9)).isEqualTo(new Pair(2, 2));
            memory.delete();
        }
    }
}
