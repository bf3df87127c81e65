package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeSpec;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Operation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes the methods that change one field under the lock. Where no constructor has a say in it, that is one store;
 * otherwise the constructor makes the next state.
 */
final class GuardedFieldEmitter {

    private GuardedFieldEmitter() {}

    static void emitSetters(Plan plan, TypeSpec.Builder type) {
        plan.fields().forEach(field -> emit(plan, Operation.SET, field, type));
    }

    static void emitOperations(Plan plan, TypeSpec.Builder type) {
        for (Field field : plan.fields()) {
            for (Operation operation : Operation.values()) {
                if (operation != Operation.SET && operation.appliesTo(field.primitive())) {
                    emit(plan, operation, field, type);
                }
            }
        }
    }

    private static void emit(Plan plan, Operation operation, Field field, TypeSpec.Builder type) {
        NameAllocator locals = plan.names().locals();
        var method = Methods.declare(plan, operation, field, locals);
        String outermost = locals.newName("outermost");
        CodeBlock code = plan.isValidating()
                ? construction(plan, operation, field, outermost, locals)
                : store(plan, operation, field, outermost);
        type.addMethod(method.addCode(Methods.locked(outermost, code)).build());
    }

    /**
     * <pre>
     * long current = (long) BALANCE.get(Guard.memory(this), Guard.writable(this));
     * long next = current + delta;
     * Guard.beginWord(this, outermost, FIELDS_SIZE);
     * BALANCE.set(Guard.memory(this), Guard.writable(this), next);
     * Guard.commitWord(this, outermost);
     * return next;
     * </pre>
     */
    private static CodeBlock store(Plan plan, Operation operation, Field field, String outermost) {
        CodeBlock memory = CodeBlock.of("$T.memory(this)", Types.GUARD);
        CodeBlock address = CodeBlock.of("$T.writable(this)", Types.GUARD);
        CodeBlock.Builder code = CodeBlock.builder();
        if (operation != Operation.SET) {
            code.addStatement("$T current = $L", Types.of(field.primitive()), plan.read("get", field, memory, address));
        }
        addExpectation(operation, field, CodeBlock.of("current"), code);
        CodeBlock next = NextValue.of(operation, field, CodeBlock.of("current"));
        if (NextValue.dependsOnCurrent(operation)) {
            code.addStatement("$T next = $L", Types.of(field.primitive()), next);
            next = CodeBlock.of("next");
        }
        code.addStatement(
                        "$T.beginWord(this, $N, $N)",
                        Types.GUARD,
                        outermost,
                        plan.names().fieldsSize())
                .addStatement("$N.set($L, $L, $L)", plan.names().handle(field), memory, address, next)
                .addStatement("$T.commitWord(this, $N)", Types.GUARD, outermost);
        addAnswer(operation, CodeBlock.of("current"), next, code);
        return code.build();
    }

    /**
     * <pre>
     * MemorySegment memory = Guard.memory(this);
     * long at = Guard.writable(this);
     * long balance = (long) BALANCE.get(memory, at);
     * int deposits = (int) DEPOSITS.get(memory, at);
     * Account next = new Account(balance + delta, deposits);
     * change(this, outermost, next);
     * return next.balance();
     * </pre>
     */
    private static CodeBlock construction(
            Plan plan, Operation operation, Field changed, String outermost, NameAllocator locals) {
        String memory = locals.newName("memory");
        String at = locals.newName("at");
        String next = locals.newName("next");
        CodeBlock.Builder code = CodeBlock.builder();
        Map<Field, CodeBlock> values = new LinkedHashMap<>();
        boolean readsAll = operation != Operation.SET;
        if (readsAll || plan.fields().size() > 1) {
            code.addStatement("$T $N = $T.memory(this)", Types.MEMORY_SEGMENT, memory, Types.GUARD)
                    .addStatement("long $N = $T.writable(this)", at, Types.GUARD);
        }
        CodeBlock current = CodeBlock.of("");
        for (Field field : plan.fields()) {
            if (readsAll || !field.equals(changed)) {
                String variable = locals.newName(field.name());
                values.put(field, CodeBlock.of("$N", variable));
                code.addStatement(
                        "$T $N = $L", Types.of(field.primitive()), variable, plan.read("get", field, memory, at));
            } else {
                values.put(field, current);
            }
        }
        current = values.get(changed);
        addExpectation(operation, changed, current, code);
        values.put(changed, NextValue.of(operation, changed, current));
        code.addStatement("$1T $2N = $3L", plan.record(), next, plan.construct(values))
                .addStatement("$N(this, $N, $N)", plan.names().change(), outermost, next);
        addAnswer(operation, current, CodeBlock.of("$N.$N()", next, changed.accessor()), code);
        return code.build();
    }

    private static void addExpectation(Operation operation, Field field, CodeBlock current, CodeBlock.Builder code) {
        if (operation == Operation.COMPARE_AND_SET) {
            code.beginControlFlow("if ($L)", NextValue.comparison(field, current, "!="))
                    .addStatement("return false")
                    .endControlFlow();
        }
    }

    private static void addAnswer(Operation operation, CodeBlock current, CodeBlock next, CodeBlock.Builder code) {
        switch (operation.answer()) {
            case NOTHING -> {}
            case PREVIOUS -> code.addStatement("return $L", current);
            case NEXT -> code.addStatement("return $L", next);
            case SUCCESS -> code.addStatement("return true");
        }
    }
}
