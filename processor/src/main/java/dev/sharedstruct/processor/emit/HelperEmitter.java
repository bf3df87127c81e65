package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
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
        String hold = locals.newName("hold");
        CodeBlock.Builder code = CodeBlock.builder();
        Access access = new Place(locals).declareHeld(code, plan, self, hold, "get");
        Map<Field, Cell> cells = plan.cells(locals);
        cells.values().forEach(cell -> cell.load(code, access));
        CodeBlock record = plan.construct(code, cells);
        return helper(plan.names().load(), plan, self)
                .addJavadoc("Reads the state for the owner of the lock.\n")
                .addParameter(TypeName.LONG, hold)
                .returns(plan.record())
                .addCode(code.build())
                .addStatement("return $L", record)
                .build();
    }

    /**
     * The record's methods may throw, and so may what makes values ready for memory, so all of that comes before the first
     * write. A single word is one store, which needs no image.
     */
    private static MethodSpec change(Plan plan) {
        NameAllocator locals = plan.names().locals();
        String self = locals.newName("self");
        String hold = locals.newName("hold");
        String sequence = locals.newName("sequence");
        String next = locals.newName("next");
        Place place = new Place(locals);
        Map<Field, Cell> cells = plan.cells(locals);
        boolean isWord = cells.size() == 1 && cells.values().iterator().next() instanceof WordCell;
        String suffix = isWord ? "Word" : "";
        CodeBlock.Builder code = CodeBlock.builder();
        plan.extract(code, next, cells);
        code.addStatement(
                "long $N = $T.begin$L($N, $N, $N)",
                sequence,
                Types.GUARD,
                suffix,
                self,
                hold,
                plan.names().fieldsSize());
        Access access = place.declareHeld(code, plan, self, hold, "set");
        cells.values().forEach(cell -> cell.write(code, access));
        return helper(plan.names().change(), plan, self)
                .addJavadoc(
                        "Writes and commits a state for the owner of the lock. What may throw comes before the first"
                                + " write.\n")
                .addParameter(TypeName.LONG, hold)
                .addParameter(plan.record(), next)
                .addCode(code.build())
                .addStatement("$T.commit$L($N, $N, $N)", Types.GUARD, suffix, self, hold, sequence)
                .build();
    }

    private static MethodSpec store(Plan plan) {
        NameAllocator locals = plan.names().locals();
        String self = locals.newName("self");
        String value = locals.newName("value");
        Place place = new Place(locals);
        Map<Field, Cell> cells = plan.cells(locals);
        CodeBlock.Builder code = CodeBlock.builder();
        plan.extract(code, value, cells);
        Access access = place.declare(code, plan, self, "writable", "set");
        cells.values().forEach(cell -> cell.write(code, access));
        return helper(plan.names().store(), plan, self)
                .addJavadoc("Writes the first state, which nobody else sees yet.\n")
                .addParameter(plan.record(), value)
                .addCode(code.build())
                .build();
    }
}
