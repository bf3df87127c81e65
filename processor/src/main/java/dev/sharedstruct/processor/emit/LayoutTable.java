package dev.sharedstruct.processor.emit;

import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.layout.Layout;
import dev.sharedstruct.processor.layout.Slot;
import java.util.ArrayList;
import java.util.List;

/** The layout as a table in the Javadoc of an accessor. */
final class LayoutTable {

    private static final String ROW = "%6s  %5s  %-7s  %s";

    /** {@code Guard.SIZE} of the runtime. */
    private static final int GUARD_SIZE = 32;

    private LayoutTable() {}

    static List<String> of(Layout layout, boolean guarded) {
        List<String> rows = new ArrayList<>();
        rows.add(row("offset", "bytes", "type", "field"));
        if (guarded) {
            rows.add(row(-GUARD_SIZE, GUARD_SIZE, "", "(guard)"));
        }
        layout.slots().forEach(slot -> rows.add(row(slot)));
        if (guarded) {
            rows.add(row(layout.fieldsSize(), layout.fieldsSize(), "", "(image of the fields)"));
        }
        return rows;
    }

    private static String row(Slot slot) {
        String type = slot.occupant().map(occupant -> type(occupant.kind())).orElse("");
        String name = slot.occupant().map(occupant -> occupant.field().name()).orElse("(padding)");
        return row(slot.offset(), slot.size(), type, name);
    }

    /** The constants of an enum would make the table too wide. */
    private static String type(Kind kind) {
        return kind.text().replaceAll("\\{.*?}", "");
    }

    private static String row(Object offset, Object size, String type, String field) {
        return ROW.formatted(offset, size, type, field);
    }
}
