package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.SharedBlock;
import dev.sharedstruct.fixture.SharedCounter;
import dev.sharedstruct.fixture.SharedMemoryDirectory;
import dev.sharedstruct.fixture.SharedPair;
import dev.sharedstruct.spi.Accessor;
import dev.sharedstruct.spi.Binding;
import dev.sharedstruct.spi.StructType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding, making and removing objects. */
@Tag("both-access-modes")
class ObjectsTest {

    @TempDir(factory = SharedMemoryDirectory.class)
    Path directory;

    private Path path;

    private SharedMemory memory;

    @BeforeEach
    void makeMemory() {
        path = directory.resolve("bank");
        memory = SharedMemory.create(path, 65_536);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 300, 100_000})
    void aNameThatIsTooLongIsRefused(int length) {
        assertThatThrownBy(() -> SharedPair.in(memory, "n".repeat(length), new Pair(1, 1)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name \"" + "n".repeat(32) + "…\" takes " + length
                        + " bytes of UTF-8; allowed are 1 to 255");
        assertThat(memory.objects()).isEmpty();
    }

    @Test
    void anEmptyNameIsRefused() {
        assertThatThrownBy(() -> SharedPair.in(memory, "", new Pair(1, 1)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name of an object is empty; allowed are 1 to 255 bytes of UTF-8");
        assertThat(memory.objects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "a\udc00b"})
    void halfACharacterIsRefused(String name) {
        assertThatThrownBy(() -> SharedPair.in(memory, name, new Pair(1, 1)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name of an object has half of a surrogate pair");
        assertThat(memory.objects()).isEmpty();
    }

    @Test
    void namesOfAnyCharactersUpTo255BytesAreFound() {
        List<String> names =
                List.of("n", "n".repeat(255), "é".repeat(127) + "x", "😀".repeat(63) + "xyz", "\0", "a b\n");
        for (int i = 0; i < names.size(); i++) {
            SharedPair.in(memory, names.get(i), new Pair(i, i));
        }
        for (int i = 0; i < names.size(); i++) {
            assertThat(SharedPair.open(memory, names.get(i)).get()).isEqualTo(new Pair(i, i));
        }
        assertThat(memory.objects()).extracting(ObjectInfo::name).containsExactlyInAnyOrderElementsOf(names);
        assertThatThrownBy(() -> SharedPair.in(memory, "é".repeat(128), new Pair(1, 1)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes 256 bytes of UTF-8");
    }

    @Test
    void anUnknownNameIsNotOpened() {
        assertThatThrownBy(() -> SharedPair.open(memory, "bob"))
                .isExactlyInstanceOf(ObjectNotFoundException.class)
                .hasMessageStartingWith(path + " has no object \"bob\"");
        assertThat(memory.remove("bob")).isFalse();
    }

    @Test
    void objectsAreListedWithTheirLayouts() {
        SharedPair.in(memory, "pair", new Pair(1, 1));
        SharedLock.in(memory, "lock");

        assertThat(memory.objects())
                .satisfiesExactly(lock -> assertThat(lock.type()).isEqualTo("SharedLock"), pair -> {
                    assertThat(pair.name()).isEqualTo("pair");
                    assertThat(pair.type()).isEqualTo("Pair");
                    assertThat(pair.layout()).isEqualTo(SharedPair.LAYOUT_TEXT);
                    assertThat(pair.size()).isEqualTo(32 + 16 + 16 + 64);
                    assertThat(pair.offset() % 64).isZero();
                });
    }

    @Test
    void aFullDirectorySaysSo() {
        try (SharedMemory small = SharedMemory.builder(directory.resolve("small"))
                .size(65_536)
                .maxObjects(8)
                .create()) {
            List<SharedCounter> counters = new ArrayList<>();
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1000; i++) {
                            counters.add(SharedCounter.in(small, "counter-" + i, i));
                        }
                    })
                    .isExactlyInstanceOf(MemoryFullException.class)
                    .hasMessageContainingAll(
                            "the directory is full: it has 16 entries, for objects and layouts",
                            "larger",
                            "maxObjects");
            assertThat(counters).hasSize(15);
            assertThat(counters)
                    .extracting(SharedCounter::get)
                    .startsWith(0L, 1L, 2L)
                    .endsWith(14L);
            assertThat(small.objects()).hasSize(15);
            counters.clear();

            assertThat(small.remove("counter-3")).isTrue();
            assertThat(SharedCounter.in(small, "another", 5).get()).isEqualTo(5);
            assertThat(SharedCounter.in(small, "counter-14", 0).get()).isEqualTo(14);
        }
    }

    @Test
    void aFullHeapSaysHowMuchWasAskedForAndHowMuchIsLeft() {
        SharedPair pair = SharedPair.in(memory, "pair", new Pair(1, 1));
        SharedBlock.in(memory, "half", 20_000, 1);
        long left = memory.available();

        assertThatThrownBy(() -> SharedBlock.in(memory, "too large", 60_000, 1))
                .isExactlyInstanceOf(MemoryFullException.class)
                .hasMessageContaining("the memory is full: the object needs 60032 bytes, the largest free piece has ")
                .hasMessageContaining("create the memory with a larger size");
        assertThat(memory.objects()).extracting(ObjectInfo::name).containsExactly("half", "pair");
        assertThat(pair.get()).isEqualTo(new Pair(1, 1));
        assertThat(memory.available()).isLessThanOrEqualTo(left);
        // What is left can be had.
        SharedBlock block = SharedBlock.in(memory, "fits", (int) memory.available() - 256, 3);
        assertThat(block.last()).isEqualTo(3);
        assertThat(SharedBlock.in(memory, "half", 20_000, 0).last()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource
    void anotherLayoutIsRefusedWithTheFirstDifference(String name, String layout, int size, String difference) {
        StructType<Pair, Other> account = StructType.guarded("Account", """
            guarded struct, size 16, alignment 8
            long balance @0
            int deposits @8
            """, 16, 8, Other::new, (accessor, pair) -> {});
        account.findOrConstruct(memory, "alice", new Pair(1, 1));
        StructType<Pair, Other> other = StructType.guarded(name, layout, size, 8, Other::new, (accessor, pair) -> {});

        for (Runnable use : List.<Runnable>of(
                () -> other.findOrConstruct(memory, "alice", new Pair(2, 2)),
                () -> other.open(memory, "alice"),
                () -> other.remove(memory, "alice"))) {
            assertThatThrownBy(use::run)
                    .isExactlyInstanceOf(LayoutMismatchException.class)
                    .hasMessage(difference);
        }
        assertThat(memory.objects()).extracting(ObjectInfo::type).containsExactly("Account");
        account.open(memory, "alice");
        assertThat(memory.remove("alice")).isTrue();
        other.findOrConstruct(memory, "alice", new Pair(2, 2));
    }

    static Stream<Arguments> anotherLayoutIsRefusedWithTheFirstDifference() {
        String guarded = "guarded struct, size 16, alignment 8\n";
        String wayOut = "; use the type it was made with, another name, or remove the object";
        String evolution = "; fields can be appended if both versions declare evolution = Evolution.APPEND";
        return Stream.of(
                Arguments.of(
                        "Account",
                        guarded + "long balance @0\nlong deposits @8\n",
                        16,
                        "layout of \"alice\" differs: file has int deposits at 8, Account has long deposits at 8"
                                + wayOut),
                Arguments.of(
                        "Account",
                        guarded + "long balance @0\n",
                        16,
                        "layout of \"alice\" differs: file has int deposits at 8, Account has no more fields" + wayOut
                                + evolution),
                Arguments.of(
                        "Wallet",
                        "guarded struct, size 24, alignment 8\nlong balance @0\nint deposits @8\nlong limit @16\n",
                        24,
                        "layout of \"alice\" differs: file has no more fields, Wallet has long limit at 16" + wayOut
                                + evolution),
                Arguments.of(
                        "Account",
                        "guarded struct, size 32, alignment 16\nlong balance @0\nint deposits @8\n",
                        32,
                        "layout of \"alice\" differs: file has a guarded struct, size 16, alignment 8, Account has a"
                                + " guarded struct, size 32, alignment 16" + wayOut),
                Arguments.of(
                        "Account",
                        "raw struct, size 16, alignment 8\nlong balance @0\nint deposits @8\n",
                        16,
                        "\"alice\" is a guarded struct Account, not a raw struct Account" + wayOut));
    }

    private static final class Other extends Accessor {
        Other(Binding binding) {
            super(binding);
        }
    }

    @Test
    void aLockAndAStructOfOneNameAreDifferentLayouts() {
        SharedPair.in(memory, "pair", new Pair(1, 1));

        assertThatThrownBy(() -> SharedLock.in(memory, "pair"))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessage(
                        "\"pair\" is a guarded struct Pair, not a SharedLock; use the type it was made with, another"
                                + " name, or remove the object");
    }

    @Test
    void aFailingInitializerLeavesNothing() {
        StructType<Pair, Other> failing =
                StructType.guarded("Bad", "guarded struct\n", 16, 8, Other::new, (accessor, pair) -> {
                    throw new IllegalArgumentException("owner is too long");
                });

        assertThatThrownBy(() -> failing.findOrConstruct(memory, "bad", new Pair(1, 1)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("owner is too long");
        assertThat(memory.objects()).isEmpty();
        assertThat(SharedPair.in(memory, "bad", new Pair(2, 2)).get()).isEqualTo(new Pair(2, 2));
    }

    @Test
    void anInitializerThatUsesTheDirectoryIsRefused() {
        StructType<Pair, Other> nested = StructType.guarded(
                "Bad",
                "guarded struct\n",
                16,
                8,
                Other::new,
                (accessor, pair) -> SharedPair.in(memory, "inner", new Pair(1, 1)));
        StructType<Pair, Other> closing =
                StructType.guarded("Bad", "guarded struct\n", 16, 8, Other::new, (accessor, pair) -> memory.close());

        assertThatThrownBy(() -> nested.findOrConstruct(memory, "bad", new Pair(1, 1)))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("made another shared object");
        assertThatThrownBy(() -> closing.findOrConstruct(memory, "bad", new Pair(1, 1)))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed its memory");
        assertThat(memory.objects()).isEmpty();
        SharedPair other = SharedPair.in(memory, "other", new Pair(1, 2));
        StructType<Pair, Other> removing = StructType.guarded(
                "Bad", "guarded struct\n", 16, 8, Other::new, (accessor, pair) -> memory.remove("other"));
        assertThatThrownBy(() -> removing.findOrConstruct(memory, "bad", new Pair(1, 1)))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another one was removed");
        assertThat(other.get()).isEqualTo(new Pair(1, 2));
        assertThat(memory.remove("other")).isTrue();
        SharedPair.in(memory, "good", new Pair(1, 1));
    }

    @Test
    void aNullInitialStateIsRefused() {
        assertThatThrownBy(() -> SharedPair.in(memory, "pair", null))
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessage("initial");
        assertThat(memory.objects()).isEmpty();
    }

    @Test
    void accessorsAndLocksOfARemovedObjectThrow() {
        SharedPair pair = SharedPair.in(memory, "pair", new Pair(1, 1));
        SharedLock own = pair.lock();
        SharedLock lock = SharedLock.in(memory, "lock");
        SharedCounter counter = SharedCounter.in(memory, "counter", 1);
        try (SharedMemory same = SharedMemory.attach(path)) {
            SharedPair other = SharedPair.open(same, "pair");

            assertThat(SharedPair.remove(memory, "pair")).isTrue();
            assertThat(memory.remove("lock")).isTrue();
            assertThat(memory.remove("counter")).isTrue();
            assertThat(memory.remove("pair")).isFalse();

            for (Runnable use : List.<Runnable>of(
                    pair::get,
                    pair::left,
                    () -> pair.left(1),
                    own::lock,
                    own::tryLock,
                    own::unlock,
                    lock::lock,
                    counter::get,
                    counter::incrementAndGet,
                    other::get,
                    () -> other.set(new Pair(2, 2)))) {
                assertThatThrownBy(use::run)
                        .isExactlyInstanceOf(MemoryClosedException.class)
                        .hasMessageContaining("cannot be used any more: it was removed");
            }
        }
        assertThat(memory.objects()).isEmpty();
        assertThatThrownBy(() -> SharedPair.open(memory, "pair")).isExactlyInstanceOf(ObjectNotFoundException.class);
        assertThat(SharedPair.in(memory, "pair", new Pair(5, 5)).get()).isEqualTo(new Pair(5, 5));
        assertThatThrownBy(pair::get).isExactlyInstanceOf(MemoryClosedException.class);
    }

    @Test
    void removingWhatThisThreadHoldsIsRefused() {
        SharedPair pair = SharedPair.in(memory, "pair", new Pair(1, 1));
        try (var _ = pair.lock().hold()) {
            pair.left(2);
            assertThatThrownBy(() -> memory.remove("pair"))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("\"pair\" cannot be removed: the current thread holds its lock; release it first");
            assertThat(pair.lock().getHoldCount()).isEqualTo(1);
            pair.right(2);
        }
        assertThat(pair.get()).isEqualTo(new Pair(2, 2));
        assertThat(pair.lock().isLocked()).isFalse();
    }

    @Test
    void removingWaitsForWhoeverHoldsTheLock() throws Exception {
        SharedPair pair = SharedPair.in(memory, "pair", new Pair(1, 1));
        Thread remover;
        try (var _ = pair.lock().hold()) {
            remover = Thread.ofPlatform().start(() -> memory.remove("pair"));
            awaitWaiting(remover);
            pair.set(new Pair(2, 2));
            assertThat(pair.get()).isEqualTo(new Pair(2, 2));
        }
        remover.join();
        assertThatThrownBy(pair::get).isExactlyInstanceOf(MemoryClosedException.class);
    }

    @Test
    void aWaiterForARemovedObjectIsTold() throws Exception {
        SharedPair pair = SharedPair.in(memory, "pair", new Pair(1, 1));
        Thread waiter;
        AtomicReference<Throwable> told = new AtomicReference<>();
        try (ChildProcess child = ChildProcess.start("hold", path, "pair")) {
            child.await("held");
            waiter = Thread.ofPlatform().start(() -> {
                try {
                    while (true) {
                        pair.left(7); // as often as it comes before the remover
                    }
                } catch (MemoryClosedException e) {
                    told.set(e);
                }
            });
            awaitWaiting(waiter);
        }
        assertThat(memory.remove("pair")).isTrue();
        assertThat(waiter.join(Duration.ofSeconds(60))).isTrue();
        assertThat(told.get()).isExactlyInstanceOf(MemoryClosedException.class);
    }

    /** Threads that wait for a guard sleep; without that they run. */
    private static void awaitWaiting(Thread thread) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Stream.of(thread.getStackTrace())
                .noneMatch(frame -> frame.getClassName().endsWith(".Waiting"))) {
            assertThat(thread.isAlive()).isTrue();
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.yield();
        }
    }

    @Test
    void bytesOfRemovedObjectsAreUsedAgainByTheProcessThatRemovedThem() {
        for (int i = 0; i < 200; i++) {
            String name = "block-" + i;
            SharedBlock block = SharedBlock.in(memory, name, 10_000, i);
            SharedPair pair = SharedPair.in(memory, "pair", new Pair(i, i));
            assertThat(block.first()).isEqualTo(i);
            assertThat(block.last()).isEqualTo(i);
            assertThat(pair.get()).isEqualTo(new Pair(i, i));
            assertThat(memory.remove(name)).isTrue();
            assertThat(memory.remove("pair")).isTrue();
        }
        assertThat(memory.objects()).isEmpty();
    }

    @Test
    void bytesAreNotUsedAgainWhileAnotherProcessMayReadThem() {
        try (ChildProcess child = ChildProcess.start("attach", path)) {
            child.await("attached");
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            SharedBlock.in(memory, "block-" + i, 10_000, i);
                            memory.remove("block-" + i);
                        }
                    })
                    .isExactlyInstanceOf(MemoryFullException.class);
            child.kill();
        }
        for (int i = 0; i < 100; i++) {
            SharedBlock.in(memory, "block-" + i, 10_000, i);
            memory.remove("block-" + i);
        }
    }

    @Test
    void readersAndWritersNeverSeeAnObjectThatTookTheBytes() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        List<Future<?>> users = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (int i = 0; i < 3; i++) {
                int role = i;
                users.add(threads.submit(() -> {
                    while (!done.get()) {
                        try {
                            SharedPair pair = SharedPair.open(memory, "pair");
                            for (int turn = 0; turn < 1000; turn++) {
                                if (role == 0) {
                                    pair.update(current -> current.plus(1000));
                                }
                                Pair seen = pair.get();
                                assertThat(seen.right()).isEqualTo(seen.left());
                                assertThat(seen.left() % 1000).isEqualTo(1);
                            }
                        } catch (ObjectNotFoundException | MemoryClosedException e) {
                            // removed meanwhile
                        }
                    }
                }));
            }
            try {
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
                for (long i = 0; System.nanoTime() < end; i++) {
                    SharedPair.in(memory, "pair", new Pair(1, 1));
                    memory.remove("pair");
                    // A stranger in the same bytes; where a guard would be they look like a free one.
                    SharedBlock block = SharedBlock.in(memory, "block", 96, 0);
                    for (int turn = 0; turn < 20; turn++) {
                        for (int offset = 0; offset < 96; offset += Long.BYTES) {
                            assertThat(block.word(offset)).isZero();
                        }
                    }
                    memory.remove("block");
                    if (i % 64 == 0) {
                        // Makes the top reach the end, so that gaps are used.
                        try {
                            SharedBlock.in(memory, "filler-" + i, 8192, 0);
                        } catch (MemoryFullException e) {
                            // that is the state wanted
                        }
                    }
                }
            } finally {
                done.set(true);
            }
            for (Future<?> user : users) {
                user.get();
            }
        }
    }

    @Test
    void manyThreadsThatConstructGetOneObjectEach() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> futures = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                futures.add(threads.submit(() -> {
                    for (int i = 0; i < 40; i++) {
                        SharedPair.in(memory, "pair-" + i, new Pair(0, 0)).update(current -> current.plus(1));
                    }
                }));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        }
        for (int i = 0; i < 40; i++) {
            assertThat(SharedPair.open(memory, "pair-" + i).get()).isEqualTo(new Pair(4, 4));
        }
        assertThat(memory.objects()).hasSize(40);
    }
}
