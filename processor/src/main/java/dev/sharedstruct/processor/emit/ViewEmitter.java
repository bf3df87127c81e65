package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.model.Struct;
import javax.lang.model.element.Modifier;

/** Writes the methods that answer views of structs inside. */
final class ViewEmitter {

    private ViewEmitter() {}

    static void emit(Plan plan, Value value, TypeSpec.Builder type) {
        Struct nested = ((Kind.Nested) value.kind()).struct();
        ClassName accessor = Types.of(nested.name().accessor());
        MethodSpec.Builder method = MethodSpec.methodBuilder(value.field().name())
                .addJavadoc(javadoc(plan, value, nested))
                .addModifiers(Modifier.PUBLIC)
                .returns(accessor);
        if (value.isElement()) {
            Methods.addIndex(value, method, plan.names().locals());
            method.addStatement(
                    "return $L",
                    view(
                            plan,
                            value,
                            accessor,
                            CodeBlock.of(
                                    "$N + $N * $LL",
                                    plan.names().offset(value.field()),
                                    Value.INDEX,
                                    value.kind().size())));
        } else {
            String view = plan.names().view(value.field());
            type.addField(FieldSpec.builder(accessor, view, Modifier.PRIVATE).build());
            method.addStatement("$T view = $N", accessor, view)
                    .beginControlFlow("if (view == null || $T.isMoved(this))", Types.STRUCT_TYPE)
                    .addStatement(
                            "view = $L",
                            view(
                                    plan,
                                    value,
                                    accessor,
                                    CodeBlock.of("$N", plan.names().offset(value.field()))))
                    .addStatement("$N = view", view)
                    .endControlFlow()
                    .addStatement("return view");
        }
        type.addMethod(method.build());
    }

    private static CodeBlock view(Plan plan, Value value, ClassName accessor, CodeBlock offset) {
        return plan.isValidating() && plan.struct().isGuarded()
                ? CodeBlock.of(
                        "$T.TYPE.nestedReadOnly(this, $L, $S, $S)",
                        accessor,
                        offset,
                        value.field().name(),
                        plan.record().simpleName())
                : CodeBlock.of("$T.TYPE.nested(this, $L)", accessor, offset);
    }

    private static CodeBlock javadoc(Plan plan, Value value, Struct nested) {
        CodeBlock.Builder doc = CodeBlock.builder();
        doc.add(
                "Answers an accessor of $L{@link $T#$L()}, a {@link $T} inside of this struct.",
                value.isElement() ? "one element of " : "",
                plan.record(),
                value.field().accessor(),
                Types.of(nested.name()));
        if (!plan.struct().isGuarded()) {
            doc.add("\n\n");
        } else if (plan.isValidating()) {
            doc.add(
                    " It can be read,\n"
                            + "but not changed by itself: the constructor of {@link $T} must see each change.\n\n",
                    plan.record());
        } else {
            doc.add(" Its lock is\nthe one of this struct.\n\n");
        }
        if (value.isElement()) {
            doc.add("@param index of the element, from 0 to $L\n", value.length() - 1);
        }
        doc.add("@return the accessor\n");
        if (value.isElement()) {
            doc.add("@throws IndexOutOfBoundsException if there is no such element\n");
        }
        return doc.build();
    }
}
