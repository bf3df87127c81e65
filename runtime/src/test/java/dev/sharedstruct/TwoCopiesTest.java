package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.Copy;
import dev.sharedstruct.fixture.MemoryChild;
import dev.sharedstruct.fixture.SharedMemoryDirectory;
import java.io.StringWriter;
import java.lang.ref.WeakReference;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two class loaders that have loaded the library, in one process: to the operating system they are one. */
class TwoCopiesTest {

    @TempDir(factory = SharedMemoryDirectory.class)
    Path directory;

    private Path path;

    private URLClassLoader loader;

    private BiFunction<String, String, Object> one;

    private BiFunction<String, String, Object> other;

    @BeforeEach
    void attachBoth() throws Exception {
        path = directory.resolve("bank");
        SharedMemory.create(path, SharedMemory.MIN_SIZE).close();
        loader = Copy.classLoader();
        one = Copy.of(loader);
        other = Copy.of(Copy.classLoader());
        one.apply("attach", path.toString());
        other.apply("attach", path.toString());
    }

    @AfterEach
    void closeOther() {
        other.apply("close", null);
    }

    @Test
    void eachSeesTheOthersUpdatesAndTheirLocksExclude() throws Exception {
        assertThat(one.getClass()).isNotSameAs(other.getClass());
        assertThat(one.apply("tryLock", null)).isEqualTo(true);
        assertThat(other.apply("tryLock", null)).isEqualTo(false);
        one.apply("unlock", null);
        assertThat(other.apply("tryLock", null)).isEqualTo(true);
        assertThat(one.apply("tryLock", null)).isEqualTo(false);
        other.apply("unlock", null);

        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> first = threads.submit(() -> one.apply("increment", "20000"));
            Future<?> second = threads.submit(() -> other.apply("increment", "20000"));
            first.get();
            second.get();
        }
        assertThat(one.apply("increment", "0")).isEqualTo(40_000L);
        assertThat(other.apply("increment", "0")).isEqualTo(40_000L);
        one.apply("close", null);
    }

    @Test
    void closingOneLeavesTheLocksOfTheOther() throws Exception {
        assertThat(other.apply("tryLock", null)).isEqualTo(true);
        one.apply("close", null);
        assertThatAChildIs("refused");

        // Again and again, for a channel that stays open is used again.
        long before = openFiles();
        for (int i = 0; i < 20; i++) {
            one.apply("attach", path.toString());
            one.apply("close", null);
        }
        assertThat(openFiles()).isLessThan(before + 10);
        assertThatAChildIs("refused");
        other.apply("unlock", null);
        assertThatAChildIs("locked");
    }

    @Test
    void aCopyThatWasClosedGivesItsSlotBack() throws Exception {
        assertThat(one.apply("tryLock", null)).isEqualTo(true);
        one.apply("unlock", null);
        for (int i = 0; i < 300; i++) { // there are fewer slots
            one.apply("close", null);
            one.apply("attach", path.toString());
        }
        one.apply("close", null);
    }

    @Test
    void unloadingOneLeavesTheLocksOfTheOther() throws Exception {
        assertThat(other.apply("tryLock", null)).isEqualTo(true);
        loader.close();
        WeakReference<ClassLoader> unloaded = new WeakReference<>(loader);
        loader = null;
        one = null;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (unloaded.get() != null) {
            assertThat(System.nanoTime()).describedAs("unloaded").isLessThan(end);
            System.gc();
            TimeUnit.MILLISECONDS.sleep(20); // those who clean up after the collected have time
        }
        System.gc();
        TimeUnit.MILLISECONDS.sleep(100);
        assertThatAChildIs("refused");
        other.apply("unlock", null);
        assertThatAChildIs("locked");
    }

    @Test
    void oneDoesNotTakeTheFilesOfTheOtherForLeftovers() throws Exception {
        other.apply("close", null);
        other.apply("attach", path.toString());
        assertThat(other.apply("tryLock", null)).isEqualTo(true);
        Files.delete(path); // so that its lock file looks like one of the dead
        SharedMemory.create(path, SharedMemory.MIN_SIZE).close();
        try (var files = Files.list(directory)) {
            assertThat(files.filter(file -> file.toString().endsWith(".lock"))).hasSize(2);
        }
        other.apply("unlock", null);
        one.apply("close", null);
    }

    @Test
    void bothReadWithoutASlotAndBytesAreKeptForEach() throws Exception {
        one.apply("close", null);
        other.apply("close", null);
        one.apply("attachReadOnly", path.toString());
        other.apply("attachReadOnly", path.toString());
        try (SharedMemory memory = SharedMemory.attach(path)) {
            assertThat(ReuseTest.isReusing(memory)).isFalse();
            one.apply("close", null);
            assertThat(ReuseTest.isReusing(memory)).isFalse();
            other.apply("close", null);
            assertThat(ReuseTest.isReusing(memory)).isTrue();
        }
        other.apply("attach", path.toString());
    }

    @Test
    void systemPropertiesCanStillBeListedAndStored() throws Exception {
        StringWriter text = new StringWriter();
        System.getProperties().store(text, null);
        assertThat(text.toString()).contains("dev.sharedstruct.open.");
        one.apply("close", null);
        other.apply("close", null);
        assertThat(System.getProperties().stringPropertyNames())
                .noneMatch(name -> name.startsWith("dev.sharedstruct.open." + directory));
        other.apply("attach", path.toString());
    }

    private void assertThatAChildIs(String answer) throws InterruptedException {
        try (ChildProcess child = MemoryChild.start("tryLock", path, "lock")) {
            assertThat(child.join()).contains(answer);
        }
    }

    private static long openFiles() {
        String[] files = Path.of("/proc/self/fd").toFile().list();
        return files == null ? 0 : files.length;
    }
}
