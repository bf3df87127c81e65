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
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Arrays without a lock: what is not the same for all of them as for an array of Java. */
@Tag("both-access-modes")
class RawArrayTest {

    private SharedMemory memory;

    private SharedRawLongArray squares;

    @BeforeEach
    void make() {
        memory = SharedMemory.temporary(1 << 20);
        squares = SharedRawLongArray.in(memory, "squares", new long[] {0, 1, 4, 9});
    }

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void anArrayIsFoundByItsNameAndLength() {
        assertThat(SharedRawLongArray.in(memory, "squares", 4).get(3)).isEqualTo(9);
        assertThat(SharedRawLongArray.open(memory, "squares").toArray()).containsExactly(0, 1, 4, 9);
        assertThat(SharedAtomicLongArray.open(memory, "squares").getAndAdd(3, 7))
                .isEqualTo(9);
        assertThat(squares.get(3)).isEqualTo(16);
        assertThat(memory.objects())
                .extracting(ObjectInfo::layout)
                .containsExactly("raw array, element size 8, alignment 8\nlong[] elements @0\n");
        assertThatThrownBy(() -> SharedRawLongArray.in(memory, "squares", 5))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessageStartingWith("\"squares\" has 4 elements, not 5; ");
        assertThatThrownBy(() -> SharedRawDoubleArray.open(memory, "squares"))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessageContaining("file has long[] elements at 0, SharedRawDoubleArray has double[] elements at 0");
        assertThatThrownBy(() -> SharedRawLongArray.open(memory, "cubes"))
                .isExactlyInstanceOf(ObjectNotFoundException.class);
        assertThat(SharedRawLongArray.remove(memory, "squares")).isTrue();
        assertThat(SharedRawLongArray.remove(memory, "squares")).isFalse();
        assertThatThrownBy(() -> squares.get(0)).isExactlyInstanceOf(MemoryClosedException.class);
    }

    @Test
    void lengthsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> SharedRawIntArray.in(memory, "cubes", -1))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"cubes\" cannot have -1 elements; a length is 0 or more");
        for (long length : new long[] {1 << 20, 1L << 40}) {
            assertThatThrownBy(() -> SharedRawIntArray.in(memory, "cubes", length))
                    .isExactlyInstanceOf(MemoryFullException.class)
                    .hasMessageContaining("the memory is full");
        }
        assertThatThrownBy(() -> SharedRawIntArray.in(memory, "cubes", Long.MAX_VALUE))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("no memory has so many bytes; use a smaller length");
        assertThatThrownBy(() -> SharedRawIntArray.in(memory, "cubes", null))
                .isExactlyInstanceOf(NullPointerException.class);
        assertThat(memory.objects()).extracting(ObjectInfo::name).containsExactly("squares");
    }

    @Test
    void anArrayCanBeEmpty() {
        SharedRawDoubleArray none = SharedRawDoubleArray.in(memory, "none", 0);
        assertThat(none.length()).isZero();
        assertThat(none.toArray()).isEmpty();
        assertThat(none.stream().count()).isZero();
        assertThat(none.iterator()).isExhausted();
        none.fill(1);
        none.copyFrom(0, new double[0], 0, 0);
        assertThat(SharedRawDoubleArray.open(memory, "none").subArray(0, 0).length())
                .isZero();
        assertThat(none).hasToString("SharedRawDoubleArray[\"none\" []]");
        assertOutOfBounds(() -> none.get(0), "\"none\" has no element 0: it has none");
    }

    @Test
    void indexesAreChecked() {
        String message = ": it has 4 elements, from 0 to 3";
        for (long index : new long[] {-1, 4, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 61, 1L << 32}) {
            assertOutOfBounds(() -> squares.get(index), "\"squares\" has no element " + index + message);
            assertOutOfBounds(() -> squares.getPlain(index), "\"squares\" has no element " + index + message);
            assertOutOfBounds(() -> squares.getVolatile(index), "\"squares\" has no element " + index + message);
            assertOutOfBounds(() -> squares.set(index, 1), "\"squares\" has no element " + index + message);
            assertOutOfBounds(() -> squares.setPlain(index, 1), "\"squares\" has no element " + index + message);
            assertOutOfBounds(
                    () -> squares.compareAndSet(index, 0, 1), "\"squares\" has no element " + index + message);
            assertOutOfBounds(() -> squares.getAndAdd(index, 1), "\"squares\" has no element " + index + message);
            assertOutOfBounds(
                    () -> squares.updateAndGet(index, x -> x), "\"squares\" has no element " + index + message);
        }
        SharedRawLongArray view = squares.subArray(1, 3);
        assertOutOfBounds(
                () -> view.set(2, 1), "a view of \"squares\" has no element 2: it has 2 elements, from 0 to 1");
        assertOutOfBounds(
                () -> view.subArray(1, 3),
                "a view of \"squares\" has no range from 1 to 3: it has 2 elements, from 0 to 1");
        assertOutOfBounds(() -> squares.subArray(3, 2), "\"squares\" has no range from 3 to 2" + message);
        assertOutOfBounds(() -> squares.subArray(-1, 2), "\"squares\" has no range from -1 to 2" + message);
        assertOutOfBounds(() -> squares.fill(2, 5, 1), "\"squares\" has no range from 2 to 5" + message);
        assertOutOfBounds(
                () -> squares.copyTo(2, new long[9], 0, 3), "\"squares\" has no 3 elements from index 2 on" + message);
        assertOutOfBounds(
                () -> squares.copyFrom(Long.MAX_VALUE, new long[9], 0, 3),
                "\"squares\" has no 3 elements from index 9223372036854775807 on" + message);
        assertOutOfBounds(() -> squares.copyFrom(0, new long[2], 0, 3), "Range [0, 0 + 3) out of bounds for length 2");
        assertOutOfBounds(() -> squares.copyTo(0, new long[2], -1, 1), "Range [-1, -1 + 1) out of bounds for length 2");
        assertOutOfBounds(
                () -> squares.copyTo(0, view, 1, 2),
                "a view of \"squares\" has no 2 elements from index 1 on: it has 2 elements, from 0 to 1");
        assertThat(squares.toArray()).containsExactly(0, 1, 4, 9);
    }

    private static void assertOutOfBounds(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isExactlyInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage(message);
    }

    @Test
    void aViewIsTheSameMemory() {
        SharedRawLongArray view = squares.subArray(1, 4).subArray(1, 3);
        assertThat(view.toArray()).containsExactly(4, 9);
        view.fill(-1);
        squares.set(2, 5);
        assertThat(view.toArray()).containsExactly(5, -1);
        assertThat(squares.toArray()).containsExactly(0, 1, 5, -1);
    }

    @Test
    void elementsCanBeMovedWithinAnArray() {
        squares.copyTo(0, squares, 1, 3);
        assertThat(squares.toArray()).containsExactly(0, 0, 1, 4);
        squares.copyTo(1, squares, 0, 3);
        assertThat(squares.toArray()).containsExactly(0, 1, 4, 4);
    }

    @Test
    void theyAreIterated() {
        List<Long> seen = new ArrayList<>();
        for (long square : squares) {
            seen.add(square);
        }
        assertThat(seen).containsExactly(0L, 1L, 4L, 9L);
        assertThat(squares.stream().parallel().sum()).isEqualTo(14);
        PrimitiveIterator.OfLong iterator = squares.subArray(3, 4).iterator();
        assertThat(iterator.nextLong()).isEqualTo(9);
        assertThatThrownBy(iterator::nextLong).isExactlyInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(iterator::remove).isExactlyInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void bytesCanBeTextAsInC() {
        SharedRawByteArray bytes = SharedRawByteArray.in(memory, "bytes", 8);
        bytes.fill((byte) 'x');
        assertThat(bytes.getString()).isEqualTo("xxxxxxxx");
        bytes.setString("né");
        assertThat(bytes.toArray()).containsExactly('n', 0xC3, 0xA9, 0, 0, 0, 0, 0);
        assertThat(bytes.getString()).isEqualTo("né");
        bytes.setString("12345678");
        assertThat(bytes.getString()).isEqualTo("12345678");
        assertThatThrownBy(() -> bytes.setString("1234567é"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"bytes\" takes at most 8 bytes of UTF-8, but \"1234567é\" has 9: shorten it, or raise the"
                        + " bound");
        assertThatThrownBy(() -> bytes.setString("a\0b"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the text for \"bytes\" has the character 0 at index 1, where it would end for those who read"
                                + " it: leave it out");
        assertThatThrownBy(() -> bytes.setString("\uD83D")).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThat(bytes.getString()).isEqualTo("12345678");
        bytes.set(0, (byte) 0xC3);
        assertThat(bytes.getString()).isEqualTo("\uFFFD2345678");
    }

    @Test
    void narrowElementsAreChecked() {
        SharedRawShortArray levels = SharedRawShortArray.in(memory, "levels", new short[] {1, 2, 32_767});
        assertThatThrownBy(() -> levels.incrementAndGet(2))
                .isExactlyInstanceOf(ArithmeticException.class)
                .hasMessage("element 2 of \"levels\" cannot become 32768: a short is from -32768 to 32767");
        assertThatThrownBy(() -> levels.replaceAll(x -> 2 * x))
                .isExactlyInstanceOf(ArithmeticException.class)
                .hasMessage("element 2 of \"levels\" cannot become 65534: a short is from -32768 to 32767");
        assertThat(levels.toArray()).containsExactly(2, 4, 32_767);
    }

    @Test
    void theyDescribeThemselves() {
        assertThat(squares).hasToString("SharedRawLongArray[\"squares\" [0, 1, 4, 9]]");
        SharedRawIntArray many = SharedRawIntArray.in(memory, "many", 1000);
        many.setAll(i -> (int) i);
        assertThat(many).hasToString("SharedRawIntArray[\"many\" [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …] of 1000]");
        memory.close();
        assertThat(squares).hasToString("SharedRawLongArray[\"squares\" closed]");
        assertThatThrownBy(() -> squares.get(0)).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(() -> squares.set(0, 1)).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(squares::toArray).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(() -> squares.fill(1)).isExactlyInstanceOf(MemoryClosedException.class);
    }

    @Test
    void whatIsReadOnlyCanBeRead() {
        try (SharedMemory readOnly = SharedMemory.attachReadOnly(memory.path())) {
            SharedRawLongArray seen = SharedRawLongArray.open(readOnly, "squares");
            assertThat(seen.toArray()).containsExactly(0, 1, 4, 9);
            for (ThrowingCallable change : List.<ThrowingCallable>of(
                    () -> seen.set(0, 1),
                    () -> seen.setPlain(0, 1),
                    () -> seen.compareAndSet(0, 0, 1),
                    () -> seen.getAndAdd(0, 1),
                    () -> seen.fill(1),
                    () -> seen.copyFrom(0, new long[1], 0, 1),
                    () -> squares.copyTo(0, seen, 1, 1),
                    () -> seen.replaceAll(x -> x))) {
                assertThatThrownBy(change).isExactlyInstanceOf(MemoryAccessException.class);
            }
        }
        assertThat(squares.toArray()).containsExactly(0, 1, 4, 9);
    }
}
