package dev.sharedstruct.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.MemoryAccessException;
import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.ObjectNotFoundException;
import dev.sharedstruct.SharedMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The latch within one process. */
@Tag("both-access-modes")
class SharedCountDownLatchTest {

    private final SharedMemory memory = SharedMemory.temporary(65_536);

    private final SharedCountDownLatch latch = SharedCountDownLatch.in(memory, "latch", 2);

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void itOpensWhenItIsCountedDownAndStaysOpen() throws Exception {
        List<Eventually.Task<Boolean>> waiters = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiters.add(Eventually.start(() -> latch.await(Eventually.SECONDS, TimeUnit.SECONDS)));
            waiters.add(Eventually.startVirtual(() -> latch.await(Eventually.SECONDS, TimeUnit.SECONDS)));
        }
        assertThat(latch.getCount()).isEqualTo(2);
        assertThat(latch.await(0, TimeUnit.SECONDS)).isFalse();
        latch.countDown();
        assertThat(SharedCountDownLatch.in(memory, "latch", 9).getCount()).isEqualTo(1);
        assertThat(waiters).noneMatch(Eventually.Task::isDone);
        SharedCountDownLatch.open(memory, "latch").countDown();
        for (Eventually.Task<Boolean> waiter : waiters) {
            assertThat(waiter.result()).isTrue();
        }
        latch.countDown();
        assertThat(latch.getCount()).isZero();
        latch.await();
        assertThat(latch).hasToString("SharedCountDownLatch[\"latch\" count = 0]");
    }

    @Test
    void aLatchOf0IsOpenAndOneOfLessIsRefused() throws Exception {
        SharedCountDownLatch.in(memory, "open", 0).await();
        assertThatThrownBy(() -> SharedCountDownLatch.in(memory, "wrong", -1))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> SharedCountDownLatch.open(memory, "wrong"))
                .isExactlyInstanceOf(ObjectNotFoundException.class);
    }

    @Test
    void waitsEndByTimeAndInterrupt() throws Exception {
        long start = System.nanoTime();
        assertThat(latch.await(60, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(60_000_000);
        Eventually.Task<Void> waiter = Eventually.start(() -> {
            latch.await();
            return null;
        });
        Thread.sleep(20);
        waiter.thread().interrupt();
        assertThat(waiter.failure()).isExactlyInstanceOf(InterruptedException.class);
        latch.countDown();
        latch.countDown();
        Thread.currentThread().interrupt();
        assertThatThrownBy(latch::await).isExactlyInstanceOf(InterruptedException.class);
    }

    @Test
    void countsOfManyThreadsAreNotLost() throws Exception {
        SharedCountDownLatch many = SharedCountDownLatch.in(memory, "many", 40_000);
        for (int i = 0; i < 4; i++) {
            Eventually.start(() -> {
                for (int times = 0; times < 10_000; times++) {
                    many.countDown();
                }
                return null;
            });
        }
        assertThat(many.await(Eventually.SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void removalEndsWaitsAndReadOnlyMemoryOnlyTellsTheCount() throws Exception {
        try (SharedMemory readOnly = SharedMemory.attachReadOnly(memory.path())) {
            SharedCountDownLatch seen = SharedCountDownLatch.open(readOnly, "latch");
            assertThat(seen.getCount()).isEqualTo(2);
            assertThatThrownBy(seen::countDown).isExactlyInstanceOf(MemoryAccessException.class);
            assertThatThrownBy(seen::await).isExactlyInstanceOf(MemoryAccessException.class);
        }
        Eventually.Task<Void> waiter = Eventually.start(() -> {
            latch.await();
            return null;
        });
        Thread.sleep(20);
        memory.remove("latch");
        assertThat(waiter.failure()).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(latch::countDown).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(latch::getCount).isExactlyInstanceOf(MemoryClosedException.class);
        assertThat(latch).hasToString("SharedCountDownLatch[\"latch\" closed]");
    }
}
