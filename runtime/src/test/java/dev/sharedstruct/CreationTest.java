package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.MemoryChild;
import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.SharedMemoryDirectory;
import dev.sharedstruct.fixture.SharedPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Making a memory: with what is asked for, in one step, or not at all. */
class CreationTest {

    private static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    @TempDir(factory = SharedMemoryDirectory.class)
    Path directory;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = directory.resolve("bank");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1, 65_535, (1L << 44) + 1, Long.MAX_VALUE, Long.MIN_VALUE})
    void aSizeThatNoMemoryCanHaveIsRefused(long size) throws IOException {
        assertThatThrownBy(() -> SharedMemory.open(path, size))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("the size of a memory must be from 65536 to 17592186044416 bytes, not " + size);
        assertNothingLeft();
    }

    @Test
    void aSizeBeyondTheFileSystemIsRefusedBeforeItIsFilled() throws IOException {
        assertThatThrownBy(() -> SharedMemory.open(path, 1L << 43))
                .isExactlyInstanceOf(MemoryFullException.class)
                .hasMessageContaining(
                        path + " could not be created: it needs 8796093022208 bytes, its file system has ")
                .hasMessageContaining("ask for a smaller size");
        assertNothingLeft();
    }

    @Test
    void anyOtherSizeIsRoundedUpToPages() {
        try (SharedMemory memory = SharedMemory.create(path, 65_537)) {
            assertThat(memory.size()).isEqualTo(69_632);
            assertThat(path).hasSize(69_632);
            assertThat(memory.available()).isBetween(1L, 65_536L);
        }
    }

    @Test
    void theTablesMustFit() throws IOException {
        assertThatThrownBy(() ->
                        SharedMemory.builder(path).size(65_536).maxObjects(1000).open())
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a memory of 65536 bytes has no room for the tables of 1000 objects")
                .hasMessageContaining("ask for a larger size");
        assertNothingLeft();
    }

    @Test
    void arguments() {
        assertThatThrownBy(() -> SharedMemory.builder(path).maxObjects(0))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxObjects must be from 1 to 16777216, not 0");
        assertThatThrownBy(() -> SharedMemory.builder(path).maxProcesses(4097))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxProcesses must be from 1 to 4096, not 4097");
        assertThatThrownBy(() -> SharedMemory.builder(path).permissions("r--r--r--"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("permissions r--r--r-- shut out the owner; begin with rw");
        assertThatThrownBy(() -> SharedMemory.builder(path).permissions("0644"))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SharedMemory.builder(path).open())
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call size(bytes) before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a\0b", "a/b", "/bank"})
    void aShortNameIsAName(String name) {
        assertThatThrownBy(() -> SharedMemory.open(name, 65_536))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + name + "\" is ");
    }

    @Test
    void anExistingMemoryIsNotMadeAgain() throws IOException {
        try (SharedMemory memory = SharedMemory.create(path, 65_536)) {
            SharedPair pair = SharedPair.in(memory, "pair", new Pair(1, 1));

            assertThatThrownBy(() -> SharedMemory.create(path, 65_536))
                    .isExactlyInstanceOf(MemoryExistsException.class)
                    .hasMessage(path + " exists; open it, delete it, or choose another path");
            assertThat(pair.get()).isEqualTo(new Pair(1, 1));
        }
        assertThat(files()).hasSize(2);
    }

    @Test
    void anExistingMemoryThatIsTooSmallIsNotOpened() {
        SharedMemory.create(path, 65_536).close();

        assertThatThrownBy(() -> SharedMemory.open(path, 131_072))
                .isExactlyInstanceOf(MemoryFormatException.class)
                .hasMessage(path + " exists with 65536 bytes, 131072 were asked for; a memory does not grow: ask for"
                        + " less, or delete it first");
        try (SharedMemory memory = SharedMemory.open(path, 65_536)) {
            assertThat(memory.isOpen()).isTrue();
        }
    }

    @Test
    void whatIsNotThereIsNotAttached() {
        assertThatThrownBy(() -> SharedMemory.attach(path))
                .isExactlyInstanceOf(MemoryNotFoundException.class)
                .hasMessage(path + " does not exist; create it, or open it with a size");
        assertThatThrownBy(() -> SharedMemory.attachReadOnly(path)).isExactlyInstanceOf(MemoryNotFoundException.class);
    }

    @Test
    void permissionsAreThoseAskedForWhateverTheUmask() throws IOException {
        SharedMemory.create(path, 65_536).close();
        Path shared = directory.resolve("shared");
        SharedMemory.builder(shared)
                .size(65_536)
                .permissions("rw-rw-r--")
                .create()
                .close();

        for (Path file : files()) {
            String expected = file.getFileName().toString().startsWith("shared") ? "rw-rw-r--" : "rw-------";
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .describedAs(file.toString())
                    .isEqualTo(expected);
        }
    }

    @Test
    void anotherUserIsRefusedByDefault() throws Exception {
        assumeNobodyCanRun();
        SharedMemory.create(path, 65_536).close();

        assertThat(asNobody("attachOnce", path))
                .contains("failed MemoryAccessException: " + path + " could not be opened: no permission for " + path);
        assertThat(asNobody("open", path)).contains("failed MemoryAccessException: ");
        assertThat(asNobody("attachReadOnly", path)).contains("failed MemoryAccessException: ");
        assertThat(files()).hasSize(2);
    }

    @Test
    void anotherUserMayReadIfPermitted() throws Exception {
        assumeNobodyCanRun();
        SharedMemory.builder(path)
                .size(65_536)
                .permissions("rw-r--r--")
                .create()
                .close();

        assertThat(asNobody("attachReadOnly", path)).contains("opened []");
        assertThat(asNobody("attachOnce", path)).contains("failed MemoryAccessException: ");
    }

    @Test
    void anotherUserMayAttachIfPermitted() throws Exception {
        assumeNobodyCanRun();
        SharedMemory.builder(path)
                .size(65_536)
                .permissions("rw-rw-rw-")
                .create()
                .close();

        assertThat(asNobody("attachOnce", path)).contains("opened []");
    }

    @Test
    void aDirectoryWithoutPermissionIsNamed() throws Exception {
        assumeNobodyCanRun();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(asNobody("open", path))
                .contains("failed MemoryAccessException: " + path + " could not be created: no permission for ");
        assertNothingLeft();
    }

    @Test
    void leftoversOfAnotherUserAreNotInTheWay() throws Exception {
        assumeNobodyCanRun();
        // As in /tmp and /dev/shm: everybody may make files, nobody may delete those of others.
        assertThat(new ProcessBuilder("chmod", "1777", directory.toString())
                        .start()
                        .waitFor())
                .isZero();
        Path lockFile = Files.createFile(directory.resolve("bank.0000000000000001.lock"));
        Files.setPosixFilePermissions(lockFile, PosixFilePermissions.fromString("rw-rw-rw-"));
        Path unfinished = Files.createFile(directory.resolve("bank.0000000000000002.tmp"));

        assertThat(asNobody("open", path)).contains("opened []");
        assertThat(files()).contains(lockFile, unfinished, path);
    }

    @Test
    void leftoversOfTheDeadAreDeletedAndThoseOfTheLivingAreNot() throws IOException {
        Path other = directory.resolve("bank.0000000000000000.other");
        Files.createFile(directory.resolve("bank.0000000000000001.lock"));
        Files.createFile(directory.resolve("bank.0000000000000002.tmp"));
        Files.createFile(directory.resolve("bank.0000000000000003.lock"));
        Files.createFile(directory.resolve("bank.0000000000000003.tmp"));
        Files.createFile(other);
        Files.createFile(directory.resolve("bankrupt.0000000000000001.lock"));

        SharedMemory.create(path, 65_536).close();

        assertThat(files()).hasSize(4).contains(path, other, directory.resolve("bankrupt.0000000000000001.lock"));
    }

    @Test
    void aFullFileSystemIsAnErrorAndLeavesNothing() throws Exception {
        Path mount = mountTmpfs("1m");
        try {
            Path bank = mount.resolve("bank");
            assertThatThrownBy(() -> SharedMemory.open(bank, 2 << 20))
                    .isExactlyInstanceOf(MemoryFullException.class)
                    .hasMessageContaining(bank + " could not be created: it needs 2097152 bytes, its file system has ")
                    .hasMessageContaining("free some space");
            assertThat(mount).isEmptyDirectory();

            // Room according to the first look, but others fill it meanwhile: here many at once.
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<?>> makers = new ArrayList<>();
            CyclicBarrier start = new CyclicBarrier(4);
            for (int i = 0; i < 4; i++) {
                Path each = mount.resolve("bank-" + i);
                makers.add(threads.submit(() -> {
                    start.await();
                    SharedMemory.create(each, 600_000).close();
                    return null;
                }));
            }
            int made = 0;
            for (Future<?> maker : makers) {
                try {
                    maker.get();
                    made++;
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(e.getCause())
                            .isExactlyInstanceOf(MemoryFullException.class)
                            .hasMessageContaining(mount + "/bank-")
                            .hasMessageContaining(" could not be created: ");
                }
            }
            threads.shutdown();
            assertThat(made).isLessThanOrEqualTo(1);
            try (var files = Files.list(mount)) {
                assertThat(files).hasSize(2 * made);
            }
        } finally {
            unmount(mount);
        }
    }

    @Test
    void deletedMemoriesMakeRoomOnceTheyAreClosed() throws Exception {
        Path mount = mountTmpfs("1m");
        try {
            for (int i = 0; i < 20; i++) {
                try (SharedMemory memory = SharedMemory.create(mount.resolve("bank"), 600_000)) {
                    memory.delete();
                }
            }
            assertThat(mount).isEmptyDirectory();
        } finally {
            unmount(mount);
        }
    }

    @Test
    void aReadOnlyFileSystemIsAnErrorThatSaysSo() throws Exception {
        Path mount = mountTmpfs("1m");
        try {
            // By another process: a mapping of this one would keep the file system busy.
            try (ChildProcess child = ChildProcess.start("open", mount.resolve("bank"))) {
                child.await("opened");
                child.join();
            }
            assertThat(new ProcessBuilder("mount", "-o", "remount,ro", mount.toString())
                            .start()
                            .waitFor())
                    .isZero();

            assertThatThrownBy(() -> SharedMemory.open(mount.resolve("other"), 65_536))
                    .isInstanceOf(SharedMemoryException.class)
                    .hasMessageContaining(mount.resolve("other") + " could not be created: ")
                    .hasMessageContaining("Read-only file system");
            try (SharedMemory memory = SharedMemory.attachReadOnly(mount.resolve("bank"))) {
                assertThat(memory.objects()).isEmpty();
            }
        } finally {
            unmount(mount);
        }
    }

    @Test
    void anInterruptedThreadMakesAndUsesAMemoryAndStaysInterrupted() throws Exception {
        Thread.currentThread().interrupt();
        SharedMemory memory = SharedMemory.create(path, 65_536);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        SharedMemory same = SharedMemory.open(path, 65_536);
        SharedMemory readOnly = SharedMemory.attachReadOnly(path);
        SharedPair pair = SharedPair.in(memory, "pair", new Pair(1, 1));
        pair.update(current -> current.plus(1));
        same.objects();
        same.close();
        readOnly.close();
        assertThat(Thread.interrupted()).isTrue();

        // Its locks live on: another process sees the first slot taken, and the lock held.
        try (var _ = pair.lock().hold()) {
            pair.left(9);
            try (ChildProcess child = MemoryChild.start("tryPair", path, "pair")) {
                assertThat(child.join()).contains("refused");
            }
            assertThat(pair.left()).isEqualTo(9);
            assertThat(pair.lock().isHeldByCurrentThread()).isTrue();
            pair.right(9);
        }
        assertThat(pair.get()).isEqualTo(new Pair(9, 9));

        Thread.currentThread().interrupt();
        memory.delete();
        memory.close();
        assertThat(Thread.interrupted()).isTrue();
        assertNothingLeft();
    }

    @Test
    void anInterruptInTheMidstOfCreatingIsKept() throws Exception {
        for (int i = 0; i < 40; i++) {
            Path each = directory.resolve("bank-" + i);
            Thread[] maker = new Thread[1];
            boolean[] kept = new boolean[1];
            Throwable[] failure = new Throwable[1];
            maker[0] = Thread.ofPlatform().start(() -> {
                try (SharedMemory memory = SharedMemory.open(each, 4 << 20)) {
                    SharedPair.in(memory, "pair", new Pair(1, 1)).update(current -> current.plus(1));
                } catch (Throwable e) {
                    failure[0] = e;
                }
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
                kept[0] = true;
            });
            LockSupport.parkNanos(i * 100_000L);
            maker[0].interrupt();
            maker[0].join();
            assertThat(failure[0]).isNull();
            assertThat(kept[0]).isTrue();
            Files.delete(each);
        }
        assertThat(files()).hasSize(40).allMatch(file -> file.toString().endsWith(".lock"));
    }

    @Test
    void threadsThatOpenAtOnceGetOneMemory() throws Exception {
        int count = 4;
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            for (int round = 0; round < 300; round++) {
                CyclicBarrier start = new CyclicBarrier(count);
                CyclicBarrier end = new CyclicBarrier(count);
                List<Future<Pair>> results = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    results.add(threads.submit(() -> {
                        start.await(20, TimeUnit.SECONDS);
                        try (SharedMemory memory = SharedMemory.open(path, 65_536)) {
                            SharedPair pair = SharedPair.in(memory, "pair", new Pair(0, 0));
                            pair.update(current -> current.plus(1));
                            end.await(20, TimeUnit.SECONDS);
                            Pair result = pair.get();
                            memory.delete();
                            return result;
                        }
                    }));
                }
                for (Future<Pair> result : results) {
                    assertThat(result.get()).isEqualTo(new Pair(count, count));
                }
            }
        }
        assertNothingLeft();
    }

    @Test
    void aMemoryMadeByWayOfALinkedDirectoryIsTheSame() throws IOException {
        Path link = directory.resolve("link");
        Path real = Files.createDirectory(directory.resolve("real"));
        Files.createSymbolicLink(link, real);

        try (SharedMemory memory = SharedMemory.create(link.resolve("bank"), 65_536);
                SharedMemory same = SharedMemory.attach(real.resolve("bank"))) {
            assertThat(memory.path()).isEqualTo(same.path()).isEqualTo(real.resolve("bank"));
            SharedPair.in(memory, "pair", new Pair(1, 1));
            assertThat(SharedPair.open(same, "pair").get()).isEqualTo(new Pair(1, 1));
            same.delete();
            assertThat(real).isEmptyDirectory();
        }
    }

    @Test
    void theTemporaryMemoryOfAKilledCreatorEndsWithItsLastUser() throws Exception {
        Path made;
        SharedMemory user;
        try (ChildProcess creator = ChildProcess.start("temporary", "-")) {
            made = Path.of(creator.await("made ").replace("made ", ""));
            user = SharedMemory.attach(made);
            creator.kill();
        }
        try (user;
                SharedMemory other = SharedMemory.temporary(65_536)) {
            assertThat(other.path()).isNotEqualTo(made);
            assertThat(made).exists();
        }
        SharedMemory.temporary(65_536).close();
        assertThat(made.getParent()
                        .toFile()
                        .list((_, name) -> name.startsWith(made.getFileName().toString())))
                .isEmpty();
    }

    @Test
    void halfATemporaryMemoryOfAKilledCreatorGoesToo() throws IOException {
        Path shared = Path.of("/dev/shm");
        Path base = Files.isWritable(shared) ? shared : Path.of(System.getProperty("java.io.tmpdir"));
        String identity = String.format("%016x", ThreadLocalRandom.current().nextLong());
        Path half = Files.createFile(base.resolve("sharedstruct-" + identity + "." + identity + ".tmp"));

        SharedMemory.temporary(65_536).close();

        assertThat(half).doesNotExist();
    }

    @Test
    void namesOfLockFilesAndTemporariesAreReserved() {
        for (String name :
                List.of("bank.0123456789abcdef.lock", "bank.0123456789abcdef.tmp", "sharedstruct-0123456789abcdef")) {
            Path reserved = path.resolveSibling(name);
            assertThatThrownBy(() -> SharedMemory.create(reserved, 65_536))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the name " + name + " is reserved");
            assertThat(reserved).doesNotExist();
        }
    }

    @Test
    void aTemporaryMemoryEndsWithItsClose() {
        Path file;
        try (SharedMemory memory = SharedMemory.temporary(65_536)) {
            file = memory.path();
            assertThat(file).exists();
            try (SharedMemory other = SharedMemory.attach(file)) {
                SharedPair.in(other, "pair", new Pair(3, 3));
            }
            assertThat(SharedPair.open(memory, "pair").get()).isEqualTo(new Pair(3, 3));
        }
        assertThat(file).doesNotExist();
        assertThat(file.getParent())
                .isDirectoryNotContaining(other -> other.getFileName()
                        .toString()
                        .startsWith(file.getFileName().toString()));
    }

    private static Path mountTmpfs(String size) throws Exception {
        Path mount = Files.createTempDirectory("sharedstruct-mount-");
        Process process = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", mount.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        Assumptions.assumeTrue(process.waitFor() == 0, "no permission to mount a file system: " + output);
        return mount;
    }

    private static void unmount(Path mount) throws Exception {
        assertThat(new ProcessBuilder("umount", "-l", mount.toString()).start().waitFor())
                .isZero();
        Files.delete(mount);
    }

    private void assumeNobodyCanRun() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        List<String> command = new ArrayList<>(NOBODY);
        command.addAll(List.of(
                "test",
                "-r",
                Path.of(System.getProperty("java.class.path").split(":")[0]).toString()));
        try {
            Assumptions.assumeTrue(
                    new ProcessBuilder(command).start().waitFor() == 0,
                    "no permission to run as another user, or that user cannot read the classes");
        } catch (IOException e) {
            Assumptions.abort("no setpriv: " + e.getMessage());
        }
    }

    private static String asNobody(String role, Path path) throws InterruptedException {
        try (ChildProcess child = ChildProcess.start(NOBODY, role, path)) {
            return child.join();
        }
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }

    private void assertNothingLeft() throws IOException {
        assertThat(files()).isEmpty();
    }
}
