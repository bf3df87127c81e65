package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.layout.Operation;
import dev.sharedstruct.processor.model.QualifiedName;
import javax.lang.model.element.Modifier;

/** Writes the methods that follow references. */
final class FollowEmitter {

    private FollowEmitter() {}

    /**
     * <pre>
     * public SharedNode followNext() {
     *     return SharedNode.TYPE.follow(this, next());
     * }
     * </pre>
     */
    static void emit(Plan plan, TypeSpec.Builder type) {
        for (Value value : Value.of(plan)) {
            if (value.kind() instanceof Kind.Reference(QualifiedName target)) {
                ClassName accessor = Types.of(target.accessor());
                MethodSpec.Builder method = MethodSpec.methodBuilder(Operation.method("follow", value.field()))
                        .addModifiers(Modifier.PUBLIC)
                        .returns(accessor)
                        .addJavadoc(
                                "Finds the object that $L{@link $T#$L()} leads to.\n\n",
                                value.isElement() ? "an element of " : "",
                                plan.record(),
                                value.field().accessor());
                if (value.isElement()) {
                    method.addParameter(int.class, Value.INDEX)
                            .addJavadoc("@param index of the element, from 0 to $L\n", value.length() - 1);
                }
                type.addMethod(method.addJavadoc("@return an accessor, or null if it leads to none\n"
                                + "@throws dev.sharedstruct.DanglingRefException if the object is gone\n")
                        .addStatement(
                                "return $T.TYPE.follow(this, $N($L))",
                                accessor,
                                value.field().name(),
                                value.isElement() ? Value.INDEX : "")
                        .build());
            }
        }
    }
}
