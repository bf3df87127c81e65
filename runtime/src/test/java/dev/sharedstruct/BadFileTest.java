package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.SharedMemoryDirectory;
import dev.sharedstruct.fixture.SharedPair;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no memory, or no sound one: refused, and left as they are. */
class BadFileTest {

    private static final int CHECKED_HEADER_SIZE = 40;

    @TempDir(factory = SharedMemoryDirectory.class)
    Path directory;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = directory.resolve("bank");
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Files.writeString(path, "not a memory\n".repeat(10_000));

        assertRefused("not a shared memory", "SHSTRUCT", "choose another path");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 39, 4095})
    void aFileWithoutAWholeHeaderIsRefused(int size) throws IOException {
        byte[] sound = soundMemory();
        Files.write(path, java.util.Arrays.copyOf(sound, size));

        assertRefused("not a shared memory, or truncated: it has " + size + " bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 32 * 1024, 64 * 1024 - 1})
    void aTruncatedFileIsRefused(int size) throws IOException {
        Files.write(path, java.util.Arrays.copyOf(soundMemory(), size));

        assertRefused("truncated: it has " + size + " bytes, its header says 65536", "delete the file");
    }

    @Test
    void anotherFormatVersionIsRefused() throws IOException {
        byte[] bytes = soundMemory();
        bytes[8] = 2;
        Files.write(path, bytes);

        assertRefused("format version 2, this library reads version 1", "one library version in all processes");
    }

    @Test
    void everyDamagedByteOfTheHeaderIsNoticed() throws IOException {
        byte[] sound = soundMemory();
        for (int at = 0; at < CHECKED_HEADER_SIZE; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bytes = sound.clone();
                bytes[at] ^= (byte) (1 << bit);
                Files.write(path, bytes);

                assertThatThrownBy(() -> SharedMemory.attach(path))
                        .describedAs("bit %d of byte %d", bit, at)
                        .isExactlyInstanceOf(MemoryFormatException.class)
                        .hasMessageContaining(path.toString());
            }
        }
        Files.write(path, sound);
        try (SharedMemory memory = SharedMemory.attach(path)) {
            assertThat(SharedPair.open(memory, "pair").get()).isEqualTo(new Pair(1, 1));
        }
    }

    @Test
    void aDirectoryIsRefused() throws IOException {
        Files.createDirectory(path);

        assertRefusedUnread("is a directory; give the path of a file in it");
    }

    @Test
    void aPipeIsRefusedWithoutWaitingForItsOtherEnd() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertRefusedUnread("is not a regular file, so not a shared memory"));
    }

    @Test
    void aDanglingLinkIsRefusedAndNotFollowed() throws IOException {
        Path target = directory.resolve("target");
        Files.createSymbolicLink(path, target);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThatThrownBy(() -> SharedMemory.open(path, SharedMemory.MIN_SIZE))
                        .isExactlyInstanceOf(MemoryAccessException.class)
                        .hasMessageContaining(path + " is a symbolic link to a file that does not exist")
                        .hasMessageContaining("remove the link"));
        assertThatThrownBy(() -> SharedMemory.create(path, SharedMemory.MIN_SIZE))
                .isExactlyInstanceOf(MemoryAccessException.class);
        assertThatThrownBy(() -> SharedMemory.attach(path))
                .isExactlyInstanceOf(MemoryNotFoundException.class)
                .hasMessageContaining(path + " does not exist");
        assertThat(target).doesNotExist();
        assertThat(directory).isDirectoryNotContaining(file -> !file.equals(path));
    }

    @Test
    void aLinkToAMemoryIsTheMemory() throws IOException {
        soundMemory();
        Path link = directory.resolve("link");
        Files.createSymbolicLink(link, path);

        try (SharedMemory memory = SharedMemory.attach(path);
                SharedMemory same = SharedMemory.attach(link)) {
            SharedPair.open(same, "pair").set(new Pair(8, 8));
            assertThat(SharedPair.open(memory, "pair").get()).isEqualTo(new Pair(8, 8));
            assertThat(same.path()).isEqualTo(memory.path());
        }
    }

    @Test
    void aMissingDirectoryIsNamed() {
        Path missing = directory.resolve("missing");

        assertThatThrownBy(() -> SharedMemory.open(missing.resolve("bank"), SharedMemory.MIN_SIZE))
                .isExactlyInstanceOf(MemoryAccessException.class)
                .hasMessageContaining("directory " + missing + " does not exist; create it first");
        assertThat(missing).doesNotExist();
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");

        assertThatThrownBy(() -> SharedMemory.open(file.resolve("bank"), SharedMemory.MIN_SIZE))
                .isExactlyInstanceOf(MemoryAccessException.class)
                .hasMessageContaining(file + " is not a directory");
        assertThat(file).hasContent("x");
    }

    @Test
    void aMemoryWithoutItsLockFileIsRefusedWithTheWayOut() throws IOException {
        byte[] sound = soundMemory();
        Path lockFile = onlyLockFile();
        Files.delete(lockFile);

        assertRefused("has lost its lock file " + lockFile, "create that file, empty");
        Files.createFile(lockFile);
        try (SharedMemory memory = SharedMemory.attach(path)) {
            assertThat(SharedPair.open(memory, "pair").get()).isEqualTo(new Pair(1, 1));
        }
        assertThat(sound).isNotEmpty();
    }

    @Test
    @Tag("both-access-modes")
    void truncationUnderAnAttachedProcessIsAnErrorThereAndNoCrash() throws Exception {
        soundMemory();
        try (ChildProcess child = ChildProcess.start("readTruncated", path)) {
            child.await("attached");
            try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
                file.setLength(0);
            }
            child.goOn();
            assertThat(child.join())
                    .containsPattern("(?s)error .*error .*error ")
                    .doesNotContain("no error");
        }
    }

    @Test
    void aTruncatedMemoryCanBeClosed() throws Exception {
        try (ChildProcess child = ChildProcess.start("closeTruncated", path)) {
            assertThat(child.join().strip().lines()).hasSize(64).containsOnly("closed");
        }
    }

    private byte[] soundMemory() throws IOException {
        try (SharedMemory memory = SharedMemory.create(path, SharedMemory.MIN_SIZE)) {
            SharedPair.in(memory, "pair", new Pair(1, 1));
        }
        return Files.readAllBytes(path);
    }

    private Path onlyLockFile() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".lock"))
                    .reduce((one, other) -> {
                        throw new AssertionError(one + " and " + other);
                    })
                    .orElseThrow();
        }
    }

    private void assertRefused(String... parts) throws IOException {
        byte[] before = Files.readAllBytes(path);
        assertRefusedUnread(parts);
        assertThat(path).hasBinaryContent(before);
    }

    private void assertRefusedUnread(String... parts) {
        assertThatThrownBy(() -> SharedMemory.attach(path))
                .isExactlyInstanceOf(MemoryFormatException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContainingAll(parts);
        assertThatThrownBy(() -> SharedMemory.open(path, SharedMemory.MIN_SIZE))
                .isExactlyInstanceOf(MemoryFormatException.class)
                .hasMessageContainingAll(parts);
    }
}
