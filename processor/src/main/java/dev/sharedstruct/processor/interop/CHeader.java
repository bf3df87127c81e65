package dev.sharedstruct.processor.interop;

import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.layout.Layout;
import dev.sharedstruct.processor.layout.LayoutText;
import dev.sharedstruct.processor.layout.Slot;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.Struct;
import java.util.List;
import java.util.Map;

/** Writes the C header of a struct: its fields where Java has them, and typed functions. */
final class CHeader {

    private final Struct struct;

    private final Layout layout;

    private final Types types;

    private final String name;

    private final StringBuilder text = new StringBuilder();

    private CHeader(Struct struct) {
        this.struct = struct;
        layout = Layout.of(struct);
        types = Types.of(struct);
        name = Identifiers.of(struct.name());
    }

    /** The whole header of a valid struct. */
    static String emit(Struct struct) {
        CHeader header = new CHeader(struct);
        header.emit();
        return header.text.toString();
    }

    private void emit() {
        line(
                "/* %s in shared memory, for C. Written by the annotation processor of sharedstruct; do not edit. */",
                struct.name().canonical());
        line("#ifndef SHAREDSTRUCT_%s_H", name);
        line("#define SHAREDSTRUCT_%s_H", name);
        line("");
        line("#include \"sharedstruct.h\"");
        types.enums().forEach(this::emitEnum);
        types.structs().forEach(this::emitStruct);
        emitType();
        if (struct.isGuarded()) {
            emitTemplate(GUARDED);
        } else {
            emitTemplate(RAW);
            layout.fields().stream()
                    .filter(slot -> slot.kind() instanceof Kind.Word)
                    .forEach(this::emitWord);
        }
        line("");
        line("#endif");
    }

    private void emitEnum(QualifiedName type, List<String> constants) {
        String id = Identifiers.of(type);
        begin("ENUM", id);
        line("/** The numbers of the constants of %s. */", type.canonical());
        line("enum %s {", id);
        for (int i = 0; i < constants.size(); i++) {
            line("    %s_%s = %d%s", id, Identifiers.part(constants.get(i)), i, i + 1 < constants.size() ? "," : "");
        }
        line("};");
        line("#endif");
    }

    private void emitStruct(QualifiedName type, Layout fields) {
        String id = Identifiers.of(type);
        Map<String, String> members = members(fields);
        begin("STRUCT", id);
        line("/** The fields of %s. */", type.canonical());
        line("struct %s {", id);
        int end = 0;
        for (Slot slot : fields.fields()) {
            end = pad(end, Types.up(end, slot.kind().alignment()), slot.offset());
            String align =
                    slot.offset() == 0 && fields.alignment() > slot.kind().alignment()
                            ? "_Alignas(" + fields.alignment() + ") "
                            : "";
            String note = CKind.note(slot.kind());
            line(
                    "    %s%s;%s",
                    align,
                    CKind.declaration(slot.kind(), members.get(slot.field().name())),
                    note.isEmpty() ? "" : " /* " + note + " */");
            end = slot.offset() + slot.size();
        }
        pad(end, Types.up(end, fields.alignment()), fields.size());
        line("};");
        line("");
        assertion("sizeof(struct " + id + ") == " + fields.size(), id + " has another size than in Java");
        assertion("_Alignof(struct " + id + ") == " + fields.alignment(), id + " is aligned otherwise than in Java");
        for (Slot slot : fields.fields()) {
            String member = members.get(slot.field().name());
            assertion(
                    "offsetof(struct " + id + ", " + member + ") == " + slot.offset(),
                    member + " lies elsewhere than in Java");
            assertion(
                    "sizeof(((struct " + id + " *) 0)->" + member + ") == " + slot.size(),
                    member + " has another size than in Java");
        }
        line("#endif");
    }

    private static Map<String, String> members(Layout fields) {
        return CNames.of(
                fields.fields().stream().map(slot -> slot.field().name()).toList());
    }

    /** Makes a member begin later than the compiler would have it. */
    private int pad(int end, int natural, int offset) {
        if (natural < offset) {
            line("    unsigned char sharedstruct_padding_%d[%d];", end, offset - end);
        }
        return offset;
    }

    private void emitType() {
        List<String> lines = LayoutText.of(struct);
        line("");
        line("/** What the memory must have for this struct. */");
        line("static const struct sharedstruct_type %s_type __attribute__((unused)) = {", name);
        line("    %s,", Texts.c(struct.name().simple()));
        for (int i = 0; i < lines.size(); i++) {
            // Standard C has strings of 4095 characters.
            line(
                    "    %s%s%s",
                    i == 0 ? "__extension__ " : "", Texts.c(lines.get(i) + "\n"), i + 1 < lines.size() ? "" : ",");
        }
        line("    %d, %d, %s", layout.size(), layout.alignment(), struct.isGuarded());
        line("};");
    }

    private void emitWord(Slot slot) {
        text.append(WORD.replace("$field", slot.field().name())
                .replace("$member", members(layout).get(slot.field().name()))
                .replace("$type", CKind.type(slot.kind()))
                .replace("$name", name));
    }

    private void emitTemplate(String template) {
        text.append(template.replace("$record", struct.name().canonical()).replace("$name", name));
    }

    private void begin(String kind, String id) {
        line("");
        line("#ifndef SHAREDSTRUCT_%s_%s", kind, id);
        line("#define SHAREDSTRUCT_%s_%s", kind, id);
    }

    private void assertion(String condition, String otherwise) {
        line("_Static_assert(%s, %s);", condition, Texts.c(otherwise));
    }

    private void line(String format, Object... arguments) {
        text.append(format.formatted(arguments)).append('\n');
    }

    private static final String OPEN = """

        /** A $record in a memory. */
        struct $name_object {
            struct sharedstruct_object object;
        };

        /** Finds it by its name, and checks its layout; see sharedstruct_open. */
        static inline enum sharedstruct_status $name_open(
                struct sharedstruct_memory *memory, const char *name, struct $name_object *object) {
            return sharedstruct_open(memory, &$name_type, name, &object->object);
        }
        """;

    private static final String GUARDED = OPEN + """

        /** Copies all fields as one commit left them, without waiting; see sharedstruct_read. */
        static inline enum sharedstruct_status $name_read(const struct $name_object *object, struct $name *out) {
            return sharedstruct_read(&object->object, out);
        }

        /**
         * Takes the lock and begins a change of the fields; others see nothing of it before $name_commit. See
         * sharedstruct_lock for the timeout and the errors. If it fails, the lock is not held on account of this call.
         */
        static inline enum sharedstruct_status $name_begin(
                struct $name_object *object, int64_t timeout, struct $name **fields) {
            void *at = NULL;
            *fields = NULL;
            enum sharedstruct_status status = sharedstruct_lock(&object->object, timeout);
            if (status == SHAREDSTRUCT_OK) {
                status = sharedstruct_begin(&object->object, &at);
                if (status == SHAREDSTRUCT_OK) {
                    *fields = (struct $name *) at;
                } else {
                    sharedstruct_unlock(&object->object);
                }
            }
            return status;
        }

        /** Commits what was written since $name_begin, and releases the lock. */
        static inline enum sharedstruct_status $name_commit(struct $name_object *object) {
            enum sharedstruct_status status = sharedstruct_commit(&object->object);
            return status == SHAREDSTRUCT_OK ? sharedstruct_unlock(&object->object) : status;
        }

        /** Takes back what was written since $name_begin, and releases the lock. */
        static inline enum sharedstruct_status $name_rollback(struct $name_object *object) {
            enum sharedstruct_status status = sharedstruct_rollback(&object->object);
            return status == SHAREDSTRUCT_OK ? sharedstruct_unlock(&object->object) : status;
        }
        """;

    private static final String RAW = OPEN + """

        /** The fields themselves; use the functions below, or the compiler's atomic operations. */
        static inline struct $name *$name_fields(const struct $name_object *object) {
            return (struct $name *) sharedstruct_raw_fields(&object->object);
        }
        """;

    private static final String WORD = """

        /** Reads $field with acquire semantics; the object must have been opened. */
        static inline $type $name_get_$member(const struct $name_object *object) {
            $type value;
            __atomic_load(&((struct $name *) object->object.fields)->$member, &value, __ATOMIC_ACQUIRE);
            return value;
        }

        /** Writes $field with release semantics; SHAREDSTRUCT_ACCESS if the memory was attached for reading alone. */
        static inline enum sharedstruct_status $name_set_$member(struct $name_object *object, $type value) {
            enum sharedstruct_status status = sharedstruct_require_attached(&object->object);
            if (status == SHAREDSTRUCT_OK) {
                __atomic_store(&((struct $name *) object->object.fields)->$member, &value, __ATOMIC_RELEASE);
            }
            return status;
        }
        """;
}
