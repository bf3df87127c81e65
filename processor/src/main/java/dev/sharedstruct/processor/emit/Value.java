package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.layout.Operation;
import dev.sharedstruct.processor.layout.Slot;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Struct;
import dev.sharedstruct.processor.model.TypeRef;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a method is about: a field, or one element of a field that is an array.
 *
 * @param slot of the field
 * @param kind of the value
 * @param type of the value
 * @param isElement whether a parameter says which
 */
record Value(Slot slot, Kind kind, TypeRef type, boolean isElement) {

    /** The name of the parameter that says which element. */
    static final String INDEX = "index";

    /** The fields of a struct, each array followed by its elements. */
    static List<Value> of(Plan plan) {
        return plan.slots().stream().flatMap(Value::of).toList();
    }

    private static Stream<Value> of(Slot slot) {
        Value whole = new Value(slot, slot.kind(), slot.field().type(), false);
        return slot.kind() instanceof Kind.Array array
                ? Stream.of(whole, new Value(slot, array.element(), ((TypeRef.Array) whole.type()).component(), true))
                : Stream.of(whole);
    }

    Field field() {
        return slot.field();
    }

    TypeName typeName() {
        return Types.of(type);
    }

    List<Operation> operations(Struct struct) {
        return Operation.of(struct, kind);
    }

    /** The number of elements of the array that this is one of. */
    int length() {
        return ((Kind.Array) slot.kind()).length();
    }

    /** The cell of the value, with local variables of its own. */
    Cell cell(Plan plan, NameAllocator locals) {
        Cells cells = new Cells(plan, locals);
        return isElement ? cells.element(slot, INDEX) : cells.of(slot);
    }

    /** Whether a method that answers it answers a view of a struct. */
    boolean isView() {
        return kind instanceof Kind.Nested;
    }
}
