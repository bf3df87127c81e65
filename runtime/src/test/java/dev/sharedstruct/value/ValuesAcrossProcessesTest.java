package dev.sharedstruct.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.fixture.ChildProcess;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values and arrays that other processes change, and in which they die. */
class ValuesAcrossProcessesTest {

    private SharedMemory memory;

    private SharedLongValue guarded;

    @BeforeEach
    void make() {
        memory = SharedMemory.temporary(1 << 20);
        SharedBooleanValue.in(memory, "on", false);
        guarded = SharedLongValue.in(memory, "guarded", 7);
        SharedShortValue.in(memory, "narrow", (short) 0);
        SharedAtomicLong.in(memory, "atomic", 0);
        SharedAtomicDouble.in(memory, "floating", 0);
        SharedAtomicLongArray.in(memory, "elements", 10);
        SharedRawByteArray.in(memory, "bytes", 16);
        SharedRawBooleanArray.in(memory, "booleans", 16);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void noIncrementIsLost() throws Exception {
        int times = 30_000;
        try (ChildProcess one = ValueChild.start("count", memory.path(), times);
                ChildProcess other = ValueChild.start("count", memory.path(), times)) {
            goOn(one, other);
        }
        assertThat(guarded.get()).isEqualTo(7 + 2 * times);
        assertThat(SharedShortValue.open(memory, "narrow").get()).isEqualTo((short) (2 * times - 32_768));
        assertThat(SharedAtomicLong.open(memory, "atomic").get()).isEqualTo(2 * times);
        assertThat(SharedAtomicDouble.open(memory, "floating").get()).isEqualTo(times);
        assertThat(SharedAtomicLongArray.open(memory, "elements").toArray()).containsOnly(2 * times / 10);
    }

    @Test
    void neighboursInOneWordAreKept() throws Exception {
        int times = 80_000;
        try (ChildProcess one = ValueChild.start("neighbours", memory.path(), 0, times);
                ChildProcess other = ValueChild.start("neighbours", memory.path(), 1, times)) {
            goOn(one, other);
        }
        assertThat(SharedRawByteArray.open(memory, "bytes").toArray()).containsOnly((byte) (times / 8));
        assertThat(SharedRawBooleanArray.open(memory, "booleans").stream()).containsOnly(false);
    }

    private void goOn(ChildProcess one, ChildProcess other) throws InterruptedException {
        one.await("ready");
        other.await("ready");
        SharedBooleanValue.open(memory, "on").set(true);
        one.join();
        other.join();
    }

    @Test
    void whoIsKilledInAHoldHasChangedNothing() {
        try (ChildProcess child = ValueChild.start("hold", memory.path())) {
            child.await("held");
            assertThat(guarded.get()).isEqualTo(7);
            child.kill();
        }
        assertThat(guarded.incrementAndGet()).isEqualTo(8);
        assertThat(memory.recoveries()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"acquired, 7", "word.stored, 8", "word.committed, 8", "release, 8"})
    void whoIsKilledInAnOperationHasDoneItOrNot(String killPoint, long expected) throws Exception {
        SharedBooleanValue.open(memory, "on").set(true);
        try (ChildProcess child = ValueChild.startArmed(killPoint, "count", memory.path(), 1)) {
            assertThat(child.exitValue()).isNotZero();
        }
        assertThat(guarded.get()).isEqualTo(expected);
        assertThat(guarded.incrementAndGet()).isEqualTo(expected + 1);
    }

    @Test
    void aTextIsWholeWheneverItsWriterIsKilled() throws Exception {
        int bound = 2000;
        SharedTextValue text = SharedTextValue.in(memory, "text", bound, "");
        for (int i = 0; i < 3; i++) {
            try (ChildProcess child = ValueChild.start("text", memory.path())) {
                child.await("ready");
                long end = System.nanoTime() + ThreadLocalRandom.current().nextLong(20_000_000);
                do {
                    assertThat(text.get().chars().distinct().count()).isLessThanOrEqualTo(1);
                } while (System.nanoTime() < end);
                child.kill();
            }
            assertThat(text.get().chars().distinct().count()).isLessThanOrEqualTo(1);
            assertThat(text.updateAndGet(_ -> "xxx")).isEqualTo("xxx");
        }
    }

    @ParameterizedTest
    @CsvSource({"acquired, 1", "range.saved, 1", "range.odd, 1", "commit, 1", "committed, -1", "release, -1"})
    void whoIsKilledInAnOperationOfManyElementsHasDoneAllOrNothing(String killPoint, int sign) throws Exception {
        SharedIntArray numbers = SharedIntArray.in(memory, "numbers", 1000);
        numbers.setAll(i -> (int) i + 1);
        try (ChildProcess child = ValueChild.startArmed(killPoint, "negate", memory.path())) {
            assertThat(child.exitValue()).isNotZero();
        }
        int[] expected = IntStream.rangeClosed(1, 1000).map(i -> sign * i).toArray();
        assertThat(numbers.toArray()).isEqualTo(expected);
        assertThat(numbers.getAndSet(999, 0)).isEqualTo(expected[999]);
        assertThat(numbers.get(0)).isEqualTo(sign);
    }

    @Test
    void arraysAreWholeWheneverTheirWriterIsKilled() {
        SharedIntArray numbers = SharedIntArray.in(memory, "numbers", 3000);
        SharedTextArray texts = SharedTextArray.in(memory, "texts", 20, 500);
        for (int i = 0; i < 3; i++) {
            try (ChildProcess child = ValueChild.start("arrays", memory.path())) {
                child.await("ready");
                long end = System.nanoTime() + ThreadLocalRandom.current().nextLong(20_000_000);
                do {
                    assertThat(Arrays.stream(numbers.toArray()).distinct()).hasSize(1);
                } while (System.nanoTime() < end);
                child.kill();
            }
            assertThat(Arrays.stream(numbers.toArray()).distinct()).hasSize(1);
            assertThat(Arrays.stream(texts.toArray()).distinct()).hasSize(1);
            numbers.incrementAndGet(0);
            numbers.decrementAndGet(0);
        }
    }

    @Test
    void stripesAreChangedByTwoAtOnce() throws Exception {
        int times = 20_000;
        SharedLongArray amounts = SharedLongArray.in(memory, "amounts", 64, 8);
        try (ChildProcess one = ValueChild.start("move", memory.path(), times);
                ChildProcess other = ValueChild.start("move", memory.path(), times)) {
            goOn(one, other);
        }
        assertThat(amounts.stream().sum()).isEqualTo(2 * times);
    }
}
