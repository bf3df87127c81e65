package dev.sharedstruct.processor.layout;

import dev.sharedstruct.processor.model.Struct;
import java.util.ArrayList;
import java.util.List;

/**
 * What is written into the memory, so that processes agree: two layouts are the same if their texts are. One line on the
 * whole, then one for each field; behind that of a struct inside, or of an array of them, those of its fields.
 */
public final class LayoutText {

    private LayoutText() {}

    /** The lines of a valid struct. */
    public static List<String> of(Struct struct) {
        Layout layout = Layout.of(struct);
        List<String> lines = new ArrayList<>();
        lines.add((struct.isGuarded() ? "guarded" : "raw") + " struct, size " + layout.size() + ", alignment "
                + layout.alignment() + (struct.rules().isEvolving() ? ", evolving" : ""));
        addFields(layout, "", 0, lines);
        if (layout.reserve() > 0) {
            lines.add("reserve " + layout.reserve() + " @" + layout.end());
        }
        return lines;
    }

    private static void addFields(Layout layout, String path, int from, List<String> lines) {
        for (Slot slot : layout.fields()) {
            Kind kind = slot.kind();
            String name = path + slot.field().name();
            int offset = from + slot.offset();
            boolean hasFields = kind instanceof Kind.Array(Kind element, int _) && inner(element) != null;
            lines.add(kind.text() + " " + name + " @" + offset
                    + (hasFields ? " stride " + ((Kind.Array) kind).element().size() : ""));
            addInner(kind, name, offset, lines);
        }
    }

    private static void addInner(Kind kind, String name, int offset, List<String> lines) {
        switch (kind) {
            case Kind.Nested nested -> addFields(nested.layout(), name + ".", offset, lines);
            case Kind.Maybe maybe -> addInner(maybe.value(), name, offset + maybe.offset(), lines);
            case Kind.Array array -> addInner(array.element(), name + "[]", offset, lines);
            default -> {}
        }
    }

    private static Kind.Nested inner(Kind kind) {
        return switch (kind) {
            case Kind.Nested nested -> nested;
            case Kind.Maybe maybe -> inner(maybe.value());
            default -> null;
        };
    }
}
