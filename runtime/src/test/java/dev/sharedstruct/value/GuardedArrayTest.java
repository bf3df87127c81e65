package dev.sharedstruct.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.LayoutMismatchException;
import dev.sharedstruct.MemoryAccessException;
import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.MemoryFullException;
import dev.sharedstruct.ObjectInfo;
import dev.sharedstruct.ObjectNotFoundException;
import dev.sharedstruct.SharedMemory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Arrays with a lock, or several, within one process; the model tests have what each operation does. */
@Tag("both-access-modes")
class GuardedArrayTest {

    private SharedMemory memory;

    private SharedLongArray squares;

    @BeforeEach
    void make() {
        memory = SharedMemory.temporary(1 << 20);
        squares = SharedLongArray.in(memory, "squares", new long[] {0, 1, 4, 9});
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void anArrayIsFoundByItsName() {
        assertThat(SharedLongArray.in(memory, "squares", 4).toArray()).containsExactly(0, 1, 4, 9);
        SharedLongArray.open(memory, "squares").set(0, 7);
        assertThat(squares.get(0)).isEqualTo(7);
        assertThatThrownBy(() -> SharedLongArray.in(memory, "squares", new long[5]))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessageContaining("\"squares\" has 4 elements, not 5");
        for (ThrowingCallable other : List.<ThrowingCallable>of(
                () -> SharedIntArray.in(memory, "squares", 4),
                () -> SharedDoubleArray.open(memory, "squares"),
                () -> SharedRawLongArray.open(memory, "squares"),
                () -> SharedLongValue.open(memory, "squares"),
                () -> SharedTextArray.open(memory, "squares"))) {
            assertThatThrownBy(other).isExactlyInstanceOf(LayoutMismatchException.class);
        }
        assertThatThrownBy(() -> SharedLongArray.open(memory, "cubes"))
                .isExactlyInstanceOf(ObjectNotFoundException.class);
        assertThat(SharedLongArray.remove(memory, "squares")).isTrue();
        assertThat(SharedLongArray.remove(memory, "squares")).isFalse();
        for (ThrowingCallable use : List.<ThrowingCallable>of(
                () -> squares.get(0), () -> squares.set(0, 1), squares::toArray, () -> squares.fill(1))) {
            assertThatThrownBy(use).isExactlyInstanceOf(MemoryClosedException.class);
        }
        assertThat(squares).hasToString("SharedLongArray[\"squares\" closed]");
    }

    @Test
    void lengthsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> SharedIntArray.in(memory, "cubes", -1))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"cubes\" cannot have -1 elements; a length is 0 or more");
        assertThatThrownBy(() -> SharedIntArray.in(memory, "cubes", 1 << 20))
                .isExactlyInstanceOf(MemoryFullException.class)
                .hasMessageContaining("the memory is full");
        assertThatThrownBy(() -> SharedIntArray.in(memory, "cubes", Long.MAX_VALUE))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no memory has so many bytes");
        assertThatThrownBy(() -> SharedIntArray.in(memory, "cubes", 10, 0))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"cubes\" cannot have 0 stripes; allowed are 1 to 65536");
        assertThat(memory.objects()).extracting(ObjectInfo::name).containsExactly("squares");
    }

    @Test
    void anArrayCanBeEmpty() {
        SharedFloatArray none = SharedFloatArray.in(memory, "none", new float[0]);
        none.fill(1);
        none.replaceAll(x -> x + 1);
        none.copyFrom(0, new float[0], 0, 0);
        assertThat(none.length()).isZero();
        assertThat(none.toArray()).isEmpty();
        assertThat(none.iterator()).isExhausted();
        assertThat(SharedFloatArray.open(memory, "none").stream().count()).isZero();
        assertThatThrownBy(() -> none.get(0))
                .isExactlyInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("\"none\" has no element 0: it has none");
    }

    @Test
    void indexesAreChecked() {
        String message = ": it has 4 elements, from 0 to 3";
        for (long index : new long[] {-1, 4, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 61, 1L << 32}) {
            for (ThrowingCallable use : List.<ThrowingCallable>of(
                    () -> squares.get(index),
                    () -> squares.set(index, 1),
                    () -> squares.addAndGet(index, 1),
                    () -> squares.compareAndSet(index, 0, 1),
                    () -> squares.updateAndGet(index, x -> x),
                    () -> squares.lock(index))) {
                assertOutOfBounds(use, "\"squares\" has no element " + index + message);
            }
        }
        SharedLongArray view = squares.subArray(1, 3);
        assertOutOfBounds(
                () -> view.set(2, 1), "a view of \"squares\" has no element 2: it has 2 elements, from 0 to 1");
        assertOutOfBounds(() -> squares.subArray(3, 2), "\"squares\" has no range from 3 to 2" + message);
        assertOutOfBounds(() -> squares.fill(2, 5, 1), "\"squares\" has no range from 2 to 5" + message);
        assertOutOfBounds(
                () -> squares.copyTo(2, new long[9], 0, 3), "\"squares\" has no 3 elements from index 2 on" + message);
        assertOutOfBounds(
                () -> squares.copyFrom(-1, new long[9], 0, 3),
                "\"squares\" has no 3 elements from index -1 on" + message);
        assertOutOfBounds(() -> squares.copyFrom(0, new long[2], 0, 3), "Range [0, 0 + 3) out of bounds for length 2");
        assertThat(squares.toArray()).containsExactly(0, 1, 4, 9);
        assertThat(squares.lock().isLocked()).isFalse();
    }

    private static void assertOutOfBounds(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isExactlyInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage(message);
    }

    @Test
    void aHoldIsCommittedAsAWhole() {
        SharedLongArray view = squares.subArray(2, 4);
        try (var _ = squares.lock().hold()) {
            squares.set(0, 100);
            view.addAndGet(1, 100);
            view.replaceAll(x -> x + 1);
            assertThat(squares.toArray()).containsExactly(100, 1, 5, 110);
            assertThat(seenByAnother(squares)).containsExactly(0, 1, 4, 9);
        }
        assertThat(seenByAnother(squares)).containsExactly(100, 1, 5, 110);
        try (var hold = view.lock().hold()) {
            squares.fill(0, 3, -1);
            squares.getAndIncrement(3);
            hold.rollback();
            assertThat(squares.toArray()).containsExactly(100, 1, 5, 110);
        }
        assertThat(squares.toArray()).containsExactly(100, 1, 5, 110);
    }

    private static long[] seenByAnother(SharedLongArray array) {
        return CompletableFuture.supplyAsync(() -> {
                    long[] seen = array.toArray();
                    for (int i = 0; i < seen.length; i++) {
                        assertThat(array.get(i)).isEqualTo(seen[i]);
                    }
                    return seen;
                })
                .join();
    }

    @Test
    void aFunctionThatFailsChangesNothing() {
        for (boolean held : new boolean[] {false, true}) {
            var hold = held ? squares.lock().hold() : null;
            assertThatThrownBy(() -> squares.replaceAll(x -> {
                        if (x == 4) {
                            throw new IllegalArgumentException("of no consequence");
                        }
                        return -1;
                    }))
                    .isExactlyInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> squares.setAll(i -> 1 / (3 - i))).isExactlyInstanceOf(ArithmeticException.class);
            assertThatThrownBy(() -> squares.replaceAll(null)).isExactlyInstanceOf(NullPointerException.class);
            if (hold != null) {
                hold.close();
            }
            assertThat(squares.toArray()).containsExactly(0, 1, 4, 9);
        }
    }

    @Test
    void aFunctionThatChangesItsArrayIsNoticed() {
        for (ThrowingCallable change : List.<ThrowingCallable>of(
                () -> squares.updateAndGet(1, x -> squares.addAndGet(2, 1)),
                () -> squares.replaceAll(x -> squares.addAndGet(2, 1)),
                () -> squares.setAll(i -> squares.addAndGet(2, 1)))) {
            assertThatThrownBy(change)
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a function applied to \"squares\"")
                    .hasMessageContaining("itself; let it return the next state instead");
            assertThat(squares.toArray()).containsExactly(0, 1, 4, 9);
        }
        assertThat(squares.updateAndGet(1, x -> x + squares.get(3))).isEqualTo(10);
    }

    @Test
    void narrowElementsAreChecked() {
        SharedByteArray levels = SharedByteArray.in(memory, "levels", new byte[] {1, 2, 100});
        assertThatThrownBy(() -> levels.addAndGet(2, 28))
                .isExactlyInstanceOf(ArithmeticException.class)
                .hasMessage("element 2 of \"levels\" cannot become 128: a byte is from -128 to 127");
        assertThatThrownBy(() -> levels.replaceAll(x -> 2 * x))
                .isExactlyInstanceOf(ArithmeticException.class)
                .hasMessage("element 2 of \"levels\" cannot become 200: a byte is from -128 to 127");
        assertThat(levels.toArray()).containsExactly(1, 2, 100);
        SharedBooleanArray on = SharedBooleanArray.in(memory, "on", new boolean[] {true});
        assertThatThrownBy(() -> on.replaceAll(_ -> null))
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessage("the function returned null");
    }

    @Test
    void bytesCanBeTextAsInC() {
        SharedByteArray bytes = SharedByteArray.in(memory, "bytes", 8, 2);
        bytes.fill((byte) 'x');
        assertThat(bytes.getString()).isEqualTo("xxxxxxxx");
        bytes.setString("12345é");
        assertThat(bytes.getString()).isEqualTo("12345é");
        bytes.setString("né");
        assertThat(bytes.toArray()).containsExactly('n', 0xC3, 0xA9, 0, 0, 0, 0, 0);
        assertThatThrownBy(() -> bytes.setString("1234567é"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"bytes\" takes at most 8 bytes of UTF-8, but \"1234567é\" has 9: shorten it, or raise the"
                        + " bound");
        assertThat(bytes.getString()).isEqualTo("né");
    }

    @Test
    void stripesHaveLocksOfTheirOwn() throws Exception {
        SharedIntArray array = SharedIntArray.in(memory, "striped", 1024, 4);
        array.setAll(i -> (int) i);
        assertThat(array.stripes()).isEqualTo(4);
        assertThat(squares.stripes()).isEqualTo(1);
        assertThat(array.stream().sum()).isEqualTo(1023 * 512);
        assertThatThrownBy(array::lock)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"striped\" has 4 locks");
        CompletableFuture<Integer> waiting;
        try (var _ = array.lock(0).hold()) {
            assertThat(CompletableFuture.supplyAsync(() -> array.addAndGet(1023, 1))
                            .get(30, TimeUnit.SECONDS))
                    .isEqualTo(1024);
            waiting = CompletableFuture.supplyAsync(() -> array.addAndGet(255, 1));
            assertThatThrownBy(() -> waiting.get(50, TimeUnit.MILLISECONDS))
                    .isExactlyInstanceOf(TimeoutException.class);
        }
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(256);
        try (var hold = array.hold()) {
            array.fill(200, 800, 0);
            hold.rollback();
        }
        try (var _ = array.subArray(900, 901).hold()) {
            array.set(100, -5);
            array.set(900, -6);
            assertThat(CompletableFuture.supplyAsync(() -> array.get(100)).join())
                    .isEqualTo(100);
        }
        assertThat(array.get(100)).isEqualTo(-5);
        array.set(100, 100);
        array.set(900, 900);
        assertThat(array.stream().sum()).isEqualTo(1023 * 512 + 2);
        assertThat(SharedIntArray.open(memory, "striped").stripes()).isEqualTo(4);
    }

    @Test
    void whatIsReadOnlyCanBeRead() {
        SharedTextArray.in(memory, "names", 8, new String[] {"Ada"});
        try (SharedMemory readOnly = SharedMemory.attachReadOnly(memory.path())) {
            SharedLongArray seen = SharedLongArray.open(readOnly, "squares");
            assertThat(seen.toArray()).containsExactly(0, 1, 4, 9);
            assertThat(seen.get(3)).isEqualTo(9);
            SharedTextArray names = SharedTextArray.open(readOnly, "names");
            assertThat(names).containsExactly("Ada");
            for (ThrowingCallable change : List.<ThrowingCallable>of(
                    () -> seen.set(0, 1),
                    () -> seen.incrementAndGet(0),
                    () -> seen.fill(1),
                    () -> seen.copyFrom(0, new long[1], 0, 1),
                    () -> seen.replaceAll(x -> x),
                    () -> names.set(0, "Eve"))) {
                assertThatThrownBy(change).isExactlyInstanceOf(MemoryAccessException.class);
            }
        }
        assertThat(squares.toArray()).containsExactly(0, 1, 4, 9);
    }

    @Test
    void theyDescribeThemselves() {
        assertThat(squares).hasToString("SharedLongArray[\"squares\" [0, 1, 4, 9]]");
        assertThat(squares.subArray(1, 2)).hasToString("SharedLongArray[\"squares\" [1]]");
        assertThat(SharedBooleanArray.in(memory, "many", 11))
                .hasToString(
                        "SharedBooleanArray[\"many\" [false, false, false, false, false, false, false, false, false,"
                                + " false, …] of 11]");
        memory.close();
        assertThat(squares).hasToString("SharedLongArray[\"squares\" closed]");
        assertThatThrownBy(() -> squares.get(0)).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(squares::toArray).isExactlyInstanceOf(MemoryClosedException.class);
    }
}
