package dev.sharedstruct.processor.layout;

import static dev.sharedstruct.processor.model.Primitive.BOOLEAN;
import static dev.sharedstruct.processor.model.Primitive.BYTE;
import static dev.sharedstruct.processor.model.Primitive.CHAR;
import static dev.sharedstruct.processor.model.Primitive.DOUBLE;
import static dev.sharedstruct.processor.model.Primitive.FLOAT;
import static dev.sharedstruct.processor.model.Primitive.INT;
import static dev.sharedstruct.processor.model.Primitive.LONG;
import static dev.sharedstruct.processor.model.Primitive.SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sharedstruct.processor.model.Primitive;
import dev.sharedstruct.processor.model.Struct;
import dev.sharedstruct.processor.model.Structs;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutTest {

    /** What gcc says on x86-64 and on ARM64, where {@code short} also stands for {@code uint16_t}. */
    static Stream<Arguments> layouts() {
        return Stream.of(
                arguments(List.of(LONG), List.of(0), 8, 8, 8),
                arguments(List.of(BYTE), List.of(0), 1, 1, 8),
                arguments(List.of(LONG, INT), List.of(0, 8), 16, 8, 16),
                arguments(List.of(INT, LONG), List.of(0, 8), 16, 8, 16),
                arguments(List.of(INT, INT, INT), List.of(0, 4, 8), 12, 4, 16),
                arguments(List.of(BOOLEAN, BOOLEAN, BOOLEAN), List.of(0, 1, 2), 3, 1, 8),
                arguments(List.of(BYTE, SHORT, BYTE), List.of(0, 2, 4), 6, 2, 8),
                arguments(List.of(CHAR, BYTE, FLOAT), List.of(0, 2, 4), 8, 4, 8),
                arguments(List.of(BYTE, DOUBLE, BYTE, CHAR), List.of(0, 8, 16, 18), 24, 8, 24),
                arguments(
                        List.of(BOOLEAN, BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE),
                        List.of(0, 1, 2, 4, 8, 16, 24, 32),
                        40,
                        8,
                        40));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void liesAsCLaysIt(List<Primitive> types, List<Integer> offsets, int size, int alignment, int fieldsSize) {
        Layout layout = Layout.of(struct(types));
        assertThat(layout.fields()).extracting(Slot::offset).isEqualTo(offsets);
        assertThat(layout.size()).isEqualTo(size);
        assertThat(layout.alignment()).isEqualTo(alignment);
        assertThat(layout.fieldsSize()).isEqualTo(fieldsSize);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void slotsCoverEveryByte(List<Primitive> types, List<Integer> offsets, int size, int alignment, int fieldsSize) {
        int end = 0;
        for (Slot slot : Layout.of(struct(types)).slots()) {
            assertThat(slot.offset()).isEqualTo(end);
            assertThat(slot.size()).isPositive();
            end += slot.size();
        }
        assertThat(end).isEqualTo(fieldsSize);
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeIsAligned(Primitive type) {
        Layout layout = Layout.of(struct(List.of(BYTE, type)));
        assertThat(layout.fields().getLast().offset()).isEqualTo(type.bytes());
    }

    @Test
    void textNamesEachField() {
        assertThat(LayoutText.of(Structs.account().build()))
                .containsExactly("guarded struct, size 16, alignment 8", "long balance @0", "int deposits @8");
        assertThat(LayoutText.of(Structs.account().unlocked().build()))
                .containsExactly("raw struct, size 16, alignment 8", "long balance @0", "int deposits @8");
    }

    @Test
    void refusesWhatCannotBeStored() {
        Struct struct =
                Structs.record().component("name", Structs.lang("String")).build();
        assertThatThrownBy(() -> Layout.of(struct))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Account cannot be stored");
    }

    private static Struct struct(List<Primitive> types) {
        Structs structs = Structs.record();
        IntStream.range(0, types.size()).forEach(i -> structs.component("f" + i, types.get(i)));
        return structs.build();
    }
}
