package dev.sharedstruct.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.fixture.SharedMemoryDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More elements than a Java array can have. */
class LargeRawArrayTest {

    private static final long LENGTH = (1L << 31) + 1000;

    @TempDir(factory = SharedMemoryDirectory.class)
    Path directory;

    @Test
    void indexesAreNotLimitedToThoseOfJava() throws Exception {
        Assumptions.assumeTrue(
                Files.getFileStore(directory).getUsableSpace() > LENGTH + (2L << 30), "no room for an array of 2 GiB");
        Path large = directory.resolve("large");
        try (SharedMemory memory = SharedMemory.builder(large)
                .size(LENGTH + (1 << 20))
                .maxObjects(100)
                .create()) {
            SharedRawByteArray array = SharedRawByteArray.in(memory, "array", LENGTH);
            long last = LENGTH - 1;
            array.set(last, (byte) 1);
            assertThat(array.addAndGet(last, 2)).isEqualTo((byte) 3);
            assertThat(array.get(last - (1L << 31))).isZero();
            assertThat(array.get(last & 0x7FFF_FFFFL)).isZero();
            array.fill(LENGTH - 500, LENGTH - 100, (byte) 9);
            array.copyTo(LENGTH - 500, array, 0, 100);
            SharedRawByteArray view = SharedRawByteArray.open(memory, "array").subArray(LENGTH - 501, LENGTH);
            assertThat(view.stream().sum()).isEqualTo(400 * 9 + 3);
            assertThat(array.subArray(0, 200).stream().sum()).isEqualTo(100 * 9);
            assertThatThrownBy(array::toArray)
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "\"array\" has 2147484648 elements, a Java array at most 2147483639; copy a range of it");
            assertThatThrownBy(() -> array.get(LENGTH))
                    .isExactlyInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage(
                            "\"array\" has no element 2147484648: it has 2147484648 elements, from 0 to 2147484647");
            memory.delete();
        }
    }
}
