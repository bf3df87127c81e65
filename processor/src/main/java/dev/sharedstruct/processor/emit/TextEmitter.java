package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.layout.Slot;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code toString}. */
final class TextEmitter {

    private TextEmitter() {}

    /**
     * <pre>
     * return TYPE.describe(this, () -&gt; {
     *     Account value = get();
     *     return "balance=" + value.balance()
     *             + ", deposits=" + value.deposits();
     * });
     * </pre>
     *
     * Without a lock the fields need not be what the constructor accepts, so that the text is made of each by itself.
     */
    static void emit(Plan plan, TypeSpec.Builder type) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (plan.struct().isGuarded()) {
            code.add("return $N.describe(this, () -> {\n$>", plan.names().type())
                    .addStatement("$T value = get()", plan.record())
                    .add("return $L;\n", parts(plan))
                    .add("$<});\n");
        } else {
            code.add("return $N.describe(this, () -> $L);\n", plan.names().type(), parts(plan));
        }
        type.addMethod(Methods.override("toString")
                .returns(String.class)
                .addCode(code.build())
                .build());
    }

    private static CodeBlock parts(Plan plan) {
        List<CodeBlock> parts = new ArrayList<>();
        for (Slot slot : plan.slots()) {
            parts.add(CodeBlock.of(
                    "$S + $L",
                    (parts.isEmpty() ? "" : ", ") + slot.field().name() + "=",
                    part(slot.kind(), value(plan, slot))));
        }
        return CodeBlock.of("$>$>$L$<$<", parts.stream().collect(CodeBlock.joining("\n+ ")));
    }

    private static CodeBlock value(Plan plan, Slot slot) {
        if (plan.struct().isGuarded()) {
            return CodeBlock.of("value.$N()", slot.field().accessor());
        }
        return slot.kind() instanceof Kind.Nested
                ? CodeBlock.of("this.$N().get()", slot.field().name())
                : CodeBlock.of("this.$N()", slot.field().name());
    }

    private static CodeBlock part(Kind kind, CodeBlock value) {
        boolean isArray = kind instanceof Kind.Array
                || kind instanceof Kind.Bytes
                || kind instanceof Kind.Maybe(Kind.Bytes _, Kind.Maybe.Form form) && form == Kind.Maybe.Form.NULL;
        return isArray ? CodeBlock.of("$T.toString($L)", Types.ARRAYS, value) : value;
    }
}
