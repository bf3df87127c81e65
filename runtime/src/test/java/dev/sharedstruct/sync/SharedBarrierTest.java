package dev.sharedstruct.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.MemoryAccessException;
import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.ObjectNotFoundException;
import dev.sharedstruct.SharedMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The barrier within one process. */
@Tag("both-access-modes")
class SharedBarrierTest {

    private final SharedMemory memory = SharedMemory.temporary(65_536);

    private final SharedBarrier barrier = SharedBarrier.in(memory, "barrier", 3);

    @AfterEach
    void close() {
        memory.close();
    }

    private Eventually.Task<Integer> startWaiter(int waiting) throws InterruptedException {
        Eventually.Task<Integer> waiter = Eventually.start(barrier::await);
        Eventually.until(() -> barrier.getNumberWaiting() == waiting);
        return waiter;
    }

    @Test
    void itTripsWhenAllHaveArrivedTimeAndAgain() throws Exception {
        assertThat(barrier.getParties()).isEqualTo(3);
        for (int round = 0; round < 3; round++) {
            assertThat(barrier.getNumberWaiting()).isZero();
            Eventually.Task<Integer> first = startWaiter(1);
            Eventually.Task<Integer> second = startWaiter(2);
            assertThat(barrier).hasToString("SharedBarrier[\"barrier\" 2 of 3 waiting]");
            assertThat(first.isDone() || second.isDone()).isFalse();
            assertThat(barrier.await(Eventually.SECONDS, TimeUnit.SECONDS)).isZero();
            assertThat(first.result()).isEqualTo(2);
            assertThat(second.result()).isEqualTo(1);
            assertThat(barrier.isBroken()).isFalse();
        }
        assertThat(SharedBarrier.in(memory, "alone", 1).await()).isZero();
        assertThat(SharedBarrier.in(memory, "alone", 1).await(0, TimeUnit.SECONDS))
                .isZero();
    }

    @Test
    void aWaitThatTimesOutBreaksItForAll() throws Exception {
        Eventually.Task<Integer> waiter = startWaiter(1);
        assertThatThrownBy(() -> barrier.await(20, TimeUnit.MILLISECONDS)).isExactlyInstanceOf(TimeoutException.class);
        assertThat(waiter.failure())
                .isExactlyInstanceOf(BrokenBarrierException.class)
                .hasMessageContaining("\"barrier\"");
        assertThat(barrier.isBroken()).isTrue();
        assertThat(barrier.getNumberWaiting()).isZero();
        assertThat(barrier).hasToString("SharedBarrier[\"barrier\" broken]");
        assertThatThrownBy(barrier::await).isExactlyInstanceOf(BrokenBarrierException.class);
        barrier.reset();
        assertThat(barrier.isBroken()).isFalse();
        assertThatThrownBy(() -> barrier.await(0, TimeUnit.SECONDS)).isExactlyInstanceOf(TimeoutException.class);
        assertThat(barrier.isBroken()).isTrue();
    }

    @Test
    void anInterruptBreaksItForAll() throws Exception {
        Eventually.Task<Integer> waiter = startWaiter(1);
        Eventually.Task<Integer> interrupted = startWaiter(2);
        interrupted.thread().interrupt();
        assertThat(interrupted.failure()).isExactlyInstanceOf(InterruptedException.class);
        assertThat(waiter.failure()).isExactlyInstanceOf(BrokenBarrierException.class);
        barrier.reset();
        Eventually.Task<Integer> other = startWaiter(1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(barrier::await).isExactlyInstanceOf(InterruptedException.class);
        assertThat(other.failure()).isExactlyInstanceOf(BrokenBarrierException.class);
        Thread.currentThread().interrupt();
        assertThatThrownBy(barrier::await).isExactlyInstanceOf(BrokenBarrierException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aResetBreaksItForThoseWhoWait() throws Exception {
        Eventually.Task<Integer> waiter = startWaiter(1);
        barrier.reset();
        assertThat(waiter.failure()).isExactlyInstanceOf(BrokenBarrierException.class);
        assertThat(barrier.isBroken()).isFalse();
        startWaiter(1);
        startWaiter(2);
        assertThat(barrier.await()).isZero();
    }

    @Test
    void theActionOfTheLastRunsBeforeAllGoOn() throws Exception {
        List<String> actions = new ArrayList<>();
        AtomicBoolean goOn = new AtomicBoolean();
        SharedBarrier mine = SharedBarrier.open(memory, "barrier", () -> {
            actions.add("mine");
            barrier.isBroken(); // it runs outside of locks
            while (!goOn.get()) {
                Thread.onSpinWait();
            }
        });
        SharedBarrier.in(memory, "barrier", 3, () -> actions.add("not the last"));
        Eventually.Task<Integer> first = startWaiter(1);
        startWaiter(2);
        Eventually.Task<Integer> last = Eventually.start(mine::await);
        Eventually.until(() -> barrier.getNumberWaiting() == 3);
        assertThat(first.isDone()).isFalse();
        // Who comes too early for the next round waits for the end of this one.
        assertThatThrownBy(() -> barrier.await(20, TimeUnit.MILLISECONDS)).isExactlyInstanceOf(TimeoutException.class);
        assertThat(barrier.isBroken()).isFalse();
        Eventually.Task<Integer> early = Eventually.start(barrier::await);
        Thread.sleep(20);
        goOn.set(true);
        assertThat(last.result()).isZero();
        assertThat(first.result()).isEqualTo(2);
        assertThat(actions).containsExactly("mine");
        Eventually.until(() -> barrier.getNumberWaiting() == 1);
        assertThat(early.isDone()).isFalse();
    }

    @Test
    void anActionThatThrowsBreaksIt() throws Exception {
        SharedBarrier throwing = SharedBarrier.open(memory, "barrier", () -> {
            throw new IllegalArgumentException("no");
        });
        Eventually.Task<Integer> first = startWaiter(1);
        startWaiter(2);
        assertThatThrownBy(throwing::await).hasMessage("no");
        assertThat(first.failure()).isExactlyInstanceOf(BrokenBarrierException.class);
        assertThat(barrier.isBroken()).isTrue();
    }

    @Test
    void anActionDuringWhichItIsResetEndsInABrokenBarrier() throws Exception {
        SharedBarrier resetting = SharedBarrier.open(memory, "barrier", barrier::reset);
        Eventually.Task<Integer> first = startWaiter(1);
        startWaiter(2);
        assertThatThrownBy(resetting::await).isExactlyInstanceOf(BrokenBarrierException.class);
        assertThat(first.failure()).isExactlyInstanceOf(BrokenBarrierException.class);
        assertThat(barrier.isBroken()).isFalse();
    }

    @Test
    void wrongPartiesAreRefused() {
        assertThatThrownBy(() -> SharedBarrier.in(memory, "wrong", 0))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SharedBarrier.in(memory, "barrier", 4))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("has 3 parties", "with 4");
        assertThatThrownBy(() -> SharedBarrier.open(memory, "wrong"))
                .isExactlyInstanceOf(ObjectNotFoundException.class);
    }

    /** More threads than parties, and resets: in each generation all pass, or none. */
    @Test
    @Timeout(60)
    void allOfAGenerationPassOrNone() throws Exception {
        AtomicInteger trips = new AtomicInteger();
        SharedBarrier counting = SharedBarrier.open(memory, "barrier", trips::incrementAndGet);
        AtomicInteger passes = new AtomicInteger();
        AtomicInteger firsts = new AtomicInteger();
        AtomicBoolean end = new AtomicBoolean();
        List<Eventually.Task<Void>> threads = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            threads.add(Eventually.startVirtual(() -> {
                while (!end.get()) {
                    try {
                        if (counting.await() == 2) {
                            firsts.incrementAndGet();
                        }
                        passes.incrementAndGet();
                    } catch (BrokenBarrierException e) {
                        // until the next reset
                    }
                }
                return null;
            }));
        }
        for (int i = 0; i < 60; i++) {
            Thread.sleep(3);
            barrier.reset();
        }
        Eventually.until(() -> trips.get() >= 20);
        end.set(true);
        while (!threads.stream().allMatch(Eventually.Task::isDone)) {
            barrier.reset();
            Thread.sleep(30);
        }
        assertThat(passes.get()).isEqualTo(3 * firsts.get());
        assertThat(trips.get()).isGreaterThanOrEqualTo(firsts.get()); // more, if the last action ends after a reset
    }

    @Test
    void removalEndsWaitsAndReadOnlyMemoryOnlyTellsTheState() throws Exception {
        try (SharedMemory readOnly = SharedMemory.attachReadOnly(memory.path())) {
            SharedBarrier seen = SharedBarrier.open(readOnly, "barrier");
            assertThat(seen.getNumberWaiting()).isZero();
            assertThat(seen.isBroken()).isFalse();
            assertThatThrownBy(seen::await).isExactlyInstanceOf(MemoryAccessException.class);
            assertThatThrownBy(seen::reset).isExactlyInstanceOf(MemoryAccessException.class);
        }
        Eventually.Task<Integer> waiter = startWaiter(1);
        memory.remove("barrier");
        assertThat(waiter.failure()).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(barrier::await).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(barrier::reset).isExactlyInstanceOf(MemoryClosedException.class);
        assertThat(barrier).hasToString("SharedBarrier[\"barrier\" closed]");
    }
}
