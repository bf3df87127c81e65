package dev.sharedstruct.internal.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.MemoryFormatException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrayShapeTest {

    private final MemorySegment memory = Arena.ofAuto().allocate(GuardWords.ARRAY_HEAD, 64);

    @Test
    void runsAreAlikeAndLongEnough() {
        ArrayShape shape = ArrayShape.ranges("a", 1000, 12, 10);
        assertThat(shape.blocks()).isEqualTo(8);
        assertThat(shape.run()).isEqualTo(128);
        assertThat(shape.imageOffset()).isEqualTo(1536);
        assertThat(shape.guard(7)).isEqualTo(7 * (128 + 2 * 1536));
        assertThat(shape.size()).isEqualTo(8 * (128 + 2 * 1536));
    }

    @Test
    void lengthsBeyondAnIntAreCounted() {
        ArrayShape shape = ArrayShape.ranges("a", (1L << 40) + 1, 16, 4);
        assertThat(shape.blocks()).isEqualTo(3);
        assertThat(shape.run()).isEqualTo(1L << 39);
        assertThat(shape.guard(2)).isEqualTo(2 * (128 + (1L << 44)));
        ArrayShape each = ArrayShape.each("a", 1L << 40, 16, 0);
        assertThat(each.guards()).isEqualTo((1L << 40) + 1);
        assertThat(each.guard(1L << 40)).isEqualTo(128 + ((1L << 40) - 1) * 128);
    }

    @Test
    void oneRunHasAll() {
        for (long length : new long[] {0, 1, 2, 63, 64, 65, 1L << 50}) {
            ArrayShape shape = ArrayShape.ranges("a", length, 1, 1);
            assertThat(shape.blocks()).isEqualTo(1);
            assertThat(shape.run()).isEqualTo(length);
        }
    }

    @Test
    void wordsThatCannotBeAreFound() {
        ArrayShape shape = ArrayShape.ranges("a", 100, 8, 4);
        List<Runnable> damages = List.of(
                () -> set(GuardWords.ARRAY_LENGTH, 200L),
                () -> set(GuardWords.ARRAY_LENGTH, -1L),
                () -> set(GuardWords.ARRAY_LENGTH, Long.MAX_VALUE),
                () -> set(GuardWords.ARRAY_ELEMENT, 0),
                () -> set(GuardWords.ARRAY_ELEMENT, -8),
                () -> set(GuardWords.ARRAY_SHIFT, 0),
                () -> set(GuardWords.ARRAY_SHIFT, -1),
                () -> set(GuardWords.ARRAY_SHIFT, 63),
                () -> GuardWords.FIELDS.set(memory, 0L, GuardWords.EACH),
                () -> GuardWords.FIELDS.set(memory, 0L, 16));
        for (Runnable damage : damages) {
            GuardWords.FIELDS.set(memory, 0L, GuardWords.RANGES);
            shape.write(memory, 0);
            assertThat(ArrayShape.read(memory, 0, shape.size(), "a")).isEqualTo(shape);
            damage.run();
            assertThatThrownBy(() -> ArrayShape.read(memory, 0, shape.size(), "a"))
                    .isExactlyInstanceOf(MemoryFormatException.class)
                    .hasMessageStartingWith("the array \"a\" is damaged");
        }
    }

    private void set(VarHandle word, Object value) {
        if (value instanceof Long number) {
            word.set(memory, (long) GuardWords.ARRAY_WORDS, (long) number);
        } else {
            word.set(memory, (long) GuardWords.ARRAY_WORDS, (int) value);
        }
    }
}
