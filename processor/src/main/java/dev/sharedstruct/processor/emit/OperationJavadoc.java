package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Operation;
import dev.sharedstruct.processor.model.Primitive;

/** Describes the methods of single fields. */
final class OperationJavadoc {

    private OperationJavadoc() {}

    static CodeBlock getter(Plan plan, Field field) {
        String how = plan.struct().isGuarded() ? "the committed value, without waiting" : "with acquire semantics";
        return CodeBlock.of("Reads {@link $T#$L()}, $L.\n\n@return the value\n", plan.record(), field.accessor(), how);
    }

    static CodeBlock of(Plan plan, Operation operation, Field field) {
        Primitive type = field.primitive();
        CodeBlock.Builder doc = CodeBlock.builder();
        doc.add(
                "$L {@link $T#$L()}$L.$L\n\n",
                verb(operation),
                plan.record(),
                field.accessor(),
                how(plan, operation),
                note(operation, type));
        addParameters(plan, operation, type, doc);
        addResult(plan, operation, doc);
        if (type.isNarrow() && computes(operation)) {
            doc.add("@throws ArithmeticException if the result is no $L; nothing has changed then\n", type.keyword());
        }
        return doc.build();
    }

    private static boolean computes(Operation operation) {
        return switch (operation) {
            case ADD, GET_AND_ADD, INCREMENT, UPDATE -> true;
            case SET, GET_AND_SET, COMPARE_AND_SET -> false;
        };
    }

    private static String verb(Operation operation) {
        return switch (operation) {
            case SET, GET_AND_SET -> "Replaces";
            case ADD, GET_AND_ADD -> "Adds to";
            case INCREMENT -> "Adds 1 to";
            case COMPARE_AND_SET -> "If it has the expected value, replaces";
            case UPDATE -> "Applies a function to";
        };
    }

    private static String how(Plan plan, Operation operation) {
        return operation == Operation.SET && !plan.struct().isGuarded() ? ", with release semantics" : ", atomically";
    }

    private static String note(Operation operation, Primitive type) {
        if (operation == Operation.COMPARE_AND_SET && type.isFloating()) {
            return "\nValues are compared by their raw bits: 0.0 is not -0.0, and NaN is the same NaN.";
        }
        if (type == Primitive.FLOAT && operation == Operation.UPDATE) {
            return " The function computes with double, and\nits result is rounded to float.";
        }
        boolean wraps = type == Primitive.INT || type == Primitive.LONG;
        return wraps && computes(operation) && operation != Operation.UPDATE
                ? " The sum wraps around on overflow."
                : "";
    }

    private static void addParameters(Plan plan, Operation operation, Primitive type, CodeBlock.Builder doc) {
        switch (operation) {
            case SET, GET_AND_SET -> doc.add("@param value the new value\n");
            case ADD, GET_AND_ADD -> doc.add("@param delta what to add, may be negative\n");
            case INCREMENT -> {}
            case COMPARE_AND_SET ->
                doc.add("@param expected the value that it must have\n@param value the new value\n");
            case UPDATE ->
                doc.add(
                        "@param function from the old value to the new one, $L$L\n",
                        plan.struct().isGuarded()
                                ? "run once under the lock"
                                : "run again when another thread was faster",
                        type == Primitive.BOOLEAN ? "; must not return null" : "");
        }
    }

    private static void addResult(Plan plan, Operation operation, CodeBlock.Builder doc) {
        switch (operation.answer()) {
            case NOTHING -> {}
            case PREVIOUS -> doc.add("@return the old value\n");
            case NEXT ->
                doc.add(
                        "@return the new value$L\n",
                        plan.struct().isGuarded() && plan.isValidating() ? ", as the constructor made it" : "");
            case SUCCESS -> doc.add("@return whether it was replaced\n");
        }
    }
}
