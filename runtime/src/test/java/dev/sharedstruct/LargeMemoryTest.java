package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.SharedBlock;
import dev.sharedstruct.fixture.SharedMemoryDirectory;
import dev.sharedstruct.fixture.SharedPair;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Offsets that an int does not hold. */
class LargeMemoryTest {

    @TempDir(factory = SharedMemoryDirectory.class)
    Path directory;

    @Test
    void objectsBeyondTwoGibibytesAreLikeOthers() throws Exception {
        long size = 3L << 30;
        Assumptions.assumeTrue(
                Files.getFileStore(directory).getUsableSpace() > size + (1L << 30), "no room for a memory of 3 GiB");
        Path large = directory.resolve("large");
        int half = 1_400_000_000;
        try (SharedMemory memory =
                SharedMemory.builder(large).size(size).maxObjects(1000).create()) {
            SharedBlock first = SharedBlock.in(memory, "first", half, 1);
            SharedBlock second = SharedBlock.in(memory, "second", half, 2);
            SharedPair pair = SharedPair.in(memory, "pair", new Pair(3, 3));
            assertThat(memory.objects())
                    .filteredOn(object -> object.offset() > 1L << 31)
                    .extracting(ObjectInfo::name)
                    .containsExactly("pair");
            try (var _ = pair.lock().hold()) {
                pair.left(4);
                pair.right(4);
            }
            assertThat(pair.get()).isEqualTo(new Pair(4, 4));
            assertThat(second.last()).isEqualTo(2);
            assertThat(first.last()).isEqualTo(1);
            SharedBlock.in(memory, "last", (int) memory.available() - 256, 5);
            assertThat(memory.available()).isLessThan(512);
            memory.delete();
        }
    }
}
