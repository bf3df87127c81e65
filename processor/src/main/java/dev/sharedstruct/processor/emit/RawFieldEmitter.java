package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.sharedstruct.processor.layout.Operation;
import dev.sharedstruct.processor.model.Primitive;

/**
 * Writes the methods that change one field, or one element of it, without a lock: by one instruction where the hardware has
 * it, otherwise by compare-and-set until nobody else was faster.
 */
final class RawFieldEmitter {

    private static final CodeBlock MEMORY = CodeBlock.of("memory");

    private static final CodeBlock AT = CodeBlock.of("at");

    private RawFieldEmitter() {}

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
        CodeBlock code = value.cell(plan, locals.clone()) instanceof WordCell word
                ? word(plan, operation, value, word)
                : setter(plan, value, locals);
        type.addMethod(method.addCode(code).build());
    }

    private static CodeBlock word(Plan plan, Operation operation, Value value, WordCell cell) {
        return switch (operation) {
            case SET -> setter(plan, cell);
            case COMPARE_AND_SET -> compareAndSet(plan, value, cell);
            case ADD, GET_AND_ADD, INCREMENT ->
                isCounter(cell) ? instruction(plan, operation, value, cell) : loop(plan, operation, value, cell);
            case GET_AND_SET ->
                isNarrow(cell) ? loop(plan, operation, value, cell) : instruction(plan, operation, value, cell);
            case UPDATE -> loop(plan, operation, value, cell);
        };
    }

    /** Whether VarHandles have no compare-and-set for it, so that its address must be computed. */
    private static boolean isNarrow(WordCell cell) {
        Primitive storage = cell.kind().storage();
        return storage == Primitive.BOOLEAN || storage.isNarrow();
    }

    /** Whether VarHandles have {@code getAndAdd} for it. */
    private static boolean isCounter(WordCell cell) {
        Primitive storage = cell.kind().storage();
        return cell.code().isPlain() && (storage == Primitive.INT || storage == Primitive.LONG);
    }

    private static CodeBlock setter(Plan plan, WordCell cell) {
        Access access = new Access(
                CodeBlock.of("$T.memory(this)", Types.RAW),
                plan.address("writable", "this"),
                plan.order().write());
        CodeBlock.Builder code = CodeBlock.builder();
        CodeBlock stored = CodeBlock.of("value");
        if (!cell.code().isPlain()) {
            code.addStatement("$T word = $L", cell.storage(), cell.code().encode(stored));
            stored = CodeBlock.of("word");
        }
        return code.addStatement(cell.set(access, stored))
                .addStatement("$T.reachabilityFence(this)", Types.REFERENCE)
                .build();
    }

    /** Of several words, each by itself. */
    private static CodeBlock setter(Plan plan, Value value, NameAllocator locals) {
        Place place = new Place(locals);
        Cell cell = value.cell(plan, locals);
        CodeBlock.Builder code = CodeBlock.builder();
        cell.encode(code, CodeBlock.of("value"));
        Access access =
                place.declare(code, plan, "this", "writable", plan.order().write());
        cell.write(code, access);
        return code.addStatement("$T.reachabilityFence(this)", Types.REFERENCE).build();
    }

    /**
     * <pre>
     * long current = (long) HITS.getAndAdd(Raw.memory(this), Raw.writable(this, 8), delta);
     * Reference.reachabilityFence(this);
     * return current + delta;
     * </pre>
     */
    private static CodeBlock instruction(Plan plan, Operation operation, Value value, WordCell cell) {
        CodeBlock.Builder code = CodeBlock.builder();
        String mode = operation == Operation.GET_AND_SET ? "getAndSet" : "getAndAdd";
        // The operand must have the field's own type: VarHandles are exact, or slow.
        CodeBlock operand = switch (operation) {
            case GET_AND_SET -> CodeBlock.of("value");
            case INCREMENT -> CodeBlock.of(cell.kind().storage() == Primitive.LONG ? "1L" : "1");
            default -> CodeBlock.of("delta");
        };
        if (!cell.code().isPlain()) {
            code.addStatement("$T word = $L", cell.storage(), cell.code().encode(operand));
            operand = CodeBlock.of("word");
        }
        Access access = new Access(CodeBlock.of("$T.memory(this)", Types.RAW), plan.address("writable", "this"), mode);
        code.addStatement("$1T current = ($1T) $2L", cell.storage(), cell.call(access, CodeBlock.of(", $L", operand)))
                .addStatement("$T.reachabilityFence(this)", Types.REFERENCE);
        CodeBlock current = CodeBlock.of("current");
        return operation.answer() == Operation.Answer.NEXT
                ? code.addStatement("return $L", NextValue.of(operation, value, current))
                        .build()
                : code.addStatement("return $L", cell.code().decode(current)).build();
    }

    /**
     * <pre>
     * MemorySegment memory = Raw.memory(this);
     * long at = Raw.writable(this, 8);
     * double current;
     * double next;
     * do {
     *     current = (double) LOAD.getVolatile(memory, at);
     *     next = current + delta;
     * } while (!LOAD.compareAndSet(memory, at, current, next));
     * Reference.reachabilityFence(this);
     * return next;
     * </pre>
     *
     * Where the word is not the value, both are there: {@code word} and {@code current}, {@code nextWord} and {@code next}.
     */
    private static CodeBlock loop(Plan plan, Operation operation, Value value, WordCell cell) {
        boolean isPlain = cell.code().isPlain();
        boolean computes = operation.computes();
        String word = isPlain ? "current" : "word";
        CodeBlock.Builder code = place(plan);
        if (!isPlain && !computes) {
            code.addStatement("$T nextWord = $L", cell.storage(), cell.code().encode(CodeBlock.of("value")));
        }
        code.addStatement("$T $N", cell.storage(), word);
        if (computes) {
            code.addStatement("$T next", value.typeName());
        }
        if (!isPlain && computes) {
            code.addStatement("$T nextWord", cell.storage());
        }
        code.beginControlFlow("do").addStatement("$N = $L", word, cell.get(new Access(MEMORY, AT, "getVolatile")));
        CodeBlock current = cell.code().decode(CodeBlock.of("$N", word));
        CodeBlock next = NextValue.of(operation, value, parenthesized(current, isPlain));
        if (computes) {
            code.addStatement("next = $L", next);
            next = CodeBlock.of("next");
        }
        CodeBlock stored = next;
        if (!isPlain) {
            if (computes) {
                code.addStatement("nextWord = $L", cell.code().encode(next));
            }
            stored = CodeBlock.of("nextWord");
        }
        code.endControlFlow("while (!$L)", replaced(cell, AT, CodeBlock.of("$N", word), stored))
                .addStatement("$T.reachabilityFence(this)", Types.REFERENCE);
        return code.addStatement("return $L", operation.answer() == Operation.Answer.PREVIOUS ? current : next)
                .build();
    }

    private static CodeBlock parenthesized(CodeBlock value, boolean isPlain) {
        return isPlain ? value : CodeBlock.of("($L)", value);
    }

    /**
     * <pre>
     * long current = (long) HITS.getVolatile(memory, at);
     * boolean replaced = current == expected &amp;&amp; HITS.compareAndSet(memory, at, expected, value);
     * </pre>
     *
     * It reads first: in interpreted code a CAS on a truncated file ends the JVM, and a read throws. The helper for
     * narrow words does so by itself.
     */
    private static CodeBlock compareAndSet(Plan plan, Value value, WordCell cell) {
        boolean isPlain = cell.code().isPlain();
        CodeBlock.Builder code = CodeBlock.builder();
        CodeBlock expected = CodeBlock.of("expected");
        CodeBlock stored = CodeBlock.of("value");
        if (!isPlain) {
            code.addStatement(
                            "$T expectedWord = $L", cell.storage(), cell.code().encode(expected))
                    .addStatement("$T word = $L", cell.storage(), cell.code().encode(stored));
            expected = CodeBlock.of("expectedWord");
            stored = CodeBlock.of("word");
        }
        if (isNarrow(cell)) {
            CodeBlock at = plan.address("writable", "this");
            code.addStatement("boolean replaced = $L", replaced(cell, at, expected, stored));
        } else {
            TypeName type = cell.storage();
            CodeBlock equal = isPlain
                    ? NextValue.comparison(value, CodeBlock.of("current"), true)
                    : CodeBlock.of("current == expectedWord");
            code.add(place(plan).build())
                    .addStatement("$T current = $L", type, cell.get(new Access(MEMORY, AT, "getVolatile")))
                    .addStatement("boolean replaced =$W$L && $L", equal, replaced(cell, AT, expected, stored));
        }
        return code.addStatement("$T.reachabilityFence(this)", Types.REFERENCE)
                .addStatement("return replaced")
                .build();
    }

    private static CodeBlock.Builder place(Plan plan) {
        return CodeBlock.builder()
                .addStatement("$T memory = $T.memory(this)", Types.MEMORY_SEGMENT, Types.RAW)
                .addStatement("long at = $L", plan.address("writable", "this"));
    }

    private static CodeBlock replaced(WordCell cell, CodeBlock at, CodeBlock expected, CodeBlock value) {
        return isNarrow(cell)
                ? CodeBlock.of(
                        "$T.compareAndSet(this, $L, $L, $L)",
                        Types.RAW,
                        cell.local().position().address(at),
                        expected,
                        value)
                : cell.call(new Access(MEMORY, at, "compareAndSet"), CodeBlock.of(", $L, $L", expected, value));
    }
}
