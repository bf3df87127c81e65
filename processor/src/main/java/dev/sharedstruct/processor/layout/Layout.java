package dev.sharedstruct.processor.layout;

import dev.sharedstruct.processor.model.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the fields of a struct lie: in declared order, each at its natural alignment, as a C compiler puts them.
 *
 * @param slots every byte up to {@link #fieldsSize}, in order
 * @param size what C's {@code sizeof} says
 * @param alignment what C's {@code alignof} says
 */
public record Layout(List<Slot> slots, int size, int alignment) {

    private static final int WORD = 8;

    /** Copies the slots. */
    public Layout {
        slots = List.copyOf(slots);
    }

    /**
     * Places fields.
     *
     * @param fields of a valid struct
     */
    public static Layout of(List<Field> fields) {
        List<Slot> slots = new ArrayList<>();
        int end = 0;
        int alignment = 1;
        for (Field field : fields) {
            int bytes = field.primitive().bytes();
            int offset = roundUp(end, bytes);
            addPadding(slots, end, offset);
            slots.add(Slot.of(offset, field));
            end = offset + bytes;
            alignment = Math.max(alignment, bytes);
        }
        int size = roundUp(end, alignment);
        addPadding(slots, end, roundUp(size, WORD));
        return new Layout(slots, size, alignment);
    }

    /** The bytes of the fields in whole words, for the copy to the image. */
    public int fieldsSize() {
        return roundUp(size, WORD);
    }

    /** The slots that are not padding. */
    public List<Slot> fields() {
        return slots.stream().filter(slot -> slot.field().isPresent()).toList();
    }

    /**
     * What is written into the memory, so that processes agree: two layouts are the same if their texts are.
     *
     * @param guarded whether the struct has a lock
     * @return one line on the whole, then one for each field
     */
    public List<String> text(boolean guarded) {
        List<String> lines = new ArrayList<>();
        lines.add((guarded ? "guarded" : "raw") + " struct, size " + size + ", alignment " + alignment);
        for (Slot slot : fields()) {
            Field field = slot.field().orElseThrow();
            lines.add(field.primitive().keyword() + " " + field.name() + " @" + slot.offset());
        }
        return lines;
    }

    private static void addPadding(List<Slot> slots, int from, int to) {
        if (from < to) {
            slots.add(Slot.padding(from, to));
        }
    }

    private static int roundUp(int value, int unit) {
        return Math.ceilDiv(value, unit) * unit;
    }
}
