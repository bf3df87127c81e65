package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.sharedstruct.processor.layout.Slot;
import dev.sharedstruct.processor.model.Field;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the constants, the constructor, and the methods that find an object. */
final class StaticsEmitter {

    private StaticsEmitter() {}

    static void emit(Plan plan, TypeSpec.Builder type) {
        Names names = plan.names();
        type.addField(constant(
                TypeName.INT,
                names.fieldsSize(),
                CodeBlock.of("$L", plan.layout().fieldsSize())));
        type.addField(constant(Types.STRUCT_LAYOUT, names.layout(), layout(plan)));
        for (Field field : plan.fields()) {
            type.addField(constant(
                    Types.VAR_HANDLE,
                    names.handle(field),
                    CodeBlock.of(
                            "$N.varHandle($T.groupElement($S))", names.layout(), Types.PATH_ELEMENT, field.name())));
        }
        if (!plan.struct().isGuarded()) {
            plan.fields().stream()
                    .filter(RawFieldEmitter::needsOffset)
                    .forEach(field -> type.addField(constant(
                            TypeName.LONG,
                            names.offset(field),
                            CodeBlock.of(
                                    "$N.byteOffset($T.groupElement($S))",
                                    names.layout(),
                                    Types.PATH_ELEMENT,
                                    field.name()))));
        }
        type.addField(FieldSpec.builder(
                        ParameterizedTypeName.get(Types.STRUCT_TYPE, plan.record(), plan.accessor()),
                        names.type(),
                        Modifier.PUBLIC,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .addJavadoc("The type of these structs, for arrays of them and for structs that have one inside.\n")
                .initializer(description(plan))
                .build());
        type.addMethod(MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Types.BINDING, "binding")
                .addStatement("super(binding)")
                .build());
        type.addMethod(in(plan));
        type.addMethod(open(plan));
        type.addMethod(remove(plan));
    }

    private static FieldSpec constant(TypeName type, String name, CodeBlock value) {
        return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(value)
                .build();
    }

    /**
     * <pre>
     * MemoryLayout.structLayout(
     *         MemoryLayout.paddingLayout(Guard.SIZE),
     *         Fields.LONG.withName("balance"),
     *         Fields.INT.withName("deposits"),
     *         MemoryLayout.paddingLayout(4))
     * </pre>
     */
    private static CodeBlock layout(Plan plan) {
        List<CodeBlock> elements = new ArrayList<>();
        if (plan.struct().isGuarded()) {
            elements.add(CodeBlock.of("$T.paddingLayout($T.SIZE)", Types.MEMORY_LAYOUT, Types.GUARD));
        }
        plan.layout().slots().forEach(slot -> elements.add(element(slot)));
        return CodeBlock.builder()
                .add("$T.structLayout(\n$>$>", Types.MEMORY_LAYOUT)
                .add(elements.stream().collect(CodeBlock.joining(",\n")))
                .add(")$<$<")
                .build();
    }

    private static CodeBlock element(Slot slot) {
        return slot.field()
                .map(field -> CodeBlock.of(
                        "$T.$L.withName($S)", Types.FIELDS, field.primitive().name(), field.name()))
                .orElseGet(() -> CodeBlock.of("$T.paddingLayout($L)", Types.MEMORY_LAYOUT, slot.size()));
    }

    private static CodeBlock description(Plan plan) {
        boolean guarded = plan.struct().isGuarded();
        CodeBlock.Builder code = CodeBlock.builder()
                .add("$T.$L(\n$>$>", Types.STRUCT_TYPE, guarded ? "guarded" : "raw")
                .add("$S,\n", plan.struct().name().simple())
                .add("\"\"\"\n");
        plan.layout().text(guarded).forEach(line -> code.add("$L\n", line));
        ClassName accessor = plan.accessor();
        return code.add("\"\"\",\n")
                .add("$N,\n", plan.names().fieldsSize())
                .add("$L,\n", plan.layout().alignment())
                .add("$T::new,\n", accessor)
                .add("$T::$N)$<$<", accessor, plan.names().store())
                .build();
    }

    private static MethodSpec.Builder finder(String name, TypeName returned) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(returned)
                .addParameter(Types.SHARED_MEMORY, "memory")
                .addParameter(String.class, "name");
    }

    private static MethodSpec in(Plan plan) {
        return finder("in", plan.accessor())
                .addJavadoc(
                        "Finds the object of that name, or makes it; of several processes that do so at once one makes"
                                + " it.\n\n"
                                + "@param memory where it is\n"
                                + "@param name unique in the memory\n"
                                + "@param initial the state of a new object, not null\n"
                                + "@return an accessor\n")
                .addParameter(plan.record(), "initial")
                .addStatement(
                        "return $N.findOrConstruct(memory, name, initial)",
                        plan.names().type())
                .build();
    }

    private static MethodSpec open(Plan plan) {
        return finder("open", plan.accessor())
                .addJavadoc("Finds the object of that name.\n\n"
                        + "@param memory where it is\n"
                        + "@param name unique in the memory\n"
                        + "@return an accessor\n"
                        + "@throws dev.sharedstruct.ObjectNotFoundException if there is none\n")
                .addStatement("return $N.open(memory, name)", plan.names().type())
                .build();
    }

    private static MethodSpec remove(Plan plan) {
        return finder("remove", TypeName.BOOLEAN)
                .addJavadoc("Removes the object of that name; its accessors cannot be used any more.\n\n"
                        + "@param memory where it is\n"
                        + "@param name unique in the memory\n"
                        + "@return whether there was one\n")
                .addStatement("return $N.remove(memory, name)", plan.names().type())
                .build();
    }
}
