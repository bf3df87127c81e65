package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeSpec;
import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.layout.Operation;
import dev.sharedstruct.processor.layout.Slot;
import dev.sharedstruct.processor.model.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the methods that change one field, or one element of it, under the lock. Where no constructor has a say in it, only
 * that is written; otherwise the constructor makes the next state.
 */
final class GuardedFieldEmitter {

    private static final CodeBlock MEMORY = CodeBlock.of("$T.memory(this)", Types.GUARD);

    private static final CodeBlock WRITABLE = CodeBlock.of("$T.writable(this)", Types.GUARD);

    private GuardedFieldEmitter() {}

    static void emitSetters(Plan plan, TypeSpec.Builder type) {
        Value.of(plan).forEach(value -> emit(plan, Operation.SET, value, type));
    }

    static void emitOperations(Plan plan, TypeSpec.Builder type) {
        for (Value value : Value.of(plan)) {
            for (Operation operation : value.operations(plan.struct())) {
                if (operation != Operation.SET) {
                    emit(plan, operation, value, type);
                }
            }
        }
    }

    private static void emit(Plan plan, Operation operation, Value value, TypeSpec.Builder type) {
        NameAllocator locals = plan.names().locals();
        var method = Methods.declare(plan, operation, value, locals);
        String outermost = locals.newName("outermost");
        CodeBlock code = plan.isValidating()
                ? construction(plan, operation, value, outermost, locals)
                : value.cell(plan, locals.clone()) instanceof WordCell word
                        ? word(plan, operation, value, word, outermost)
                        : store(plan, operation, value, outermost, locals);
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
    private static CodeBlock word(Plan plan, Operation operation, Value value, WordCell cell, String outermost) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (operation != Operation.SET) {
            code.addStatement(
                    "$T current = $L",
                    value.typeName(),
                    cell.code().decode(cell.get(new Access(MEMORY, WRITABLE, "get"))));
        }
        CodeBlock current = CodeBlock.of("current");
        addExpectation(operation, value, current, code);
        CodeBlock next = bindNext(operation, value, current, code);
        CodeBlock stored = next;
        if (!cell.code().isPlain()) {
            code.addStatement("$T word = $L", cell.storage(), cell.code().encode(next));
            stored = CodeBlock.of("word");
        }
        code.addStatement(
                        "$T.beginWord(this, $N, $N)",
                        Types.GUARD,
                        outermost,
                        plan.names().fieldsSize())
                .addStatement(cell.set(new Access(MEMORY, WRITABLE, "set"), stored))
                .addStatement("$T.commitWord(this, $N)", Types.GUARD, outermost);
        addAnswer(operation, current, next, code);
        return code.build();
    }

    /**
     * <pre>
     * MemorySegment memory = Guard.memory(this);
     * long at = Guard.writable(this);
     * String current = Texts.decode(Blocks.readSized(memory, at + 44L, 32));
     * String next = function.apply(current);
     * byte[] owner = Texts.encode(next, 32, "owner");
     * Guard.begin(this, outermost, FIELDS_SIZE);
     * Blocks.writeSized(memory, at + 44L, 32, owner);
     * Guard.commit(this, outermost);
     * return next;
     * </pre>
     */
    private static CodeBlock store(
            Plan plan, Operation operation, Value value, String outermost, NameAllocator locals) {
        CodeBlock.Builder code = CodeBlock.builder();
        String currentName = locals.newName("current");
        String nextName = locals.newName("next");
        Access access = new Place(locals).declare(code, plan, "this", "writable", "get");
        CodeBlock current = CodeBlock.of("$N", currentName);
        if (operation != Operation.SET) {
            Cell cell = value.cell(plan, locals);
            cell.load(code, access);
            code.addStatement("$T $N = $L", value.typeName(), currentName, cell.decode(code));
        }
        addExpectation(operation, value, current, code);
        CodeBlock next = NextValue.of(operation, value, current);
        if (operation.computes()) {
            code.addStatement("$T $N = $L", value.typeName(), nextName, next);
            next = CodeBlock.of("$N", nextName);
        }
        Cell cell = value.cell(plan, locals);
        cell.encode(code, next);
        code.addStatement(
                "$T.begin(this, $N, $N)", Types.GUARD, outermost, plan.names().fieldsSize());
        cell.write(code, new Access(access.memory(), access.at(), "set"));
        code.addStatement("$T.commit(this, $N)", Types.GUARD, outermost);
        addAnswer(operation, current, next, code);
        return code.build();
    }

    private static CodeBlock bindNext(Operation operation, Value value, CodeBlock current, CodeBlock.Builder code) {
        CodeBlock next = NextValue.of(operation, value, current);
        if (operation.computes()) {
            code.addStatement("$T next = $L", value.typeName(), next);
            next = CodeBlock.of("next");
        }
        return next;
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
            Plan plan, Operation operation, Value changed, String outermost, NameAllocator locals) {
        CodeBlock.Builder code = CodeBlock.builder();
        boolean readsAll = operation != Operation.SET || changed.isElement();
        List<Slot> read = plan.slots().stream()
                .filter(slot -> readsAll || !slot.equals(changed.slot()))
                .toList();
        Access access = read.isEmpty() ? null : new Place(locals).declare(code, plan, "this", "writable", "get");
        String next = locals.newName("next");
        Map<Field, CodeBlock> values = new LinkedHashMap<>();
        plan.slots().forEach(slot -> values.put(slot.field(), CodeBlock.of("")));
        Cells cells = new Cells(plan, locals);
        for (Slot slot : read) {
            Cell cell = cells.of(slot);
            cell.load(code, access);
            values.put(slot.field(), cell.decode(code));
        }
        Field field = changed.field();
        CodeBlock current = current(operation, changed, values.get(field), code, locals);
        addExpectation(operation, changed, current, code);
        CodeBlock replacement = NextValue.of(operation, changed, current);
        if (changed.isElement()) {
            code.addStatement("$L[$N] = $L", values.get(field), Value.INDEX, replacement);
        } else {
            values.put(field, replacement);
        }
        code.addStatement("$1T $2N = $3L", plan.record(), next, plan.construct(new ArrayList<>(values.values())))
                .addStatement("$N(this, $N, $N)", plan.names().change(), outermost, next);
        addAnswer(
                operation,
                current,
                CodeBlock.of("$N.$N()$L", next, field.accessor(), changed.isElement() ? "[" + Value.INDEX + "]" : ""),
                code);
        return code.build();
    }

    /** What is more than a variable, or will be overwritten, gets a variable. */
    private static CodeBlock current(
            Operation operation, Value changed, CodeBlock value, CodeBlock.Builder code, NameAllocator locals) {
        boolean isVariable = !changed.isElement() && changed.kind() instanceof Kind.Plain;
        if (operation == Operation.SET || isVariable) {
            return value;
        }
        String current = locals.newName("current");
        code.addStatement(
                "$T $N = $L$L", changed.typeName(), current, value, changed.isElement() ? "[" + Value.INDEX + "]" : "");
        return CodeBlock.of("$N", current);
    }

    private static void addExpectation(Operation operation, Value value, CodeBlock current, CodeBlock.Builder code) {
        if (operation == Operation.COMPARE_AND_SET) {
            code.beginControlFlow("if ($L)", NextValue.comparison(value, current, false))
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
