package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import dev.sharedstruct.processor.model.Field;
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
        for (Field field : plan.fields()) {
            CodeBlock value = plan.struct().isGuarded()
                    ? CodeBlock.of("value.$N()", field.accessor())
                    : CodeBlock.of("this.$N()", field.name());
            parts.add(CodeBlock.of("$S + $L", (parts.isEmpty() ? "" : ", ") + field.name() + "=", value));
        }
        return CodeBlock.of("$>$>$L$<$<", parts.stream().collect(CodeBlock.joining("\n+ ")));
    }
}
