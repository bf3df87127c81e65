package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.layout.Operation;
import dev.sharedstruct.processor.layout.Slot;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Primitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Writes the methods that copy or fill several elements of a field that is an array of primitives. */
final class RangeEmitter {

    private RangeEmitter() {}

    static void emit(Plan plan, TypeSpec.Builder type) {
        for (Slot slot : plan.slots()) {
            if (slot.kind() instanceof Kind.Array(Kind.Plain(Primitive primitive), int length)) {
                Range range = new Range(plan, slot, primitive, length);
                type.addMethod(range.get());
                type.addMethod(range.put());
                type.addMethod(range.fill());
            }
        }
    }

    /** One field. */
    private record Range(Plan plan, Slot slot, Primitive primitive, int length) {

        private Field field() {
            return slot.field();
        }

        private TypeName element() {
            return Types.of(primitive);
        }

        private MethodSpec.Builder declare(String prefix, String array, String role, String summary, String how) {
            return MethodSpec.methodBuilder(Operation.method(prefix, field()))
                    .addModifiers(Modifier.PUBLIC)
                    .addParameter(TypeName.INT, "index")
                    .addParameter(ArrayTypeName.of(element()), array)
                    .addParameter(TypeName.INT, "offset")
                    .addParameter(TypeName.INT, "length")
                    .addJavadoc(
                            "$L elements of {@link $T#$L()}, $L.\n\n", summary, plan.record(), field().accessor(), how)
                    .addJavadoc(
                            "@param index of the first element, from 0 to $L\n"
                                    + "@param $L $L\n"
                                    + "@param offset of the first one there\n"
                                    + "@param length number of elements\n"
                                    + "@throws IndexOutOfBoundsException if one of both has not all of these elements;"
                                    + " nothing has changed then\n",
                            length,
                            array,
                            role)
                    .addStatement(
                            "$T.range(index, length, $L, offset, $L.length, $S)",
                            Types.VALUES,
                            this.length,
                            array,
                            field().name());
        }

        private CodeBlock address(CodeBlock at) {
            return CodeBlock.of("$L + $LL + index * $LL", at, plan.base() + slot.offset(), primitive.bytes());
        }

        /** {@code getSlots(index, target, offset, length)}. */
        MethodSpec get() {
            MethodSpec.Builder method = declare(
                    "get",
                    "target",
                    "where to copy them",
                    "Copies",
                    plan.struct().isGuarded()
                            ? "all as they were at one moment, without waiting"
                            : "each " + plan.order().reading());
            CodeBlock.Builder code = CodeBlock.builder();
            if (plan.struct().isGuarded()) {
                GuardedReadEmitter.Loop loop = new GuardedReadEmitter.Loop(plan, new NameAllocator());
                loop.begin(code);
                code.beginControlFlow("do");
                loop.again(code);
                code.addStatement(
                        "$T.read(memory, $L, target, offset, length)", Types.BLOCKS, address(CodeBlock.of("source")));
                loop.end(code);
            } else {
                code.addStatement("$T memory = $T.memory(this)", Types.MEMORY_SEGMENT, Types.RAW)
                        .addStatement("long at = $L", plan.address("readable", "this"))
                        .addStatement("long first = $L", address(CodeBlock.of("at")))
                        .beginControlFlow("for (int i = 0; i < length; i++)")
                        .addStatement(
                                "target[offset + i] = ($T) $T.$L.$L(memory, first + i * $LL)",
                                element(),
                                Types.WORDS,
                                primitive.name(),
                                plan.order().read(),
                                primitive.bytes())
                        .endControlFlow()
                        .addStatement("$T.reachabilityFence(this)", Types.REFERENCE);
            }
            return method.addCode(code.build()).build();
        }

        /** {@code putSlots(index, source, offset, length)}. */
        MethodSpec put() {
            MethodSpec.Builder method = declare(
                    "put",
                    "source",
                    "where to copy them from",
                    "Replaces",
                    plan.struct().isGuarded()
                            ? "all at once"
                            : "each " + plan.order().writing());
            CodeBlock code;
            if (!plan.struct().isGuarded()) {
                code = putRaw();
            } else {
                NameAllocator locals = plan.names().locals();
                List.of("index", "source", "offset", "length").forEach(locals::newName);
                LockedCode locked = LockedCode.calling(locals);
                if (plan.isValidating()) {
                    construct(locals, locked);
                } else {
                    write(locked);
                }
                code = locked.build();
            }
            return method.addCode(code).build();
        }

        private CodeBlock putRaw() {
            return CodeBlock.builder()
                    .addStatement("$T memory = $T.memory(this)", Types.MEMORY_SEGMENT, Types.RAW)
                    .addStatement("long at = $L", plan.address("writable", "this"))
                    .addStatement("long first = $L", address(CodeBlock.of("at")))
                    .beginControlFlow("for (int i = 0; i < length; i++)")
                    .addStatement(
                            "$T.$L.$L(memory, first + i * $LL, source[offset + i])",
                            Types.WORDS,
                            primitive.name(),
                            plan.order().write(),
                            primitive.bytes())
                    .endControlFlow()
                    .addStatement("$T.reachabilityFence(this)", Types.REFERENCE)
                    .build();
        }

        private void write(LockedCode locked) {
            locked.body()
                    .addStatement(
                            "long sequence = $T.begin(this, $N, $N)",
                            Types.GUARD,
                            locked.hold(),
                            plan.names().fieldsSize())
                    .addStatement(
                            "$T.write($T.memory(this), $L, source, offset, length)",
                            Types.BLOCKS,
                            Types.GUARD,
                            address(Place.held(plan, "this", locked.hold())))
                    .addStatement("$T.commit(this, $N, sequence)", Types.GUARD, locked.hold());
        }

        private void construct(NameAllocator locals, LockedCode locked) {
            CodeBlock.Builder code = locked.body();
            Access access = new Place(locals).declareHeld(code, plan, "this", locked.hold(), "get");
            String next = locals.newName("next");
            Map<Field, Cell> cells = plan.cells(locals);
            cells.values().forEach(cell -> cell.load(code, access));
            Map<Field, CodeBlock> values = new LinkedHashMap<>();
            cells.forEach((field, cell) -> values.put(field, cell.decode(code)));
            code.addStatement("System.arraycopy(source, offset, $L, index, length)", values.get(field()))
                    .addStatement(
                            "$1T $2N = $3L", plan.record(), next, plan.construct(new ArrayList<>(values.values())))
                    .addStatement("$N(this, $N, $N)", plan.names().change(), locked.hold(), next);
        }

        /** {@code fillSlots(value)}: the setter knows how. */
        MethodSpec fill() {
            return MethodSpec.methodBuilder(Operation.method("fill", field()))
                    .addModifiers(Modifier.PUBLIC)
                    .addParameter(element(), "value")
                    .addJavadoc(
                            "Gives all elements of {@link $T#$L()} one value, $L.\n\n@param value the new one\n",
                            plan.record(),
                            field().accessor(),
                            plan.struct().isGuarded()
                                    ? "all at once"
                                    : "each " + plan.order().writing())
                    .addStatement("$1T[] values = new $1T[$2L]", element(), length)
                    .addStatement("$T.fill(values, value)", Types.ARRAYS)
                    .addStatement("$N(values)", field().name())
                    .build();
        }
    }
}
