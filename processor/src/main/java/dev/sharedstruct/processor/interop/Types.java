package dev.sharedstruct.processor.interop;

import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.layout.Layout;
import dev.sharedstruct.processor.layout.Slot;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The types that a struct is made of, each after those that it is made of itself. */
final class Types {

    /** The constants of each enum. */
    private final Map<QualifiedName, List<String>> enums = new LinkedHashMap<>();

    /** The layouts of the structs, the one in question last. */
    private final Map<QualifiedName, Layout> structs = new LinkedHashMap<>();

    private Types() {}

    static Types of(Struct struct) {
        Types types = new Types();
        types.add(struct.name(), Layout.of(struct));
        return types;
    }

    Map<QualifiedName, List<String>> enums() {
        return enums;
    }

    Map<QualifiedName, Layout> structs() {
        return structs;
    }

    /** All of them. */
    List<QualifiedName> names() {
        List<QualifiedName> names = new ArrayList<>(enums.keySet());
        names.addAll(structs.keySet());
        return names;
    }

    static int up(int value, int unit) {
        return Math.ceilDiv(value, unit) * unit;
    }

    private void add(QualifiedName name, Layout layout) {
        if (!structs.containsKey(name)) {
            layout.fields().stream().map(Slot::kind).forEach(this::add);
            structs.put(name, layout);
        }
    }

    private void add(Kind kind) {
        switch (kind) {
            case Kind.Enumeration(QualifiedName type, List<String> constants) -> enums.put(type, constants);
            case Kind.Nested nested -> add(nested.struct().name(), nested.layout());
            case Kind.Array array -> add(array.element());
            case Kind.Maybe maybe -> add(maybe.value());
            case Kind.Plain _,
                    Kind.Narrowed _,
                    Kind.Decimal _,
                    Kind.Counted _,
                    Kind.Reference _,
                    Kind.Paired _,
                    Kind.Block _ -> {}
        }
    }
}
