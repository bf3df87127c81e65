package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.layout.Slot;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Primitive;
import dev.sharedstruct.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the cells of one method. */
final class Cells {

    private final Plan plan;

    private final NameAllocator locals;

    /** The variables of loops, from the outermost on; loops that follow each other have the same. */
    private final List<String> indexes = new ArrayList<>();

    /**
     * Makes cells.
     *
     * @param plan of the accessor
     * @param locals of the method
     */
    Cells(Plan plan, NameAllocator locals) {
        this.plan = plan;
        this.locals = locals;
    }

    /** The cell of a field. */
    Cell of(Slot slot) {
        Field field = slot.field();
        Position position = Position.at(plan.base() + slot.offset());
        return of(slot.kind(), field.type(), field.name(), field.name(), position);
    }

    /** The cell of one element of a field that is an array, which a parameter names. */
    Cell element(Slot slot, String index) {
        Field field = slot.field();
        Kind element = ((Kind.Array) slot.kind()).element();
        Position position = Position.at(plan.base() + slot.offset()).element(index, element.size());
        return of(element, ((TypeRef.Array) field.type()).component(), field.name(), field.name(), position);
    }

    /** The cells of all fields. */
    Map<Field, Cell> all() {
        Map<Field, Cell> cells = new LinkedHashMap<>();
        plan.slots().forEach(slot -> cells.put(slot.field(), of(slot)));
        return cells;
    }

    private Cell of(Kind kind, TypeRef type, String path, String field, Position position) {
        return switch (kind) {
            case Kind.Word word -> word(word, path, field, position);
            case Kind.Block block ->
                new BlockCell(
                        block,
                        local(path, ArrayTypeName.of(TypeName.BYTE), position),
                        field,
                        block instanceof Kind.Coded coded ? plan.names().codec(coded.codec()) : "");
            case Kind.Paired(Kind.Pair pair) -> pair(pair, path, field, position);
            case Kind.Nested nested ->
                new NestedCell(
                        Types.of(nested.struct().name()),
                        nestedCells(nested, path, field, position),
                        field,
                        locals.newName(path));
            case Kind.Maybe maybe -> maybe(maybe, type, path, field, position);
            case Kind.Array array -> array(array, ((TypeRef.Array) type).component(), path, field, position);
        };
    }

    private Local local(String path, TypeName type, Position position) {
        return new Local(locals.newName(path.replace('.', '_')), type, position);
    }

    private WordCell word(Kind.Word kind, String path, String field, Position position) {
        String table =
                kind instanceof Kind.Enumeration enumeration ? plan.names().table(enumeration) : "";
        return new WordCell(
                kind,
                new WordCode(kind, field, table),
                local(path, Types.of(kind.storage()), position),
                position.isFixed() ? Optional.of(plan.names().handle(path)) : Optional.empty());
    }

    private WordCell plain(Primitive primitive, String path, Position position) {
        return word(new Kind.Plain(primitive), path, path, position);
    }

    private Cell pair(Kind.Pair pair, String path, String field, Position position) {
        return new PairCell(
                pair,
                plain(Primitive.LONG, path + FixedWord.FIRST, position),
                plain(pair.second(), path + FixedWord.SECOND, position.plus(Primitive.LONG.bytes())),
                field,
                locals.newName(last(path)));
    }

    private Map<Field, Cell> nestedCells(Kind.Nested nested, String path, String field, Position position) {
        Map<Field, Cell> cells = new LinkedHashMap<>();
        for (Slot slot : nested.layout().fields()) {
            Field inner = slot.field();
            cells.put(
                    inner,
                    of(
                            slot.kind(),
                            inner.type(),
                            path + "." + inner.name(),
                            field + "." + inner.name(),
                            position.plus(slot.offset())));
        }
        return cells;
    }

    private Cell maybe(Kind.Maybe maybe, TypeRef type, String path, String field, Position position) {
        TypeRef content = maybe.form() == Kind.Maybe.Form.OPTIONAL
                ? ((TypeRef.Declared) type).arguments().getFirst()
                : type;
        Position value = position.plus(maybe.offset());
        return new MaybeCell(
                maybe,
                Types.of(type),
                plain(Primitive.BYTE, path + FixedWord.PRESENCE, position),
                of(maybe.value(), content, path, field, value),
                field,
                value,
                locals.newName(last(path)));
    }

    private Cell array(Kind.Array array, TypeRef element, String path, String field, Position position) {
        if (array.element() instanceof Kind.Plain(Primitive primitive)
                && plan.struct().isGuarded()) {
            return new PrimitivesCell(
                    array.length(), local(path, ArrayTypeName.of(Types.of(primitive)), position), field);
        }
        String index = index(position.loops().size());
        return new ArrayCell(
                array,
                Types.of(element),
                of(
                        array.element(),
                        element,
                        path,
                        "an element of " + field,
                        position.each(index, array.length(), array.element().size())),
                index,
                field,
                locals.newName(last(path)));
    }

    private String index(int depth) {
        while (indexes.size() <= depth) {
            indexes.add(locals.newName(Character.toString('i' + indexes.size())));
        }
        return indexes.get(depth);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
