package dev.sharedstruct.processor.interop;

import dev.sharedstruct.processor.layout.Layout;
import dev.sharedstruct.processor.layout.LayoutText;
import dev.sharedstruct.processor.layout.Slot;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.Struct;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the Python module of a struct: its fields for ctypes, and classes for the values. */
final class PythonModule {

    private final Struct struct;

    private final Types types;

    private final Map<QualifiedName, String> classes;

    private final PythonKind kinds;

    private final StringBuilder text = new StringBuilder();

    private PythonModule(Struct struct) {
        this.struct = struct;
        types = Types.of(struct);
        classes = classes(struct.name(), types.names());
        kinds = new PythonKind(classes);
    }

    /** The whole module of a valid struct. */
    static String emit(Struct struct) {
        PythonModule module = new PythonModule(struct);
        module.emit();
        return module.text.toString();
    }

    /** Simple names, or longer ones where these do not tell types apart. */
    private static Map<QualifiedName, String> classes(QualifiedName struct, List<QualifiedName> names) {
        // What the module uses itself; no class of Java is called so by custom.
        Set<String> taken = new HashSet<>(Set.of("annotations", "ctypes", "dataclasses", "datetime", "decimal"));
        taken.addAll(Set.of("enum", "uuid", "bool", "bytes", "float", "int", "str", "tuple"));
        Map<QualifiedName, String> classes = new LinkedHashMap<>();
        choose(struct, taken, classes);
        names.stream().filter(name -> !name.equals(struct)).forEach(name -> choose(name, taken, classes));
        return classes;
    }

    private static void choose(QualifiedName type, Set<String> taken, Map<QualifiedName, String> classes) {
        String name = PythonNames.attribute(type.simple());
        if (taken.contains(name) || taken.contains(name + "Struct")) {
            name = Identifiers.of(type);
        }
        taken.add(name);
        taken.add(name + "Struct");
        classes.put(type, name);
    }

    private void emit() {
        line("\"\"\"%s in shared memory, for Python.", struct.name().canonical());
        line("");
        line("Written by the annotation processor of sharedstruct; do not edit.");
        line("\"\"\"");
        line("from __future__ import annotations");
        line("");
        for (String module : List.of("ctypes", "dataclasses", "datetime", "decimal", "enum", "uuid")) {
            line("import %s", module);
        }
        line("");
        line("import sharedstruct as _s");
        types.enums().forEach(this::emitEnum);
        types.structs().forEach(this::emitStruct);
    }

    private void emitEnum(QualifiedName type, List<String> constants) {
        Map<String, String> members = PythonNames.ofConstants(constants);
        line("");
        line("");
        line("class %s(enum.IntEnum):", classes.get(type));
        line("    \"\"\"The constants of %s, by their numbers.\"\"\"", type.canonical());
        line("");
        for (int i = 0; i < constants.size(); i++) {
            line("    %s = %d", members.get(constants.get(i)), i);
        }
    }

    private void emitStruct(QualifiedName type, Layout layout) {
        String name = classes.get(type);
        Map<String, String> attributes = PythonNames.of(
                layout.fields().stream().map(slot -> slot.field().name()).toList());
        line("");
        line("");
        line("class %sStruct(ctypes.Structure):", name);
        line("    \"\"\"Where the fields of %s lie.\"\"\"", type.canonical());
        line("");
        line("    _fields_ = [");
        int end = 0;
        for (Slot slot : layout.fields()) {
            pad(end, Types.up(end, PythonKind.alignment(slot.kind())), slot.offset());
            line("        (\"%s\", %s.ctype),", attributes.get(slot.field().name()), kinds.expression(slot.kind()));
            end = slot.offset() + slot.size();
        }
        int alignment = layout.fields().stream()
                .mapToInt(slot -> PythonKind.alignment(slot.kind()))
                .max()
                .orElse(1);
        pad(end, Types.up(end, alignment), layout.size());
        line("    ]");
        line("");
        line("");
        line("@dataclasses.dataclass(frozen=True)");
        line("class %s:", name);
        line("    \"\"\"The values of %s at one moment.\"\"\"", type.canonical());
        line("");
        for (Slot slot : layout.fields()) {
            line("    %s: %s", attributes.get(slot.field().name()), kinds.annotation(slot.kind()));
        }
        line("");
        line("");
        line("_s.describe(");
        line("    %s,", name);
        line("    %sStruct,", name);
        line("    name=%s,", Texts.python(type.simple()));
        line("    size=%d,", layout.size());
        line("    alignment=%d,", layout.alignment());
        line("    guarded=%s,", struct.isGuarded() ? "True" : "False");
        line("    fields=[");
        for (Slot slot : layout.fields()) {
            line(
                    "        (\"%s\", %d, %s),",
                    attributes.get(slot.field().name()), slot.offset(), kinds.expression(slot.kind()));
        }
        line("    ],");
        if (type.equals(struct.name())) {
            line("    layout=(");
            LayoutText.of(struct).forEach(row -> line("        %s", Texts.python(row + "\n")));
            line("    ),");
        }
        line(")");
    }

    private void pad(int end, int natural, int offset) {
        if (natural < offset) {
            line("        (\"sharedstruct_padding_%d\", ctypes.c_uint8 * %d),", end, offset - end);
        }
    }

    private void line(String format, Object... arguments) {
        text.append(format.formatted(arguments)).append('\n');
    }
}
