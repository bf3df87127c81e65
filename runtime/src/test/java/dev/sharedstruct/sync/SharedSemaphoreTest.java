package dev.sharedstruct.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.LayoutMismatchException;
import dev.sharedstruct.MemoryAccessException;
import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.MemoryFormatException;
import dev.sharedstruct.ObjectNotFoundException;
import dev.sharedstruct.SharedLock;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.fixture.SharedCounter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The semaphore within one process. */
@Tag("both-access-modes")
class SharedSemaphoreTest {

    private final SharedMemory memory = SharedMemory.temporary(65_536);

    private final SharedSemaphore semaphore = SharedSemaphore.in(memory, "semaphore", 3);

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void permitsAreAcquiredAllAtOnceAndReleased() throws Exception {
        semaphore.acquire();
        semaphore.acquire(2);
        assertThat(semaphore.availablePermits()).isZero();
        assertThat(semaphore.tryAcquire()).isFalse();
        assertThat(semaphore.tryAcquire(0)).isTrue();
        semaphore.release();
        assertThat(semaphore.tryAcquire(2)).isFalse();
        assertThat(semaphore.availablePermits()).isEqualTo(1);
        semaphore.release(2);
        semaphore.acquireUninterruptibly(2);
        semaphore.acquireUninterruptibly();
        assertThat(semaphore).hasToString("SharedSemaphore[\"semaphore\" permits = 0]");
    }

    @Test
    void aSemaphoreIsFoundAsItIs() {
        assertThat(semaphore.tryAcquire()).isTrue();
        assertThat(SharedSemaphore.in(memory, "semaphore", 7).availablePermits())
                .isEqualTo(2);
        assertThat(SharedSemaphore.open(memory, "semaphore").availablePermits()).isEqualTo(2);
        SharedSemaphore.open(memory, "semaphore").release();
        assertThat(semaphore.availablePermits()).isEqualTo(3);
        assertThatThrownBy(() -> SharedSemaphore.open(memory, "none"))
                .isExactlyInstanceOf(ObjectNotFoundException.class)
                .hasMessageEndingWith(
                        "has no object \"none\"; SharedSemaphore.in(memory, name, permits) makes it, objects()"
                                + " lists those that are there");
        assertThatThrownBy(() -> SharedEvent.open(memory, "semaphore"))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessageStartingWith("\"semaphore\" is a SharedSemaphore, not a SharedEvent; use");
        assertThatThrownBy(() -> SharedLock.in(memory, "semaphore")).isExactlyInstanceOf(LayoutMismatchException.class);
    }

    @Test
    void permitsMayBeNegativeAndAreDrained() {
        SharedSemaphore debt = SharedSemaphore.in(memory, "debt", -2);
        assertThat(debt.availablePermits()).isEqualTo(-2);
        assertThat(debt.tryAcquire(0)).isFalse();
        debt.release();
        assertThat(debt.tryAcquire()).isFalse();
        assertThat(debt.drainPermits()).isEqualTo(-1);
        assertThat(debt.availablePermits()).isZero();
        debt.release(5);
        assertThat(debt.drainPermits()).isEqualTo(5);
        assertThat(debt.drainPermits()).isZero();
    }

    @Test
    void wrongNumbersAreRefused() {
        for (Runnable wrong : new Runnable[] {
            () -> semaphore.tryAcquire(-1),
            () -> semaphore.acquireUninterruptibly(-1),
            () -> semaphore.release(-1),
            () -> SharedSemaphore.bounded(memory, "other", 0)
        }) {
            assertThatThrownBy(wrong::run).isExactlyInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> semaphore.acquire(-1)).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> semaphore.tryAcquire(1, null)).isExactlyInstanceOf(NullPointerException.class);
        semaphore.release(Integer.MAX_VALUE - 3);
        assertThatThrownBy(semaphore::release)
                .isExactlyInstanceOf(Error.class)
                .hasMessageContaining("Maximum permit count exceeded");
        assertThat(semaphore.availablePermits()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void nobodyWaitsForMorePermitsThanThereAre() {
        SharedSemaphore bounded = SharedSemaphore.bounded(memory, "bounded", 2);
        assertThatThrownBy(() -> bounded.acquire(3))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"bounded\" is bounded to 2 permits, but 3 were asked for at once");
        assertThatThrownBy(() -> bounded.acquireUninterruptibly(3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bounded.tryAcquire(3)).isInstanceOf(IllegalArgumentException.class);
        assertThat(bounded.tryAcquire(2)).isTrue();
    }

    @Test
    void aBoundedSemaphoreRefusesToReleaseWhatWasNotAcquired() throws Exception {
        SharedSemaphore bounded = SharedSemaphore.bounded(memory, "bounded", 2);
        assertThatThrownBy(bounded::release).isExactlyInstanceOf(IllegalStateException.class);
        bounded.acquire();
        assertThatThrownBy(() -> bounded.release(2))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("2 permits", "\"bounded\"", "this process holds 1");
        assertThat(bounded.availablePermits()).isEqualTo(1);
        bounded.release();
        assertThat(bounded.availablePermits()).isEqualTo(2);
        assertThat(bounded.drainPermits()).isEqualTo(2);
        bounded.release(2);
        assertThatThrownBy(() -> SharedSemaphore.bounded(memory, "bounded", 3))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("2", "3");
        assertThatThrownBy(() -> SharedSemaphore.in(memory, "bounded", 2))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SharedSemaphore.bounded(memory, "semaphore", 3))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        assertThat(SharedSemaphore.open(memory, "bounded").tryAcquire(2)).isTrue();
    }

    @Test
    void waitersGoOnWhenThereAreEnoughPermits() throws Exception {
        semaphore.acquire(3);
        List<Eventually.Task<Boolean>> waiters = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            waiters.add(Eventually.start(() -> semaphore.tryAcquire(Eventually.SECONDS, TimeUnit.SECONDS)));
            waiters.add(Eventually.startVirtual(() -> semaphore.tryAcquire(2, Eventually.SECONDS, TimeUnit.SECONDS)));
        }
        Thread.sleep(30);
        for (int i = 0; i < 12; i++) {
            assertThat(waiters).anyMatch(waiter -> !waiter.isDone());
            semaphore.release();
        }
        for (Eventually.Task<Boolean> waiter : waiters) {
            assertThat(waiter.result()).isTrue();
        }
        assertThat(semaphore.availablePermits()).isZero();
    }

    @Test
    void aWaitEndsAfterItsTime() throws Exception {
        semaphore.acquire(3);
        assertThat(semaphore.tryAcquire(0, TimeUnit.SECONDS)).isFalse();
        assertThat(semaphore.tryAcquire(-1, TimeUnit.SECONDS)).isFalse();
        long start = System.nanoTime();
        assertThat(semaphore.tryAcquire(60, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(60_000_000);
        assertThat(semaphore.availablePermits()).isZero();
    }

    @Test
    void anInterruptEndsAWaitOrIsKept() throws Exception {
        Thread.currentThread().interrupt();
        assertThatThrownBy(semaphore::acquire).isExactlyInstanceOf(InterruptedException.class);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> semaphore.tryAcquire(1, TimeUnit.SECONDS))
                .isExactlyInstanceOf(InterruptedException.class);
        Thread.currentThread().interrupt();
        semaphore.acquireUninterruptibly(3);
        assertThat(Thread.interrupted()).isTrue();
        Eventually.Task<Void> givesUp = Eventually.start(() -> {
            semaphore.acquire();
            return null;
        });
        Eventually.Task<Boolean> goesOn = Eventually.start(() -> {
            semaphore.acquireUninterruptibly();
            return Thread.interrupted();
        });
        Thread.sleep(20);
        givesUp.thread().interrupt();
        goesOn.thread().interrupt();
        assertThat(givesUp.failure()).isExactlyInstanceOf(InterruptedException.class);
        assertThat(goesOn.isDone()).isFalse();
        semaphore.release();
        assertThat(goesOn.result()).isTrue();
    }

    @Test
    void threadsExcludeEachOther() throws Exception {
        SharedSemaphore mutex = SharedSemaphore.bounded(memory, "mutex", 1);
        SharedCounter counter = SharedCounter.in(memory, "counter", 0);
        List<Eventually.Task<Void>> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(Eventually.start(() -> {
                for (int times = 0; times < 2_000; times++) {
                    mutex.acquire();
                    counter.set(counter.get() + 1);
                    mutex.release();
                }
                return null;
            }));
        }
        for (Eventually.Task<Void> thread : threads) {
            thread.result();
        }
        assertThat(counter.get()).isEqualTo(8_000);
        assertThat(mutex.availablePermits()).isEqualTo(1);
    }

    @Test
    void removalAndClosingEndWaits() throws Exception {
        semaphore.acquire(3);
        Eventually.Task<Void> waiter = Eventually.start(() -> {
            semaphore.acquire();
            return null;
        });
        Thread.sleep(20);
        assertThat(memory.remove("semaphore")).isTrue();
        assertThat(waiter.failure()).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(semaphore::release).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(semaphore::availablePermits).isExactlyInstanceOf(MemoryClosedException.class);
        SharedSemaphore next = SharedSemaphore.in(memory, "semaphore", 0);
        Eventually.Task<Void> uninterruptible = Eventually.startVirtual(() -> {
            next.acquireUninterruptibly();
            return null;
        });
        Thread.sleep(20);
        memory.close();
        assertThat(uninterruptible.failure()).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(next::tryAcquire).isExactlyInstanceOf(MemoryClosedException.class);
        assertThat(next).hasToString("SharedSemaphore[\"semaphore\" closed]");
    }

    @Test
    void aReadOnlyMemoryOnlyAnswersHowManyThereAre() {
        try (SharedMemory readOnly = SharedMemory.attachReadOnly(memory.path())) {
            SharedSemaphore seen = SharedSemaphore.open(readOnly, "semaphore");
            assertThat(seen.availablePermits()).isEqualTo(3);
            assertThatThrownBy(seen::tryAcquire).isExactlyInstanceOf(MemoryAccessException.class);
            assertThatThrownBy(seen::acquire).isExactlyInstanceOf(MemoryAccessException.class);
            assertThatThrownBy(seen::release).isExactlyInstanceOf(MemoryAccessException.class);
            assertThatThrownBy(seen::drainPermits).isExactlyInstanceOf(MemoryAccessException.class);
        }
    }

    @Test
    void aNoteOfAnAccountThatThereIsNotIsRefused() throws Exception {
        long fields = memory.objects().getFirst().offset() + 32;
        try (FileChannel file = FileChannel.open(memory.path(), StandardOpenOption.WRITE)) {
            for (long slot : new long[] {-1, 1L << 40}) {
                ByteBuffer note = ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(slot)
                        .flip();
                file.write(note, fields);
                assertThatThrownBy(semaphore::tryAcquire)
                        .isExactlyInstanceOf(MemoryFormatException.class)
                        .hasMessageContainingAll("\"semaphore\" is damaged", Long.toString(slot));
            }
            file.write(ByteBuffer.allocate(8), fields);
            assertThat(semaphore.tryAcquire()).isTrue();
        }
    }
}
