package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.layout.Operation;
import dev.sharedstruct.processor.model.Primitive;

/** Describes the methods of single fields. */
final class OperationJavadoc {

    private OperationJavadoc() {}

    static CodeBlock getter(Plan plan, Value value) {
        String how = plan.struct().isGuarded()
                ? "the committed value, without waiting"
                : plan.order().reading();
        CodeBlock.Builder doc = CodeBlock.builder()
                .add(
                        "Reads $L{@link $T#$L()}, $L.\n\n",
                        what(value),
                        plan.record(),
                        value.field().accessor(),
                        how);
        addIndex(value, doc);
        doc.add("@return $L\n", value.kind() instanceof Kind.Array ? "a copy" : "the value");
        addIndexException(value, doc);
        if (value.kind() instanceof Kind.Enumeration) {
            doc.add("@throws dev.sharedstruct.MemoryFormatException if somebody has written what is no constant\n");
        }
        return doc.build();
    }

    static CodeBlock of(Plan plan, Operation operation, Value value) {
        CodeBlock.Builder doc = CodeBlock.builder();
        doc.add(
                "$L $L{@link $T#$L()}$L.$L\n\n",
                verb(operation),
                what(value),
                plan.record(),
                value.field().accessor(),
                how(plan, operation, value),
                note(operation, value.kind()));
        addIndex(value, doc);
        addParameters(plan, operation, value.kind(), doc);
        addResult(plan, operation, doc);
        addIndexException(value, doc);
        addExceptions(operation, value.kind(), doc);
        return doc.build();
    }

    private static String what(Value value) {
        return value.isElement() ? "one element of " : "";
    }

    private static void addIndex(Value value, CodeBlock.Builder doc) {
        if (value.isElement()) {
            doc.add("@param index of the element, from 0 to $L\n", value.length() - 1);
        }
    }

    private static void addIndexException(Value value, CodeBlock.Builder doc) {
        if (value.isElement()) {
            doc.add("@throws IndexOutOfBoundsException if there is no such element\n");
        }
    }

    /** What a value must be to be stored; nothing has changed if it is not. */
    private static void addExceptions(Operation operation, Kind kind, CodeBlock.Builder doc) {
        switch (kind) {
            case Kind.Plain(Primitive primitive) -> {
                if (primitive.isNarrow() && operation.computes()) {
                    addException(doc, "ArithmeticException", "the result is no " + primitive.keyword());
                }
            }
            case Kind.Narrowed narrowed -> {
                String range =
                        (narrowed.isSigned() ? "a signed" : "an unsigned") + " number of " + narrowed.bits() + " bits";
                if (operation.computes()) {
                    addException(doc, "ArithmeticException", "the result is not " + range);
                } else {
                    addException(doc, "IllegalArgumentException", "it is not " + range);
                }
            }
            case Kind.Decimal(int scale) ->
                addException(
                        doc,
                        "ArithmeticException",
                        "it has more than " + scale + " digits after the point, or" + " too many before");
            case Kind.Utf8(int bound) ->
                addException(
                        doc,
                        "IllegalArgumentException",
                        "it has more than " + bound + " bytes of UTF-8, or half a" + " surrogate pair");
            case Kind.CString(int bound) ->
                addException(
                        doc,
                        "IllegalArgumentException",
                        "it has more than " + bound + " bytes of UTF-8, a NUL, or" + " half a surrogate pair");
            case Kind.Bytes(int bound) ->
                addException(doc, "IllegalArgumentException", "it has more than " + bound + " bytes");
            case Kind.Array(Kind _, int length) ->
                addException(doc, "IllegalArgumentException", "it has not " + length + " elements");
            case Kind.Enumeration _,
                    Kind.Counted _,
                    Kind.Reference _,
                    Kind.Paired _,
                    Kind.Coded _,
                    Kind.Nested _,
                    Kind.Maybe _ -> {}
        }
    }

    private static void addException(CodeBlock.Builder doc, String exception, String reason) {
        doc.add("@throws $L if $L; nothing has changed then\n", exception, reason);
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

    private static String how(Plan plan, Operation operation, Value value) {
        if (operation != Operation.SET || plan.struct().isGuarded()) {
            return ", atomically";
        }
        return (value.kind() instanceof Kind.Word ? ", " : ", each word ")
                + plan.order().writing();
    }

    private static String note(Operation operation, Kind kind) {
        boolean isFloating = kind instanceof Kind.Plain(Primitive primitive) && primitive.isFloating();
        if (operation == Operation.COMPARE_AND_SET && isFloating) {
            return "\nValues are compared by their raw bits: 0.0 is not -0.0, and NaN is the same NaN.";
        }
        if (kind.equals(new Kind.Plain(Primitive.FLOAT)) && operation == Operation.UPDATE) {
            return " The function computes with double, and\nits result is rounded to float.";
        }
        boolean wraps = kind.equals(new Kind.Plain(Primitive.INT)) || kind.equals(new Kind.Plain(Primitive.LONG));
        return wraps && operation.computes() && operation != Operation.UPDATE
                ? " The sum wraps around on overflow."
                : "";
    }

    private static void addParameters(Plan plan, Operation operation, Kind kind, CodeBlock.Builder doc) {
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
                        kind.equals(new Kind.Plain(Primitive.BOOLEAN)) ? "; must not return null" : "");
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
