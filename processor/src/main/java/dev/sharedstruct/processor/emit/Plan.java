package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import dev.sharedstruct.processor.layout.Layout;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Struct;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What every emitter needs to know.
 *
 * @param struct a valid one
 * @param layout of its fields
 * @param names of the accessor's members
 * @param record the name of the struct's type
 * @param accessor the name of the class to write
 */
record Plan(Struct struct, Layout layout, Names names, ClassName record, ClassName accessor) {

    static Plan of(Struct struct) {
        return new Plan(
                struct,
                Layout.of(struct.fields()),
                new Names(struct),
                Types.of(struct.name()),
                Types.of(struct.name().accessor()));
    }

    List<Field> fields() {
        return struct.fields();
    }

    boolean isValidating() {
        return struct.is(Struct.Trait.VALIDATING);
    }

    /** A variable for each field. */
    Map<Field, String> variables(NameAllocator locals) {
        Map<Field, String> variables = new LinkedHashMap<>();
        fields().forEach(field -> variables.put(field, locals.newName(field.name())));
        return variables;
    }

    /** {@code (long) BALANCE.get(memory, at)}. */
    CodeBlock read(String mode, Field field, Object memory, Object address) {
        return CodeBlock.of(
                "($T) $N.$L($L, $L)", Types.of(field.primitive()), names.handle(field), mode, memory, address);
    }

    /** {@code long balance = value.balance();} for each field. */
    CodeBlock extract(String value, Map<Field, String> variables) {
        CodeBlock.Builder code = CodeBlock.builder();
        variables.forEach((field, variable) ->
                code.addStatement("$T $N = $N.$N()", Types.of(field.primitive()), variable, value, field.accessor()));
        return code.build();
    }

    /** {@code BALANCE.set(memory, at, balance);} for each field. */
    CodeBlock write(String mode, String memory, String address, Map<Field, String> variables) {
        CodeBlock.Builder code = CodeBlock.builder();
        variables.forEach((field, variable) ->
                code.addStatement("$N.$L($N, $N, $N)", names.handle(field), mode, memory, address, variable));
        return code.build();
    }

    /** {@code new Account(balance, deposits)}. */
    CodeBlock construct(Map<Field, ?> values) {
        return CodeBlock.of(
                "new $T($L)",
                record,
                values.values().stream().map(value -> CodeBlock.of("$L", value)).collect(CodeBlock.joining(", ")));
    }
}
