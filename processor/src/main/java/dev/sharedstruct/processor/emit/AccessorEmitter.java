package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.sharedstruct.annotation.SharedStructGenerated;
import dev.sharedstruct.processor.model.Struct;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the whole class. */
public final class AccessorEmitter {

    private static final String PROCESSOR = "dev.sharedstruct.processor.SharedStructProcessor";

    private AccessorEmitter() {}

    /**
     * Writes an accessor.
     *
     * @param struct a valid one
     * @return its source
     */
    public static JavaFile emit(Struct struct) {
        return JavaFile.builder(struct.name().packageName(), type(Plan.of(struct)))
                .indent("    ")
                .skipJavaLangImports(!struct.surroundings().hidesJavaLang())
                .build();
    }

    private static TypeSpec type(Plan plan) {
        Struct struct = plan.struct();
        TypeSpec.Builder type = TypeSpec.classBuilder(plan.accessor())
                .addJavadoc(ClassJavadoc.of(plan))
                .addModifiers(Modifier.FINAL)
                .superclass(Types.ACCESSOR)
                .addSuperinterface(
                        ParameterizedTypeName.get(struct.isGuarded() ? Types.GUARDED : Types.SHARED, plan.record()));
        if (struct.is(Struct.Trait.PUBLIC)) {
            type.addModifiers(Modifier.PUBLIC);
        }
        annotate(struct, type);
        StaticsEmitter.emit(plan, type);
        if (struct.isGuarded()) {
            GuardedReadEmitter.emitGetters(plan, type);
            GuardedFieldEmitter.emitSetters(plan, type);
            GuardedReadEmitter.emitGet(plan, type);
            GuardedStateEmitter.emit(plan, type);
            GuardedFieldEmitter.emitOperations(plan, type);
        } else {
            RawStateEmitter.emitGetters(plan, type);
            RawFieldEmitter.emitSetters(plan, type);
            RawStateEmitter.emitState(plan, type);
            RawFieldEmitter.emitOperations(plan, type);
        }
        RangeEmitter.emit(plan, type);
        FollowEmitter.emit(plan, type);
        CompoundEmitter.emit(plan, type);
        TextEmitter.emit(plan, type);
        HelperEmitter.emit(plan, type);
        DefaultsEmitter.emit(plan, type);
        return type.build();
    }

    private static void annotate(Struct struct, TypeSpec.Builder type) {
        if (struct.surroundings().hasGenerated()) {
            type.addAnnotation(AnnotationSpec.builder(ClassName.get("javax.annotation.processing", "Generated"))
                    .addMember("value", "$S", PROCESSOR)
                    .build());
        }
        type.addAnnotation(ClassName.get(SharedStructGenerated.class));
        boolean isDeprecated = struct.is(Struct.Trait.DEPRECATED);
        boolean isForRemoval = struct.is(Struct.Trait.DEPRECATED_FOR_REMOVAL);
        if (isDeprecated || isForRemoval) {
            type.addAnnotation(Annotations.deprecated(isForRemoval));
        }
        // Inside of a deprecated class the compiler has no such warnings, and may not like that none is suppressed.
        List<String> warnings = struct.warnings().stream()
                .filter(warning -> !(isDeprecated && warning.equals("deprecation")))
                .toList();
        if (!warnings.isEmpty()) {
            type.addAnnotation(Annotations.suppressed(warnings));
        }
    }
}
