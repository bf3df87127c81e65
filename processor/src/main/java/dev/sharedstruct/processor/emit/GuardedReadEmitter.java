package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.sharedstruct.processor.model.Field;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Writes the methods that read committed fields without the lock. */
final class GuardedReadEmitter {

    private GuardedReadEmitter() {}

    /**
     * <pre>
     * public long balance() {
     *     long at = Guard.readable(this);
     *     long stamp;
     *     long value;
     *     do {
     *         stamp = Guard.stamp(this, at);
     *         value = (long) BALANCE.get(Guard.memory(this), Guard.source(this, at, stamp));
     *     } while (Guard.changed(this, at, stamp));
     *     return value;
     * }
     * </pre>
     */
    static void emitGetters(Plan plan, TypeSpec.Builder type) {
        for (Field field : plan.fields()) {
            TypeName fieldType = Types.of(field.primitive());
            CodeBlock memory = CodeBlock.of("$T.memory(this)", Types.GUARD);
            CodeBlock source = CodeBlock.of("$T.source(this, at, stamp)", Types.GUARD);
            type.addMethod(MethodSpec.methodBuilder(field.name())
                    .addJavadoc(OperationJavadoc.getter(plan, field))
                    .addModifiers(Modifier.PUBLIC)
                    .returns(fieldType)
                    .addStatement("long at = $T.readable(this)", Types.GUARD)
                    .addStatement("long stamp")
                    .addStatement("$T value", fieldType)
                    .beginControlFlow("do")
                    .addStatement("stamp = $T.stamp(this, at)", Types.GUARD)
                    .addStatement("value = $L", plan.read("get", field, memory, source))
                    .endControlFlow("while ($T.changed(this, at, stamp))", Types.GUARD)
                    .addStatement("return value")
                    .build());
        }
    }

    /** Like a getter, for all fields. The constructor runs after the loop: in it the values may not belong together. */
    static void emitGet(Plan plan, TypeSpec.Builder type) {
        NameAllocator locals = plan.names().locals();
        String memory = locals.newName("memory");
        String at = locals.newName("at");
        String stamp = locals.newName("stamp");
        String source = locals.newName("source");
        Map<Field, String> variables = plan.variables(locals);
        CodeBlock.Builder code = CodeBlock.builder()
                .addStatement("$T $N = $T.memory(this)", Types.MEMORY_SEGMENT, memory, Types.GUARD)
                .addStatement("long $N = $T.readable(this)", at, Types.GUARD)
                .addStatement("long $N", stamp);
        variables.forEach((field, name) -> code.addStatement("$T $N", Types.of(field.primitive()), name));
        code.beginControlFlow("do")
                .addStatement("$N = $T.stamp(this, $N)", stamp, Types.GUARD, at)
                .addStatement("long $N = $T.source(this, $N, $N)", source, Types.GUARD, at, stamp);
        variables.forEach((field, name) -> code.addStatement("$N = $L", name, plan.read("get", field, memory, source)));
        code.endControlFlow("while ($T.changed(this, $N, $N))", Types.GUARD, at, stamp);
        type.addMethod(Methods.override("get")
                .returns(plan.record())
                .addCode(code.build())
                .addStatement("return $L", plan.construct(variables))
                .build());
    }
}
