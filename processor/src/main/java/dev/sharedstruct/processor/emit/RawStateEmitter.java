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

    /**
     * <pre>
     * public long hits() {
     *     long value = (long) HITS.getAcquire(Raw.memory(this), Raw.readable(this));
     *     Reference.reachabilityFence(this); // keeps the memory mapped during the access
     *     return value;
     * }
     * </pre>
     */
    static void emitGetters(Plan plan, TypeSpec.Builder type) {
        CodeBlock memory = CodeBlock.of("$T.memory(this)", Types.RAW);
        CodeBlock address = CodeBlock.of("$T.readable(this)", Types.RAW);
        for (Field field : plan.fields()) {
            type.addMethod(MethodSpec.methodBuilder(field.name())
                    .addJavadoc(OperationJavadoc.getter(plan, field))
                    .addModifiers(Modifier.PUBLIC)
                    .returns(Types.of(field.primitive()))
                    .addStatement(
                            "$T value = $L",
                            Types.of(field.primitive()),
                            plan.read("getAcquire", field, memory, address))
                    .addCode(
                            "$T.reachabilityFence(this); // keeps the memory mapped during the access\n",
                            Types.REFERENCE)
                    .addStatement("return value")
                    .build());
        }
    }

    static void emitState(Plan plan, TypeSpec.Builder type) {
        type.addMethod(get(plan));
        type.addMethod(set(plan));
    }

    private static MethodSpec get(Plan plan) {
        NameAllocator locals = plan.names().locals();
        String memory = locals.newName("memory");
        String at = locals.newName("at");
        Map<Field, String> variables = plan.variables(locals);
        CodeBlock.Builder code = CodeBlock.builder()
                .addStatement("$T $N = $T.memory(this)", Types.MEMORY_SEGMENT, memory, Types.RAW)
                .addStatement("long $N = $T.readable(this)", at, Types.RAW);
        variables.forEach((field, name) -> code.addStatement(
                "$T $N = $L", Types.of(field.primitive()), name, plan.read("getAcquire", field, memory, at)));
        return Methods.override("get")
                .returns(plan.record())
                .addCode(code.build())
                .addStatement("$T.reachabilityFence(this)", Types.REFERENCE)
                .addStatement("return $L", plan.construct(variables))
                .build();
    }

    private static MethodSpec set(Plan plan) {
        NameAllocator locals = plan.names().locals();
        String value = locals.newName("value");
        String memory = locals.newName("memory");
        String at = locals.newName("at");
        Map<Field, String> variables = plan.variables(locals);
        return Methods.override("set")
                .addParameter(plan.record(), value)
                .addStatement("$T.requireNonNull($N, $S)", Types.OBJECTS, value, "value")
                .addCode(plan.extract(value, variables))
                .addStatement("$T $N = $T.memory(this)", Types.MEMORY_SEGMENT, memory, Types.RAW)
                .addStatement("long $N = $T.writable(this)", at, Types.RAW)
                .addCode(plan.write("setRelease", memory, at, variables))
                .addStatement("$T.reachabilityFence(this)", Types.REFERENCE)
                .build();
    }
}
