package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.NameAllocator;
import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.layout.Layout;
import dev.sharedstruct.processor.layout.Operation;
import dev.sharedstruct.processor.layout.Slot;
import dev.sharedstruct.processor.model.Compound;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.Struct;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The names in one accessor that are ours to choose, apart from all that the user chose. */
final class Names {

    /**
     * What the code inside of methods mentions by these names: a local variable of such a name would hide it. The words
     * at the end begin statements of their own.
     */
    private static final List<String> MENTIONED = List.of(
            "Arrays",
            "BigDecimal",
            "Blocks",
            "Double",
            "Duration",
            "Fields",
            "Float",
            "Guard",
            "Instant",
            "LocalDate",
            "LocalDateTime",
            "LocalTime",
            "MemorySegment",
            "Narrow",
            "Objects",
            "Optional",
            "OptionalDouble",
            "OptionalInt",
            "OptionalLong",
            "Outcome",
            "Raw",
            "Reference",
            "Refs",
            "Texts",
            "Values",
            "Words",
            "ZoneOffset",
            "dev",
            "java",
            "record",
            "var",
            "yield");

    private final NameAllocator members = new NameAllocator();

    /** By the paths of the words. */
    private final Map<String, String> handles = new HashMap<>();

    private final Map<Field, String> offsets = new HashMap<>();

    private final Map<Field, String> views = new HashMap<>();

    private final Map<Kind.Enumeration, String> tables = new LinkedHashMap<>();

    private final Map<QualifiedName, String> codecs = new LinkedHashMap<>();

    private final String size;

    private final String alignment;

    private final String fieldsSize;

    private final String layout;

    private final String type;

    private final String load;

    private final String store;

    private final String change;

    private final String defaults;

    Names(Struct struct, Layout layout) {
        MENTIONED.forEach(members::newName);
        type = members.newName("TYPE");
        size = members.newName("SIZE");
        alignment = members.newName("ALIGNMENT");
        fieldsSize = members.newName("FIELDS_SIZE");
        this.layout = members.newName("LAYOUT");
        for (FixedWord word : FixedWord.of(layout)) {
            handles.put(word.path(), members.newName(constant(word.path())));
        }
        for (Slot slot : layout.fields()) {
            offsets.put(slot.field(), members.newName(constant(slot.field().name()) + "_OFFSET"));
            if (slot.kind() instanceof Kind.Nested) {
                views.put(slot.field(), members.newName(slot.field().name() + "View"));
            }
            addHelpers(slot.kind());
        }
        NameAllocator methods = new NameAllocator();
        methods(struct).distinct().forEach(methods::newName);
        load = methods.newName("load");
        store = methods.newName("store");
        change = methods.newName("change");
        defaults = methods.newName("defaults");
    }

    private void addHelpers(Kind kind) {
        switch (kind) {
            case Kind.Enumeration enumeration ->
                tables.computeIfAbsent(enumeration, _ -> helper(enumeration.type(), "_NUMBERS"));
            case Kind.Coded coded -> codecs.computeIfAbsent(coded.codec(), type -> helper(type, "_CODEC"));
            case Kind.Array array -> addHelpers(array.element());
            case Kind.Maybe maybe -> addHelpers(maybe.value());
            case Kind.Nested nested -> nested.layout().fields().forEach(slot -> addHelpers(slot.kind()));
            case Kind.Word _, Kind.Block _, Kind.Paired _ -> {}
        }
    }

    private String helper(QualifiedName helped, String suffix) {
        return members.newName(constant(helped.simple()) + suffix);
    }

    private static Stream<String> methods(Struct struct) {
        Stream<String> ofFields = struct.fields().stream()
                .flatMap(field -> Arrays.stream(Operation.values()).map(operation -> operation.method(field)));
        return Stream.concat(ofFields, struct.compounds().stream().map(Compound::name));
    }

    /** The constant with the size as C has it. */
    String size() {
        return size;
    }

    /** The constant with the alignment. */
    String alignment() {
        return alignment;
    }

    /** The constant with the size of the fields. */
    String fieldsSize() {
        return fieldsSize;
    }

    /** The constant with the layout. */
    String layout() {
        return layout;
    }

    /** The constant that describes the type to the runtime. */
    String type() {
        return type;
    }

    /** The helper that reads all fields for the owner of the lock. */
    String load() {
        return load;
    }

    /** The helper that writes the first state. */
    String store() {
        return store;
    }

    /** The helper that writes and commits all fields. */
    String change() {
        return change;
    }

    /** The helper that writes what older objects do not have. */
    String defaults() {
        return defaults;
    }

    /** The constant by which a word is accessed. */
    String handle(String path) {
        return handles.get(path);
    }

    /** The constant with the numbers of an enum. */
    String table(Kind.Enumeration enumeration) {
        return tables.get(enumeration);
    }

    /** All enums. */
    Set<Kind.Enumeration> enumerations() {
        return tables.keySet();
    }

    /** The constant with a codec. */
    String codec(QualifiedName codec) {
        return codecs.get(codec);
    }

    /** The classes of all codecs. */
    Set<QualifiedName> codecs() {
        return codecs.keySet();
    }

    /** The variable that keeps the view of a struct inside. */
    String view(Field field) {
        return views.get(field);
    }

    /** The constant with the offset of a field. */
    String offset(Field field) {
        return offsets.get(field);
    }

    /** Names for the parameters and variables of one method. */
    NameAllocator locals() {
        return members.clone();
    }

    /** {@code LAST_SEEN} for {@code lastSeen}, {@code START_X} for {@code start.x}. */
    private static String constant(String name) {
        return name.replace('.', '_')
                .replaceAll("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})", "_")
                .toUpperCase(Locale.ROOT);
    }
}
