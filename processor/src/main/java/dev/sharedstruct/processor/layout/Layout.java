package dev.sharedstruct.processor.layout;

import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Option;
import dev.sharedstruct.processor.model.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the fields of a struct lie: in declared order, each at its natural alignment, as a C compiler puts them, unless
 * annotations want more room.
 *
 * @param slots every byte up to {@link #fieldsSize}, in order
 * @param size what C's {@code sizeof} says
 * @param alignment what C's {@code alignof} says
 * @param end where the last field ends
 * @param reserve bytes that are kept free behind it
 */
public record Layout(List<Slot> slots, int size, int alignment, int end, int reserve) {

    /** The bytes of a cache line, and the most that anything is aligned to. */
    public static final int CACHE_LINE = 64;

    /** The most bytes of a field, and of all fields of a struct. */
    public static final int LARGEST = 1 << 28;

    private static final int WORD = 8;

    /** Copies the slots. */
    public Layout {
        slots = List.copyOf(slots);
    }

    /**
     * Places the fields of a struct.
     *
     * @param struct a valid one
     */
    public static Layout of(Struct struct) {
        return find(struct)
                .orElseThrow(() -> new IllegalStateException(struct.name().nested() + " cannot be stored"));
    }

    /**
     * Places the fields of a struct, if each can be stored and all together are not too large.
     *
     * @param struct that may be wrong
     */
    public static Optional<Layout> find(Struct struct) {
        return find(struct, struct.name().packageName());
    }

    /** The same for a struct that may be inside of one of another package. */
    static Optional<Layout> find(Struct struct, String packageName) {
        List<Slot.Occupant> occupants = struct.fields().stream()
                .flatMap(field ->
                        Kinds.find(struct, field, packageName).map(kind -> new Slot.Occupant(field, kind)).stream())
                .toList();
        return occupants.size() == struct.fields().size() ? of(struct, occupants) : Optional.empty();
    }

    private static Optional<Layout> of(Struct struct, List<Slot.Occupant> occupants) {
        List<Slot> slots = new ArrayList<>();
        int end = 0;
        int alignment = struct.rules().isIsolated() ? CACHE_LINE : 1;
        boolean lineEnds = false;
        for (Slot.Occupant occupant : occupants) {
            Field field = occupant.field();
            Kind kind = occupant.kind();
            boolean isIsolated = field.options().isIsolated();
            int own = isIsolated
                    ? CACHE_LINE
                    : field.options().number(Option.ALIGN).orElse(kind.alignment());
            int offset = roundUp(end, lineEnds ? CACHE_LINE : own);
            addPadding(slots, end, offset);
            slots.add(Slot.of(offset, field, kind));
            end = offset + kind.size();
            if (end > LARGEST) {
                return Optional.empty();
            }
            alignment = Math.max(alignment, own);
            lineEnds = isIsolated;
        }
        int reserve = struct.rules().reserve();
        int size = roundUp(end + reserve, alignment);
        addPadding(slots, end, roundUp(size, WORD));
        return size > LARGEST ? Optional.empty() : Optional.of(new Layout(slots, size, alignment, end, reserve));
    }

    /** The bytes of the fields in whole words, for the copy to the image. */
    public int fieldsSize() {
        return roundUp(size, WORD);
    }

    /** The slots that are not padding. */
    public List<Slot> fields() {
        return slots.stream().filter(slot -> slot.occupant().isPresent()).toList();
    }

    private static void addPadding(List<Slot> slots, int from, int to) {
        if (from < to) {
            slots.add(Slot.padding(from, to));
        }
    }

    static int roundUp(int value, int unit) {
        return Math.ceilDiv(value, unit) * unit;
    }
}
