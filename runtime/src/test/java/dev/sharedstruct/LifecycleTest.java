package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.MemoryChild;
import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.SharedCounter;
import dev.sharedstruct.fixture.SharedMemoryDirectory;
import dev.sharedstruct.fixture.SharedPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening twice, closing, deleting, and what is refused afterwards. */
@Tag("both-access-modes")
@SuppressWarnings("try") // closing by hand is what is tested
class LifecycleTest {

    @TempDir(factory = SharedMemoryDirectory.class)
    Path directory;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = directory.resolve("bank");
    }

    @Test
    void everyUseAfterCloseIsAnException() {
        SharedMemory memory = SharedMemory.create(path, 65_536);
        SharedPair pair = SharedPair.in(memory, "pair", new Pair(1, 1));
        SharedCounter counter = SharedCounter.in(memory, "counter", 1);
        SharedLock lock = SharedLock.in(memory, "lock");
        SharedLock own = pair.lock();
        memory.close();

        assertThat(memory.isOpen()).isFalse();
        assertThat(memory.path()).isEqualTo(path);
        assertThat(memory.size()).isEqualTo(65_536);
        assertThat(memory.isReadOnly()).isFalse();
        assertThat(memory.toString()).contains(path.toString(), "closed");
        assertThat(pair.toString()).isEqualTo("SharedPair[\"pair\" closed]");
        assertThat(lock.toString()).isEqualTo("SharedLock[\"lock\" closed]");
        List<ThrowingCallable> uses = List.of(
                memory::objects,
                memory::available,
                memory::delete,
                () -> memory.remove("pair"),
                () -> SharedPair.in(memory, "pair", new Pair(1, 1)),
                () -> SharedPair.in(memory, "new", new Pair(1, 1)),
                () -> SharedPair.open(memory, "pair"),
                () -> SharedPair.remove(memory, "pair"),
                () -> SharedLock.in(memory, "lock"),
                pair::get,
                pair::left,
                () -> pair.left(2),
                () -> pair.set(new Pair(2, 2)),
                () -> pair.update(current -> current.plus(1)),
                () -> pair.apply(Outcome::unchanged),
                counter::get,
                counter::incrementAndGet,
                () -> counter.set(3));
        for (ThrowingCallable use : uses) {
            assertThatThrownBy(use)
                    .isExactlyInstanceOf(MemoryClosedException.class)
                    .message()
                    .containsAnyOf(path + " was closed by this process", "its memory was closed in this process");
        }
        for (SharedLock each : List.of(lock, own)) {
            List<ThrowingCallable> lockUses = List.of(
                    each::lock,
                    each::unlock,
                    each::tryLock,
                    each::hold,
                    each::isLocked,
                    each::isHeldByCurrentThread,
                    each::getHoldCount,
                    each::lockInterruptibly,
                    () -> each.tryLock(1, TimeUnit.MILLISECONDS));
            for (ThrowingCallable use : lockUses) {
                assertThatThrownBy(use)
                        .isExactlyInstanceOf(MemoryClosedException.class)
                        .hasMessageContaining("its memory was closed in this process");
            }
        }
        try (SharedMemory again = SharedMemory.attach(path)) {
            assertThat(SharedPair.open(again, "pair").get()).isEqualTo(new Pair(1, 1));
            assertThat(SharedCounter.in(again, "counter", 0).get()).isEqualTo(1);
            assertThat(again.objects()).extracting(ObjectInfo::name).containsExactly("counter", "lock", "pair");
        }
    }

    @Test
    void aSecondCloseDoesNothing() {
        SharedMemory first = SharedMemory.create(path, 65_536);
        SharedMemory second = SharedMemory.attach(path);
        SharedPair pair = SharedPair.in(second, "pair", new Pair(1, 1));
        first.close();
        first.close();

        pair.set(new Pair(2, 2));
        assertThat(pair.get()).isEqualTo(new Pair(2, 2));
        second.close();
        second.close();
    }

    @Test
    void closeWhileALockIsHeldIsRefusedAndTheMemoryStaysUsable() {
        SharedMemory memory = SharedMemory.temporary(65_536);
        SharedPair pair = SharedPair.in(memory, "pair", new Pair(1, 1));
        SharedLock lock = SharedLock.in(memory, "free");
        try (var _ = pair.lock().hold()) {
            pair.left(2);

            assertThatThrownBy(memory::close)
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(memory.path() + " cannot be closed: the lock of \"pair\" is held by thread "
                            + Thread.currentThread().threadId() + " \""
                            + Thread.currentThread().getName() + "\" of process "
                            + ProcessHandle.current().pid());
            assertThat(memory.isOpen()).isTrue();
            assertThat(memory.path()).exists();
            pair.right(2);
            assertThat(lock.tryLock()).isTrue();
            lock.unlock();
        }
        assertThat(pair.get()).isEqualTo(new Pair(2, 2));
        memory.close();
        assertThat(memory.path()).doesNotExist();
    }

    @Test
    void closeIsRefusedWhileAnotherThreadHoldsALock() throws Exception {
        SharedMemory memory = SharedMemory.create(path, 65_536);
        SharedPair pair = SharedPair.in(memory, "pair", new Pair(1, 1));
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Thread holder = Thread.ofPlatform().name("holder").start(() -> {
            try (var _ = pair.lock().hold()) {
                held.countDown();
                done.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        held.await();

        assertThatThrownBy(memory::close)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("held by thread " + holder.threadId() + " \"holder\" of process ");
        assertThat(pair.get()).isEqualTo(new Pair(1, 1));
        done.countDown();
        holder.join();
        memory.close();
    }

    @Test
    void closeIsNotRefusedForTheLocksOfOthers() {
        try (SharedMemory memory = SharedMemory.create(path, 65_536)) {
            SharedPair.in(memory, "pair", new Pair(1, 1));
            try (ChildProcess child = ChildProcess.start("hold", path, "pair")) {
                child.await("held");
                memory.close();
                assertThat(child.isAlive()).isTrue();
            }
        }
    }

    @Test
    void aMemoryOpenedTwiceIsAttachedOnceAndItsLocksAreReentrantAcrossBoth() {
        try (SharedMemory first = SharedMemory.create(path, 65_536);
                SharedMemory second = SharedMemory.open(path, 65_536)) {
            SharedPair one = SharedPair.in(first, "pair", new Pair(1, 1));
            SharedPair other = SharedPair.in(second, "pair", new Pair(5, 5));
            assertThat(other.get()).isEqualTo(new Pair(1, 1));

            try (var _ = one.lock().hold();
                    var _ = other.lock().hold()) {
                assertThat(one.lock().getHoldCount()).isEqualTo(2);
                other.left(2);
                one.right(2);
                assertThat(one.get()).isEqualTo(new Pair(2, 2));
            }
            assertThat(other.get()).isEqualTo(new Pair(2, 2));
            assertThat(one.lock().isLocked()).isFalse();
        }
    }

    @Test
    void closingOneOfTwoLeavesTheOther() throws Exception {
        SharedMemory first = SharedMemory.create(path, 65_536);
        try (SharedMemory second = SharedMemory.open(path, 65_536)) {
            SharedPair one = SharedPair.in(first, "pair", new Pair(1, 1));
            SharedPair other = SharedPair.in(second, "pair", new Pair(1, 1));
            first.close();

            assertThatThrownBy(one::get).isExactlyInstanceOf(MemoryClosedException.class);
            other.set(new Pair(4, 4));
            assertThat(other.get()).isEqualTo(new Pair(4, 4));
            // Still one attachment with its slot: what it holds is not dead for others.
            try (var _ = other.lock().hold();
                    ChildProcess child = MemoryChild.start("tryPair", path, "pair")) {
                other.left(9);
                assertThat(child.join()).contains("refused");
                assertThat(other.lock().isHeldByCurrentThread()).isTrue();
                other.right(9);
            }
            assertThat(other.get()).isEqualTo(new Pair(9, 9));
        }
    }

    @Test
    void aLockThatIsHeldThroughTheOtherDoesNotKeepOneFromClosing() {
        SharedMemory first = SharedMemory.create(path, 65_536);
        try (SharedMemory second = SharedMemory.open(path, 65_536)) {
            SharedPair other = SharedPair.in(second, "pair", new Pair(1, 1));
            try (var _ = other.lock().hold()) {
                first.close();
                other.set(new Pair(2, 2));
            }
            assertThat(other.get()).isEqualTo(new Pair(2, 2));
        }
    }

    @Test
    void closeAgainstOperationsInOtherThreadsEndsThemAllCleanly() throws Exception {
        try (SharedMemory observer = SharedMemory.create(path, 65_536)) {
            SharedPair observed = SharedPair.in(observer, "pair", new Pair(0, 0));
            for (int round = 0; round < 60; round++) {
                SharedMemory memory = SharedMemory.attach(path);
                SharedPair pair = SharedPair.in(memory, "pair", new Pair(0, 0));
                AtomicReference<Throwable> failure = new AtomicReference<>();
                Thread[] users = new Thread[2];
                for (int i = 0; i < users.length; i++) {
                    boolean byHand = i == 0;
                    users[i] = Thread.ofPlatform().start(() -> {
                        try {
                            while (true) {
                                if (byHand) {
                                    try (var _ = pair.lock().hold()) {
                                        pair.left(pair.left() + 1);
                                        pair.right(pair.right() + 1);
                                    }
                                } else {
                                    pair.update(current -> current.plus(1));
                                }
                                LockSupport.parkNanos(1); // or it is held whenever the memory is to be closed
                            }
                        } catch (MemoryClosedException e) {
                            // as it should be
                        } catch (Throwable e) {
                            failure.set(e);
                        }
                    });
                }
                while (memory.isOpen()) {
                    try {
                        memory.close();
                    } catch (IllegalStateException e) {
                        assertThat(e).hasMessageContaining("cannot be closed: the lock of \"pair\"");
                    }
                }
                for (Thread user : users) {
                    user.join();
                }
                assertThat(failure.get()).isNull();
                assertThat(observed.lock().tryLock())
                        .describedAs("round %d", round)
                        .isTrue();
                observed.lock().unlock();
                Pair pairNow = observed.get();
                // A hold whose second write met the transient close commits its first on release: only by hand.
                observed.set(new Pair(pairNow.left(), pairNow.left()));
            }
        }
    }

    @Test
    void deletedMemoryGoesOnForThoseThatHaveItAndMakesRoomForAnother() throws Exception {
        try (SharedMemory memory = SharedMemory.create(path, 65_536)) {
            SharedPair pair = SharedPair.in(memory, "pair", new Pair(1, 1));
            try (ChildProcess child = ChildProcess.start("attachAndDelete", path)) {
                child.await("attached");
                memory.delete();
                assertThat(directory).isEmptyDirectory();
                assertThatThrownBy(() -> SharedMemory.attach(path)).isExactlyInstanceOf(MemoryNotFoundException.class);

                try (SharedMemory other = SharedMemory.create(path, 65_536)) {
                    SharedPair newPair = SharedPair.in(other, "pair", new Pair(7, 7));
                    pair.update(current -> current.plus(1));
                    assertThat(pair.get()).isEqualTo(new Pair(2, 2));

                    memory.delete();
                    child.goOn();
                    child.await("done");
                    memory.delete();

                    assertThat(path).exists();
                    assertThat(files()).hasSize(2);
                    assertThat(newPair.get()).isEqualTo(new Pair(7, 7));
                }
            }
        }
        try (SharedMemory other = SharedMemory.attach(path)) {
            assertThat(SharedPair.open(other, "pair").get()).isEqualTo(new Pair(7, 7));
            other.delete();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aTemporaryMemoryThatSomebodyElseReplacedIsNotDeleted() throws IOException {
        SharedMemory memory = SharedMemory.temporary(65_536);
        memory.delete();
        SharedMemory.create(path, 65_536).close();
        Files.copy(path, memory.path());
        memory.close();
        assertThat(memory.path()).exists();
        Files.delete(memory.path());
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void aTemporaryMemoryGoesWithTheLastThatIsAttached() throws Exception {
        SharedMemory memory = SharedMemory.temporary(65_536);
        Path temporary = memory.path();
        try (ChildProcess one = ChildProcess.start("attach", temporary);
                ChildProcess other = ChildProcess.start("attach", temporary)) {
            one.await("attached");
            other.await("attached");
            memory.close();
            assertThat(temporary).exists();
            SharedMemory again = SharedMemory.attach(temporary);
            one.goOn();
            one.await("closed");
            again.close();
            assertThat(temporary).exists();
            other.goOn();
            other.await("closed");
            assertThat(temporary).doesNotExist();
        }
        try (var files = Files.list(temporary.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(temporary.getFileName().toString()));
        }
    }

    @Test
    void ofAllThatLeaveATemporaryMemoryAtOnceOneDeletesIt() throws Exception {
        for (int round = 0; round < 5; round++) {
            SharedMemory memory = SharedMemory.temporary(65_536);
            List<ChildProcess> children = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                children.add(ChildProcess.start("attach", memory.path()));
            }
            children.forEach(child -> child.await("attached"));
            children.forEach(ChildProcess::goOn);
            memory.close();
            for (ChildProcess child : children) {
                child.join();
            }
            assertThat(memory.path()).doesNotExist();
        }
    }

    @Test
    void closeIsNotRefusedBecauseOperationsGoOn() throws Exception {
        SharedMemory memory = SharedMemory.create(path, 65_536);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            SharedPair pair = SharedPair.in(memory, "pair-" + i % 3, new Pair(0, 0));
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    while (true) {
                        pair.update(current -> {
                            Thread.onSpinWait();
                            return current.plus(1);
                        });
                    }
                } catch (MemoryClosedException e) {
                    // as it must be
                }
            }));
        }
        Thread.sleep(50);
        memory.close();
        for (Thread thread : threads) {
            thread.join();
        }
        try (SharedMemory again = SharedMemory.attach(path)) {
            for (int i = 0; i < 3; i++) {
                SharedPair pair = SharedPair.open(again, "pair-" + i);
                assertThat(pair.lock().isLocked()).isFalse();
                assertThat(pair.left()).isEqualTo(pair.right());
            }
        }
    }
}
