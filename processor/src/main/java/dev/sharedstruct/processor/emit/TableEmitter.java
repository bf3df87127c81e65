package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.model.QualifiedName;
import javax.lang.model.element.Modifier;

/** Writes the constants by which values are converted: numbers of enums, and codecs. */
final class TableEmitter {

    private TableEmitter() {}

    static void emit(Plan plan, TypeSpec.Builder type) {
        plan.names().enumerations().forEach(enumeration -> type.addField(table(plan, enumeration)));
        for (QualifiedName codec : plan.names().codecs()) {
            type.addField(
                    constant(Types.of(codec), plan.names().codec(codec), CodeBlock.of("new $T()", Types.of(codec))));
        }
    }

    private static FieldSpec table(Plan plan, Kind.Enumeration enumeration) {
        ClassName type = Types.of(enumeration.type());
        return constant(
                ParameterizedTypeName.get(Types.ENUM_TABLE, type),
                plan.names().table(enumeration),
                CodeBlock.of(
                        "$T.of($T.class, $L)",
                        Types.ENUM_TABLE,
                        type,
                        enumeration.constants().stream()
                                .map(constant -> CodeBlock.of("$S", constant))
                                .collect(CodeBlock.joining(",$W"))));
    }

    private static FieldSpec constant(TypeName type, String name, CodeBlock value) {
        return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(value)
                .build();
    }
}
