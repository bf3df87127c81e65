package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.NameAllocator;
import dev.sharedstruct.processor.model.Compound;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Operation;
import dev.sharedstruct.processor.model.Struct;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The names in one accessor that are ours to choose, apart from all that the user chose. */
final class Names {

    /**
     * What the code inside of methods mentions by these names: a local variable of such a name would hide it. The words
     * at the end begin statements of their own.
     */
    private static final List<String> MENTIONED = List.of(
            "Double",
            "Fields",
            "Float",
            "Guard",
            "MemorySegment",
            "Narrow",
            "Objects",
            "Outcome",
            "Raw",
            "Reference",
            "dev",
            "java",
            "record",
            "var",
            "yield");

    private final NameAllocator members = new NameAllocator();

    private final Map<Field, String> handles = new HashMap<>();

    private final Map<Field, String> offsets = new HashMap<>();

    private final String fieldsSize;

    private final String layout;

    private final String type;

    private final String load;

    private final String store;

    private final String change;

    Names(Struct struct) {
        MENTIONED.forEach(members::newName);
        fieldsSize = members.newName("FIELDS_SIZE");
        layout = members.newName("LAYOUT");
        type = members.newName("TYPE");
        for (Field field : struct.fields()) {
            handles.put(field, members.newName(constant(field.name())));
        }
        for (Field field : struct.fields()) {
            offsets.put(field, members.newName(constant(field.name()) + "_OFFSET"));
        }
        NameAllocator methods = new NameAllocator();
        methods(struct).distinct().forEach(methods::newName);
        load = methods.newName("load");
        store = methods.newName("store");
        change = methods.newName("change");
    }

    private static Stream<String> methods(Struct struct) {
        Stream<String> ofFields = struct.fields().stream()
                .flatMap(field -> Arrays.stream(Operation.values()).map(operation -> operation.method(field)));
        return Stream.concat(ofFields, struct.compounds().stream().map(Compound::name));
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

    /** The constant by which a field is accessed. */
    String handle(Field field) {
        return handles.get(field);
    }

    /** The constant with the offset of a field. */
    String offset(Field field) {
        return offsets.get(field);
    }

    /** Names for the parameters and variables of one method. */
    NameAllocator locals() {
        return members.clone();
    }

    /** {@code LAST_SEEN} for {@code lastSeen}. */
    private static String constant(String name) {
        return name.replaceAll("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})", "_").toUpperCase(Locale.ROOT);
    }
}
