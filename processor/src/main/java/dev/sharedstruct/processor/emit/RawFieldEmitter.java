package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Operation;
import dev.sharedstruct.processor.model.Primitive;

/**
 * Writes the methods that change one field without a lock: by one instruction where the hardware has it, otherwise by
 * compare-and-set until nobody else was faster.
 */
final class RawFieldEmitter {

    private static final CodeBlock MEMORY = CodeBlock.of("memory");

    private static final CodeBlock AT = CodeBlock.of("at");

    private RawFieldEmitter() {}

    /** Whether VarHandles have no compare-and-set for it, so that its address must be computed. */
    static boolean needsOffset(Field field) {
        return field.primitive() == Primitive.BOOLEAN || field.primitive().isNarrow();
    }

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
        CodeBlock code = switch (operation) {
            case SET -> setter(plan, field);
            case COMPARE_AND_SET -> compareAndSet(plan, field);
            case ADD, GET_AND_ADD, INCREMENT ->
                isCounter(field) ? instruction(plan, operation, field) : loop(plan, operation, field);
            case GET_AND_SET -> needsOffset(field) ? loop(plan, operation, field) : instruction(plan, operation, field);
            case UPDATE -> loop(plan, operation, field);
        };
        type.addMethod(Methods.declare(plan, operation, field, plan.names().locals())
                .addCode(code)
                .build());
    }

    /** Whether VarHandles have {@code getAndAdd} for it. */
    private static boolean isCounter(Field field) {
        return field.primitive() == Primitive.INT || field.primitive() == Primitive.LONG;
    }

    private static CodeBlock setter(Plan plan, Field field) {
        return CodeBlock.builder()
                .addStatement(
                        "$1N.setRelease($2T.memory(this), $2T.writable(this), value)",
                        plan.names().handle(field),
                        Types.RAW)
                .addStatement("$T.reachabilityFence(this)", Types.REFERENCE)
                .build();
    }

    /**
     * <pre>
     * long current = (long) HITS.getAndAdd(Raw.memory(this), Raw.writable(this), delta);
     * Reference.reachabilityFence(this);
     * return current + delta;
     * </pre>
     */
    private static CodeBlock instruction(Plan plan, Operation operation, Field field) {
        TypeName type = Types.of(field.primitive());
        String mode = operation == Operation.GET_AND_SET ? "getAndSet" : "getAndAdd";
        // The operand must have the field's own type: VarHandles are exact, or slow.
        String operand = switch (operation) {
            case GET_AND_SET -> "value";
            case INCREMENT -> field.primitive() == Primitive.LONG ? "1L" : "1";
            default -> "delta";
        };
        CodeBlock.Builder code = CodeBlock.builder()
                .addStatement(
                        "$1T current = ($1T) $2N.$3L($4T.memory(this), $4T.writable(this), $5L)",
                        type,
                        plan.names().handle(field),
                        mode,
                        Types.RAW,
                        operand)
                .addStatement("$T.reachabilityFence(this)", Types.REFERENCE);
        CodeBlock current = CodeBlock.of("current");
        return operation.answer() == Operation.Answer.NEXT
                ? code.addStatement("return $L", NextValue.of(operation, field, current))
                        .build()
                : code.addStatement("return $L", current).build();
    }

    /**
     * <pre>
     * MemorySegment memory = Raw.memory(this);
     * long at = Raw.writable(this);
     * double current;
     * double next;
     * do {
     *     current = (double) LOAD.getVolatile(memory, at);
     *     next = current + delta;
     * } while (!LOAD.compareAndSet(memory, at, current, next));
     * Reference.reachabilityFence(this);
     * return next;
     * </pre>
     */
    private static CodeBlock loop(Plan plan, Operation operation, Field field) {
        TypeName type = Types.of(field.primitive());
        boolean computes = NextValue.dependsOnCurrent(operation);
        CodeBlock.Builder code = place().addStatement("$T current", type);
        if (computes) {
            code.addStatement("$T next", type);
        }
        code.beginControlFlow("do").addStatement("current = $L", plan.read("getVolatile", field, MEMORY, AT));
        CodeBlock next = NextValue.of(operation, field, CodeBlock.of("current"));
        if (computes) {
            code.addStatement("next = $L", next);
            next = CodeBlock.of("next");
        }
        code.endControlFlow("while (!$L)", replaced(plan, field, AT, "current", next))
                .addStatement("$T.reachabilityFence(this)", Types.REFERENCE);
        return code.addStatement(
                        "return $L", operation.answer() == Operation.Answer.PREVIOUS ? CodeBlock.of("current") : next)
                .build();
    }

    /**
     * <pre>
     * long current = (long) HITS.getVolatile(memory, at);
     * boolean replaced = current == expected &amp;&amp; HITS.compareAndSet(memory, at, expected, value);
     * </pre>
     *
     * It reads first: in interpreted code a CAS on a truncated file ends the JVM, and a read throws. The helper for
     * narrow fields does so by itself.
     */
    private static CodeBlock compareAndSet(Plan plan, Field field) {
        CodeBlock value = CodeBlock.of("value");
        CodeBlock.Builder code = CodeBlock.builder();
        if (needsOffset(field)) {
            CodeBlock at = CodeBlock.of("$T.writable(this)", Types.RAW);
            code.addStatement("boolean replaced = $L", replaced(plan, field, at, "expected", value));
        } else {
            TypeName type = Types.of(field.primitive());
            code.add(place().build())
                    .addStatement("$T current = $L", type, plan.read("getVolatile", field, MEMORY, AT))
                    .addStatement(
                            "boolean replaced =$W$L && $L",
                            NextValue.comparison(field, CodeBlock.of("current"), "=="),
                            replaced(plan, field, AT, "expected", value));
        }
        return code.addStatement("$T.reachabilityFence(this)", Types.REFERENCE)
                .addStatement("return replaced")
                .build();
    }

    private static CodeBlock.Builder place() {
        return CodeBlock.builder()
                .addStatement("$T memory = $T.memory(this)", Types.MEMORY_SEGMENT, Types.RAW)
                .addStatement("long at = $T.writable(this)", Types.RAW);
    }

    private static CodeBlock replaced(Plan plan, Field field, CodeBlock at, String expected, CodeBlock value) {
        return needsOffset(field)
                ? CodeBlock.of(
                        "$T.compareAndSet(this, $L + $N, $L, $L)",
                        Types.RAW,
                        at,
                        plan.names().offset(field),
                        expected,
                        value)
                : CodeBlock.of(
                        "$N.compareAndSet(memory, $L, $L, $L)", plan.names().handle(field), at, expected, value);
    }
}
