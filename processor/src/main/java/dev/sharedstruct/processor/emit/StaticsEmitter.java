package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.sharedstruct.processor.layout.Layout;
import dev.sharedstruct.processor.layout.LayoutText;
import dev.sharedstruct.processor.layout.Slot;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the constants, the constructor, and the methods that find an object. */
final class StaticsEmitter {

    private StaticsEmitter() {}

    static void emit(Plan plan, TypeSpec.Builder type) {
        emitConstants(plan, type);
        emitFinders(plan, type);
    }

    private static void emitConstants(Plan plan, TypeSpec.Builder type) {
        Names names = plan.names();
        Layout layout = plan.layout();
        type.addField(open(
                names.size(),
                "Bytes of the fields, as C's {@code sizeof} has them.\n",
                CodeBlock.of("$L", layout.size())));
        type.addField(open(
                names.alignment(),
                "What the address of the first field is a multiple of, as C's {@code alignof} has it.\n",
                CodeBlock.of("$L", layout.alignment())));
        for (Slot slot : plan.slots()) {
            type.addField(FieldSpec.builder(TypeName.LONG, names.offset(slot.field()))
                    .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                    .addJavadoc(
                            "Bytes from the first field to {@link $T#$L()}, as C's {@code offsetof} has them.\n",
                            plan.record(),
                            slot.field().accessor())
                    .initializer("$L", slot.offset())
                    .build());
        }
        type.addField(constant(TypeName.INT, names.fieldsSize(), CodeBlock.of("$L", layout.fieldsSize())));
        List<FixedWord> words = FixedWord.of(layout);
        if (!words.isEmpty()) {
            type.addField(constant(Types.STRUCT_LAYOUT, names.layout(), layout(plan, words)));
        }
        for (FixedWord word : words) {
            type.addField(constant(
                    Types.VAR_HANDLE,
                    names.handle(word.path()),
                    CodeBlock.of(
                            "$N.varHandle($T.groupElement($S))", names.layout(), Types.PATH_ELEMENT, word.path())));
        }
        TableEmitter.emit(plan, type);
        type.addField(FieldSpec.builder(
                        ParameterizedTypeName.get(Types.STRUCT_TYPE, plan.record(), plan.accessor()),
                        names.type(),
                        Modifier.PUBLIC,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .addJavadoc("The type of these structs, for arrays of them and for structs that have one inside.\n")
                .initializer(description(plan))
                .build());
    }

    private static void emitFinders(Plan plan, TypeSpec.Builder type) {
        type.addMethod(MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Types.BINDING, "binding")
                .addStatement("super(binding)")
                .build());
        type.addMethod(in(plan));
        type.addMethod(open(plan));
        type.addMethod(remove(plan));
        type.addMethod(follow(plan));
    }

    private static FieldSpec open(String name, String javadoc, CodeBlock value) {
        return FieldSpec.builder(TypeName.LONG, name)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc(javadoc)
                .initializer(value)
                .build();
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
    private static CodeBlock layout(Plan plan, List<FixedWord> words) {
        List<CodeBlock> elements = new ArrayList<>();
        if (plan.struct().isGuarded()) {
            elements.add(CodeBlock.of("$T.paddingLayout($T.SIZE)", Types.MEMORY_LAYOUT, Types.GUARD));
        }
        int end = 0;
        for (FixedWord word : words) {
            addPadding(end, word.offset(), elements);
            elements.add(CodeBlock.of(
                    "$T.$L.withName($S)", Types.FIELDS, word.primitive().name(), word.path()));
            end = word.offset() + word.primitive().bytes();
        }
        addPadding(end, plan.layout().fieldsSize(), elements);
        return CodeBlock.builder()
                .add("$T.structLayout(\n$>$>", Types.MEMORY_LAYOUT)
                .add(elements.stream().collect(CodeBlock.joining(",\n")))
                .add(")$<$<")
                .build();
    }

    /** What lies between is padding, or is accessed by its address. */
    private static void addPadding(int from, int to, List<CodeBlock> elements) {
        if (from < to) {
            elements.add(CodeBlock.of("$T.paddingLayout($L)", Types.MEMORY_LAYOUT, to - from));
        }
    }

    private static CodeBlock description(Plan plan) {
        boolean guarded = plan.struct().isGuarded();
        CodeBlock.Builder code = CodeBlock.builder()
                .add("$T.$L(\n$>$>", Types.STRUCT_TYPE, guarded ? "guarded" : "raw")
                .add("$S,\n", plan.struct().name().simple())
                .add("\"\"\"\n");
        LayoutText.of(plan.struct()).forEach(line -> code.add("$L\n", line));
        ClassName accessor = plan.accessor();
        return code.add("\"\"\",\n")
                .add("$N,\n", plan.names().fieldsSize())
                .add("$L,\n", plan.layout().alignment())
                .add("$T::new,\n", accessor)
                .add("$T::$N)$<$<", accessor, plan.names().store())
                .add(
                        plan.struct().rules().isEvolving()
                                ? CodeBlock.of(
                                        ".evolving($T::$N)",
                                        accessor,
                                        plan.names().defaults())
                                : CodeBlock.of(""))
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

    private static MethodSpec follow(Plan plan) {
        return MethodSpec.methodBuilder("follow")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(plan.accessor())
                .addParameter(Types.SHARED_MEMORY, "memory")
                .addParameter(ParameterizedTypeName.get(Types.REF, plan.record()), "ref")
                .addJavadoc("Finds the object that a reference leads to.\n\n"
                        + "@param memory where it is\n"
                        + "@param ref read from the same memory\n"
                        + "@return an accessor, or null for the reference to none\n"
                        + "@throws dev.sharedstruct.DanglingRefException if the object is gone\n")
                .addStatement("return $N.follow(memory, ref)", plan.names().type())
                .build();
    }
}
