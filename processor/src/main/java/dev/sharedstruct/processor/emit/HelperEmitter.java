package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.sharedstruct.processor.model.Field;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** Writes the private methods that the others share. */
final class HelperEmitter {

    private HelperEmitter() {}

    static void emit(Plan plan, TypeSpec.Builder type) {
        if (plan.struct().isGuarded()) {
            type.addMethod(load(plan));
            type.addMethod(change(plan));
        }
        type.addMethod(store(plan));
    }

    private static MethodSpec.Builder helper(String name, Plan plan, String self) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(plan.accessor(), self);
    }

    /** Plain reads: the caller owns the lock. */
    private static MethodSpec load(Plan plan) {
        NameAllocator locals = plan.names().locals();
        String self = locals.newName("self");
        String memory = locals.newName("memory");
        String at = locals.newName("at");
        Map<Field, String> variables = plan.variables(locals);
        MethodSpec.Builder method = helper(plan.names().load(), plan, self)
                .addJavadoc("Reads the state for the owner of the lock.\n")
                .returns(plan.record())
                .addStatement("$T $N = $T.memory($N)", Types.MEMORY_SEGMENT, memory, Types.GUARD, self)
                .addStatement("long $N = $T.writable($N)", at, Types.GUARD, self);
        variables.forEach((field, name) -> method.addStatement(
                "$T $N = $L", Types.of(field.primitive()), name, plan.read("get", field, memory, at)));
        return method.addStatement("return $L", plan.construct(variables)).build();
    }

    /**
     * The record's methods may throw, so that they are all called before the first write. A single field is one store,
     * which needs no image.
     */
    private static MethodSpec change(Plan plan) {
        NameAllocator locals = plan.names().locals();
        String self = locals.newName("self");
        String outermost = locals.newName("outermost");
        String next = locals.newName("next");
        String memory = locals.newName("memory");
        String at = locals.newName("at");
        Map<Field, String> variables = plan.variables(locals);
        String suffix = plan.fields().size() == 1 ? "Word" : "";
        return helper(plan.names().change(), plan, self)
                .addJavadoc(
                        "Writes and commits a state for the owner of the lock. What may throw comes before the first"
                                + " write.\n")
                .addParameter(TypeName.BOOLEAN, outermost)
                .addParameter(plan.record(), next)
                .addCode(plan.extract(next, variables))
                .addStatement(
                        "$T.begin$L($N, $N, $N)",
                        Types.GUARD,
                        suffix,
                        self,
                        outermost,
                        plan.names().fieldsSize())
                .addStatement("$T $N = $T.memory($N)", Types.MEMORY_SEGMENT, memory, Types.GUARD, self)
                .addStatement("long $N = $T.writable($N)", at, Types.GUARD, self)
                .addCode(plan.write("set", memory, at, variables))
                .addStatement("$T.commit$L($N, $N)", Types.GUARD, suffix, self, outermost)
                .build();
    }

    private static MethodSpec store(Plan plan) {
        NameAllocator locals = plan.names().locals();
        String self = locals.newName("self");
        String value = locals.newName("value");
        String memory = locals.newName("memory");
        String at = locals.newName("at");
        Map<Field, String> variables = plan.variables(locals);
        var spi = plan.struct().isGuarded() ? Types.GUARD : Types.RAW;
        return helper(plan.names().store(), plan, self)
                .addJavadoc("Writes the first state, which nobody else sees yet.\n")
                .addParameter(plan.record(), value)
                .addCode(plan.extract(value, variables))
                .addStatement("$T $N = $T.memory($N)", Types.MEMORY_SEGMENT, memory, spi, self)
                .addStatement("long $N = $T.writable($N)", at, spi, self)
                .addCode(plan.write("set", memory, at, variables))
                .build();
    }
}
