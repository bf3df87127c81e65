package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.sharedstruct.processor.layout.DefaultValue;
import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.layout.Slot;
import dev.sharedstruct.processor.model.Primitive;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the method that gives fields their defaults where an older object did not have them. */
final class DefaultsEmitter {

    private DefaultsEmitter() {}

    /**
     * <pre>
     * private static void defaults(SharedAccount self, int known) {
     *     MemorySegment memory = Guard.memory(self);
     *     long at = Guard.writable(self);
     *     if (known &lt;= 2) {
     *         long limit = 100L;
     *         LIMIT.set(memory, at, limit);
     *     }
     * }
     * </pre>
     */
    static void emit(Plan plan, TypeSpec.Builder type) {
        if (!plan.struct().rules().isEvolving()) {
            return;
        }
        NameAllocator locals = plan.names().locals();
        String self = locals.newName("self");
        String known = locals.newName("known");
        CodeBlock.Builder code = CodeBlock.builder();
        List<Slot> slots = plan.slots();
        Access access = new Place(locals).declare(code, plan, self, "writable", "set");
        boolean hasAny = false;
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            if (slot.field().options().defaultText().isPresent()) {
                hasAny = true;
                Cell cell = new Cells(plan, locals).of(slot);
                code.beginControlFlow("if ($N <= $L)", known, i);
                cell.encode(code, literal(slot));
                cell.write(code, access);
                code.endControlFlow();
            }
        }
        MethodSpec.Builder method = MethodSpec.methodBuilder(plan.names().defaults())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addJavadoc("Writes the fields that an older version did not have, unless their defaults are zeros.\n")
                .addParameter(plan.accessor(), self)
                .addParameter(TypeName.INT, known);
        if (hasAny) {
            method.addCode(code.build());
        }
        type.addMethod(method.build());
    }

    private static CodeBlock literal(Slot slot) {
        DefaultValue value = DefaultValue.of(slot).orElseThrow();
        return switch (slot.kind()) {
            case Kind.Plain(Primitive primitive) -> literal(primitive, value);
            case Kind.Narrowed(Primitive primitive, int _, boolean _) -> literal(primitive, value);
            // Not by the type's name alone: a constant of ours may have the same.
            case Kind.Enumeration enumeration ->
                CodeBlock.of("$T.valueOf($T.class, $S)", Enum.class, Types.of(enumeration.type()), value.text());
            case Kind.Decimal _ -> CodeBlock.of("new $T($S)", Types.BIG_DECIMAL, value.text());
            default -> CodeBlock.of("$S", value.text());
        };
    }

    private static CodeBlock literal(Primitive primitive, DefaultValue value) {
        return switch (primitive) {
            case BOOLEAN, INT, DOUBLE -> CodeBlock.of("$L", value.text());
            case BYTE, SHORT -> CodeBlock.of("($T) $L", Types.of(primitive), value.text());
            case CHAR -> CodeBlock.of("(char) $L", (int) value.text().charAt(0));
            case LONG -> CodeBlock.of("$LL", value.text());
            case FLOAT -> CodeBlock.of("$LF", value.text());
        };
    }
}
