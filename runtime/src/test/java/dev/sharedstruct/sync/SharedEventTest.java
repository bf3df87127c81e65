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

/** The event within one process. */
@Tag("both-access-modes")
class SharedEventTest {

    private final SharedMemory memory = SharedMemory.temporary(65_536);

    private final SharedEvent event = SharedEvent.in(memory, "event");

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void itIsSetAndCleared() throws Exception {
        assertThat(event.isSet()).isFalse();
        assertThat(event.await(0, TimeUnit.SECONDS)).isFalse();
        event.clear();
        event.set();
        event.set();
        assertThat(event.isSet()).isTrue();
        assertThat(event).hasToString("SharedEvent[\"event\" set]");
        assertThat(event.await(0, TimeUnit.SECONDS)).isTrue();
        event.await();
        assertThat(SharedEvent.in(memory, "event").isSet()).isTrue();
        event.clear();
        assertThat(SharedEvent.open(memory, "event").isSet()).isFalse();
        assertThat(event).hasToString("SharedEvent[\"event\" not set]");
        long start = System.nanoTime();
        assertThat(event.await(60, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(60_000_000);
        assertThatThrownBy(() -> SharedEvent.open(memory, "none")).isExactlyInstanceOf(ObjectNotFoundException.class);
    }

    @Test
    void aSettingThatIsClearedAtOnceReleasesAllWhoWaited() throws Exception {
        for (int round = 0; round < 20; round++) {
            List<Eventually.Task<Void>> waiters = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                waiters.add(Eventually.startVirtual(() -> {
                    event.await();
                    return null;
                }));
            }
            Eventually.until(() ->
                    waiters.stream().allMatch(waiter -> waiter.thread().getState() == Thread.State.TIMED_WAITING));
            event.set();
            event.clear();
            for (Eventually.Task<Void> waiter : waiters) {
                waiter.result();
            }
        }
        assertThat(event.isSet()).isFalse();
    }

    @Test
    void anInterruptEndsAWait() throws Exception {
        Eventually.Task<Void> waiter = Eventually.start(() -> {
            event.await();
            return null;
        });
        Thread.sleep(20);
        waiter.thread().interrupt();
        assertThat(waiter.failure()).isExactlyInstanceOf(InterruptedException.class);
        event.set();
        Thread.currentThread().interrupt();
        assertThatThrownBy(event::await).isExactlyInstanceOf(InterruptedException.class);
    }

    @Test
    void removalAndClosingEndWaits() throws Exception {
        Eventually.Task<Void> waiter = Eventually.start(() -> {
            event.await();
            return null;
        });
        Thread.sleep(20);
        memory.remove("event");
        assertThat(waiter.failure()).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(event::set).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(event::isSet).isExactlyInstanceOf(MemoryClosedException.class);
        SharedEvent next = SharedEvent.in(memory, "event");
        memory.close();
        assertThatThrownBy(next::await).isExactlyInstanceOf(MemoryClosedException.class);
        assertThat(next).hasToString("SharedEvent[\"event\" closed]");
    }

    @Test
    void aReadOnlyMemoryOnlyAnswersWhetherItIsSet() {
        event.set();
        try (SharedMemory readOnly = SharedMemory.attachReadOnly(memory.path())) {
            SharedEvent seen = SharedEvent.open(readOnly, "event");
            assertThat(seen.isSet()).isTrue();
            assertThatThrownBy(seen::set).isExactlyInstanceOf(MemoryAccessException.class);
            assertThatThrownBy(seen::clear).isExactlyInstanceOf(MemoryAccessException.class);
            assertThatThrownBy(seen::await).isExactlyInstanceOf(MemoryAccessException.class);
        }
    }
}
