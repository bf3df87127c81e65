package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
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
        type.addMethod(
                method.addCode(code(plan, operation, value, locals).build()).build());
    }

    private static LockedCode code(Plan plan, Operation operation, Value value, NameAllocator locals) {
        if (plan.isValidating()) {
            return construction(plan, operation, value, LockedCode.calling(locals), locals);
        }
        if (value.cell(plan, locals.clone()) instanceof WordCell word) {
            LockedCode locked = operation == Operation.UPDATE ? LockedCode.calling(locals) : LockedCode.leaf(locals);
            return word(plan, operation, value, word, locked, locals);
        }
        return store(plan, operation, value, LockedCode.calling(locals), locals);
    }

    /**
     * <pre>
     * long current = (long) BALANCE.get(Guard.memory(this), Guard.writable(this, hold, 8));
     * next = current + delta;
     * long sequence = Guard.beginWord(this, hold, FIELDS_SIZE);
     * BALANCE.set(Guard.memory(this), Guard.writable(this, hold, 8), next);
     * Guard.commitWord(this, hold, sequence);
     * </pre>
     */
    private static LockedCode word(
            Plan plan, Operation operation, Value value, WordCell cell, LockedCode locked, NameAllocator locals) {
        CodeBlock.Builder code = locked.body();
        CodeBlock at = Place.held(plan, "this", locked.hold());
        CodeBlock current = CodeBlock.of("current");
        if (operation != Operation.SET) {
            locked.assign(
                    value.typeName(),
                    "current",
                    operation.answer() == Operation.Answer.PREVIOUS,
                    cell.code().decode(cell.get(new Access(MEMORY, at, "get"))));
        }
        beginExpected(operation, value, current, locked, locals);
        CodeBlock next = bindNext(operation, value, current, "next", locked);
        CodeBlock stored = next;
        if (!cell.code().isPlain()) {
            code.addStatement("$T word = $L", cell.storage(), cell.code().encode(next));
            stored = CodeBlock.of("word");
        }
        code.addStatement(
                        "long sequence = $T.beginWord(this, $N, $N)",
                        Types.GUARD,
                        locked.hold(),
                        plan.names().fieldsSize())
                .addStatement(cell.set(new Access(MEMORY, at, "set"), stored))
                .addStatement("$T.commitWord(this, $N, sequence)", Types.GUARD, locked.hold());
        end(operation, current, next, locked);
        return locked;
    }

    /**
     * <pre>
     * MemorySegment memory = Guard.memory(this);
     * long at = Guard.writable(this, hold, 8);
     * String current = Texts.decode(Blocks.readSized(memory, at + 44L, 32));
     * next = function.apply(current);
     * byte[] owner = Texts.encode(next, 32, "owner");
     * long sequence = Guard.begin(this, hold, FIELDS_SIZE);
     * Blocks.writeSized(memory, at + 44L, 32, owner);
     * Guard.commit(this, hold, sequence);
     * </pre>
     */
    private static LockedCode store(
            Plan plan, Operation operation, Value value, LockedCode locked, NameAllocator locals) {
        CodeBlock.Builder code = locked.body();
        String currentName = locals.newName("current");
        String nextName = locals.newName("next");
        Access access = new Place(locals).declareHeld(code, plan, "this", locked.hold(), "get");
        CodeBlock current = CodeBlock.of("$N", currentName);
        if (operation != Operation.SET) {
            Cell cell = value.cell(plan, locals);
            cell.load(code, access);
            locked.assign(
                    value.typeName(), currentName, operation.answer() == Operation.Answer.PREVIOUS, cell.decode(code));
        }
        beginExpected(operation, value, current, locked, locals);
        CodeBlock next = bindNext(operation, value, current, nextName, locked);
        Cell cell = value.cell(plan, locals);
        cell.encode(code, next);
        String sequence = locals.newName("sequence");
        code.addStatement(
                "long $N = $T.begin(this, $N, $N)",
                sequence,
                Types.GUARD,
                locked.hold(),
                plan.names().fieldsSize());
        cell.write(code, new Access(access.memory(), access.at(), "set"));
        code.addStatement("$T.commit(this, $N, $N)", Types.GUARD, locked.hold(), sequence);
        end(operation, current, next, locked);
        return locked;
    }

    /** What is computed gets a variable. */
    private static CodeBlock bindNext(
            Operation operation, Value value, CodeBlock current, String variable, LockedCode locked) {
        CodeBlock next = NextValue.of(operation, value, current);
        if (!operation.computes()) {
            return next;
        }
        locked.assign(value.typeName(), variable, operation.answer() == Operation.Answer.NEXT, next);
        return CodeBlock.of("$N", variable);
    }

    /**
     * <pre>
     * MemorySegment memory = Guard.memory(this);
     * long at = Guard.writable(this, hold, 8);
     * long balance = (long) BALANCE.get(memory, at);
     * int deposits = (int) DEPOSITS.get(memory, at);
     * next = new Account(balance + delta, deposits);
     * change(this, hold, next);
     * </pre>
     */
    private static LockedCode construction(
            Plan plan, Operation operation, Value changed, LockedCode locked, NameAllocator locals) {
        CodeBlock.Builder code = locked.body();
        boolean readsAll = operation != Operation.SET || changed.isElement();
        List<Slot> read = plan.slots().stream()
                .filter(slot -> readsAll || !slot.equals(changed.slot()))
                .toList();
        Access access = read.isEmpty() ? null : new Place(locals).declareHeld(code, plan, "this", locked.hold(), "get");
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
        CodeBlock current = current(operation, changed, values.get(field), locked, locals);
        beginExpected(operation, changed, current, locked, locals);
        CodeBlock replacement = NextValue.of(operation, changed, current);
        if (changed.isElement()) {
            code.addStatement("$L[$N] = $L", values.get(field), Value.INDEX, replacement);
        } else {
            values.put(field, replacement);
        }
        locked.assign(
                plan.record(),
                next,
                operation.answer() == Operation.Answer.NEXT,
                plan.construct(new ArrayList<>(values.values())));
        code.addStatement("$N(this, $N, $N)", plan.names().change(), locked.hold(), next);
        end(
                operation,
                current,
                CodeBlock.of("$N.$N()$L", next, field.accessor(), changed.isElement() ? "[" + Value.INDEX + "]" : ""),
                locked);
        return locked;
    }

    /** What is more than a variable, or will be overwritten, gets a variable. */
    private static CodeBlock current(
            Operation operation, Value changed, CodeBlock value, LockedCode locked, NameAllocator locals) {
        boolean isAnswered = operation.answer() == Operation.Answer.PREVIOUS;
        boolean isVariable = !changed.isElement() && changed.kind() instanceof Kind.Plain && !isAnswered;
        if (operation == Operation.SET || isVariable) {
            return value;
        }
        String current = locals.newName("current");
        locked.assign(
                changed.typeName(),
                current,
                isAnswered,
                CodeBlock.of("$L$L", value, changed.isElement() ? "[" + Value.INDEX + "]" : ""));
        return CodeBlock.of("$N", current);
    }

    private static void beginExpected(
            Operation operation, Value value, CodeBlock current, LockedCode locked, NameAllocator locals) {
        if (operation == Operation.COMPARE_AND_SET) {
            String same = locals.newName("same");
            locked.assign(TypeName.BOOLEAN, same, true, NextValue.comparison(value, current, true));
            locked.answer(CodeBlock.of("$N", same));
            locked.body().beginControlFlow("if ($N)", same);
        }
    }

    private static void end(Operation operation, CodeBlock current, CodeBlock next, LockedCode locked) {
        switch (operation.answer()) {
            case NOTHING -> {}
            case PREVIOUS -> locked.answer(current);
            case NEXT -> locked.answer(next);
            case SUCCESS -> locked.body().endControlFlow();
        }
    }
}
