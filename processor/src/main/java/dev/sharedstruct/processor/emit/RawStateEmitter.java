package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeSpec;
import dev.sharedstruct.processor.model.Field;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Writes the methods that read fields, and all fields, of a struct without a lock. */
final class RawStateEmitter {

    private RawStateEmitter() {}

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
     * public long hits() {
     *     long value = (long) HITS.getAcquire(Raw.memory(this), Raw.readable(this, 8));
     *     Reference.reachabilityFence(this); // keeps the memory mapped during the access
     *     return value;
     * }
     * </pre>
     */
    private static MethodSpec word(Plan plan, MethodSpec.Builder method, WordCell cell) {
        Access access = new Access(
                CodeBlock.of("$T.memory(this)", Types.RAW),
                plan.address("readable", "this"),
                plan.order().read());
        return method.addStatement("$T value = $L", cell.storage(), cell.get(access))
                .addCode("$T.reachabilityFence(this); // keeps the memory mapped during the access\n", Types.REFERENCE)
                .addStatement("return $L", cell.code().decode(CodeBlock.of("value")))
                .build();
    }

    private static MethodSpec general(Plan plan, Value value, MethodSpec.Builder method, NameAllocator locals) {
        CodeBlock.Builder code = CodeBlock.builder();
        Access access = new Place(locals)
                .declare(code, plan, "this", "readable", plan.order().read());
        Cell cell = value.cell(plan, locals);
        cell.load(code, access);
        code.addStatement("$T.reachabilityFence(this)", Types.REFERENCE);
        CodeBlock result = cell.decode(code);
        return method.addCode(code.build()).addStatement("return $L", result).build();
    }

    static void emitState(Plan plan, TypeSpec.Builder type) {
        type.addMethod(get(plan));
        type.addMethod(set(plan));
    }

    private static MethodSpec get(Plan plan) {
        NameAllocator locals = plan.names().locals();
        CodeBlock.Builder code = CodeBlock.builder();
        Access access = new Place(locals)
                .declare(code, plan, "this", "readable", plan.order().read());
        Map<Field, Cell> cells = plan.cells(locals);
        cells.values().forEach(cell -> cell.load(code, access));
        code.addStatement("$T.reachabilityFence(this)", Types.REFERENCE);
        CodeBlock record = plan.construct(code, cells);
        return Methods.override("get")
                .returns(plan.record())
                .addCode(code.build())
                .addStatement("return $L", record)
                .build();
    }

    private static MethodSpec set(Plan plan) {
        NameAllocator locals = plan.names().locals();
        String value = locals.newName("value");
        Place place = new Place(locals);
        Map<Field, Cell> cells = plan.cells(locals);
        CodeBlock.Builder code =
                CodeBlock.builder().addStatement("$T.requireNonNull($N, $S)", Types.OBJECTS, value, "value");
        plan.extract(code, value, cells);
        Access access =
                place.declare(code, plan, "this", "writable", plan.order().write());
        cells.values().forEach(cell -> cell.write(code, access));
        return Methods.override("set")
                .addParameter(plan.record(), value)
                .addCode(code.build())
                .addStatement("$T.reachabilityFence(this)", Types.REFERENCE)
                .build();
    }
}
