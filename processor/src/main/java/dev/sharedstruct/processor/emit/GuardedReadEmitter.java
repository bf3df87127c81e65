package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeSpec;
import dev.sharedstruct.processor.model.Field;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Writes the methods that read committed fields without the lock. */
final class GuardedReadEmitter {

    private GuardedReadEmitter() {}

    static void emitGetters(Plan plan, TypeSpec.Builder type) {
        for (Value value : Value.of(plan)) {
            if (value.isView()) {
                ViewEmitter.emit(plan, value, type);
            } else {
                type.addMethod(getter(plan, value));
            }
        }
    }

    private static MethodSpec getter(Plan plan, Value value) {
        NameAllocator locals = plan.names().locals();
        MethodSpec.Builder method = MethodSpec.methodBuilder(value.field().name())
                .addJavadoc(OperationJavadoc.getter(plan, value))
                .addModifiers(Modifier.PUBLIC)
                .returns(value.typeName());
        Methods.addIndex(value, method, locals);
        return value.cell(plan, locals.clone()) instanceof WordCell word
                ? word(plan, method, word)
                : general(plan, value, method, locals);
    }

    /**
     * <pre>
     * public long balance() {
     *     long at = Guard.readable(this);
     *     long stamp;
     *     long value;
     *     do {
     *         stamp = Guard.stamp(this, at);
     *         value = (long) BALANCE.get(Guard.memory(this), Guard.source(this, at, stamp, 8));
     *     } while (Guard.changed(this, at, stamp));
     *     return value;
     * }
     * </pre>
     */
    private static MethodSpec word(Plan plan, MethodSpec.Builder method, WordCell cell) {
        Access access = new Access(
                CodeBlock.of("$T.memory(this)", Types.GUARD),
                CodeBlock.of("$T.source(this, at, stamp, $L)", Types.GUARD, plan.alignment()),
                "get");
        return method.addStatement("long at = $T.readable(this)", Types.GUARD)
                .addStatement("long stamp")
                .addStatement("$T value", cell.storage())
                .beginControlFlow("do")
                .addStatement("stamp = $T.stamp(this, at)", Types.GUARD)
                .addStatement("value = $L", cell.get(access))
                .endControlFlow("while ($T.changed(this, at, stamp))", Types.GUARD)
                .addStatement("return $L", cell.code().decode(CodeBlock.of("value")))
                .build();
    }

    private static MethodSpec general(Plan plan, Value value, MethodSpec.Builder method, NameAllocator locals) {
        Loop loop = new Loop(plan, locals);
        Cell cell = value.cell(plan, locals);
        CodeBlock.Builder code = CodeBlock.builder();
        loop.read(code, List.of(cell));
        CodeBlock result = cell.decode(code);
        return method.addCode(code.build()).addStatement("return $L", result).build();
    }

    /** Like a getter, for all fields. The constructor runs after the loop: in it the values may not belong together. */
    static void emitGet(Plan plan, TypeSpec.Builder type) {
        NameAllocator locals = plan.names().locals();
        Loop loop = new Loop(plan, locals);
        Map<Field, Cell> cells = plan.cells(locals);
        CodeBlock.Builder code = CodeBlock.builder();
        loop.read(code, List.copyOf(cells.values()));
        CodeBlock record = plan.construct(code, cells);
        type.addMethod(Methods.override("get")
                .returns(plan.record())
                .addCode(code.build())
                .addStatement("return $L", record)
                .build());
    }

    /** The names of the variables around a read that is done again until nobody has committed meanwhile. */
    record Loop(String memory, String at, String stamp, String source, int alignment) {

        Loop(Plan plan, NameAllocator locals) {
            this(
                    locals.newName("memory"),
                    locals.newName("at"),
                    locals.newName("stamp"),
                    locals.newName("source"),
                    plan.alignment());
        }

        void read(CodeBlock.Builder code, List<Cell> cells) {
            begin(code);
            cells.forEach(cell -> cell.declare(code));
            code.beginControlFlow("do");
            again(code);
            cells.forEach(cell -> cell.read(code, Access.of(memory, source, "get")));
            end(code);
        }

        void begin(CodeBlock.Builder code) {
            code.addStatement("$T $N = $T.memory(this)", Types.MEMORY_SEGMENT, memory, Types.GUARD)
                    .addStatement("long $N = $T.readable(this)", at, Types.GUARD)
                    .addStatement("long $N", stamp);
        }

        void again(CodeBlock.Builder code) {
            code.addStatement("$N = $T.stamp(this, $N)", stamp, Types.GUARD, at)
                    .addStatement("long $N = $T.source(this, $N, $N, $L)", source, Types.GUARD, at, stamp, alignment);
        }

        void end(CodeBlock.Builder code) {
            code.endControlFlow("while ($T.changed(this, $N, $N))", Types.GUARD, at, stamp);
        }
    }
}
