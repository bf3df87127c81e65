package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;

/** Writes the methods that change all fields under the lock, and the one that hands out the lock. */
final class GuardedStateEmitter {

    private GuardedStateEmitter() {}

    static void emit(Plan plan, TypeSpec.Builder type) {
        type.addMethod(set(plan));
        type.addMethod(update(plan));
        type.addMethod(apply(plan));
        type.addMethod(Methods.override("lock")
                .returns(Types.SHARED_LOCK)
                .addStatement("return $T.lock(this)", Types.GUARD)
                .build());
    }

    private static MethodSpec set(Plan plan) {
        return Methods.override("set")
                .addParameter(plan.record(), "value")
                .addStatement("$T.requireNonNull(value, $S)", Types.OBJECTS, "value")
                .addCode(Methods.locked(
                        "outermost",
                        CodeBlock.builder()
                                .addStatement(
                                        "$N(this, outermost, value)",
                                        plan.names().change())
                                .build()))
                .build();
    }

    /**
     * <pre>
     * Account next = Objects.requireNonNull(function.apply(load(this)), "the function returned null");
     * change(this, outermost, next);
     * </pre>
     */
    private static MethodSpec update(Plan plan) {
        Names names = plan.names();
        return Methods.override("update")
                .addParameter(ParameterizedTypeName.get(Types.UNARY_OPERATOR, plan.record()), "function")
                .addStatement("$T.requireNonNull(function, $S)", Types.OBJECTS, "function")
                .addCode(Methods.locked(
                        "outermost",
                        CodeBlock.builder()
                                .addStatement(
                                        "$T next = $T.requireNonNull(function.apply($N(this)), $S)",
                                        plan.record(),
                                        Types.OBJECTS,
                                        names.load(),
                                        NextValue.NULL)
                                .addStatement("$N(this, outermost, next)", names.change())
                                .build()))
                .build();
    }

    private static MethodSpec apply(Plan plan) {
        ClassName record = plan.record();
        TypeVariableName answer = TypeVariableName.get(record.simpleName().equals("T") ? "U" : "T");
        TypeName outcome = ParameterizedTypeName.get(Types.OUTCOME, record, answer);
        return Methods.override("apply")
                .addTypeVariable(answer)
                .returns(answer)
                .addParameter(
                        ParameterizedTypeName.get(Types.FUNCTION, WildcardTypeName.supertypeOf(record), outcome),
                        "function")
                .addStatement("$T.requireNonNull(function, $S)", Types.OBJECTS, "function")
                .addCode(Methods.locked(
                        "outermost",
                        outcome(
                                plan,
                                outcome,
                                CodeBlock.of(
                                        "function.apply($N(this))", plan.names().load()),
                                NextValue.NULL,
                                "outermost",
                                "outcome")))
                .build();
    }

    /**
     * <pre>
     * Outcome&lt;Account, T&gt; outcome = Objects.requireNonNull(function.apply(load(this)), "the function returned null");
     * if (outcome.next() != null) {
     *     change(this, outermost, outcome.next());
     * }
     * return outcome.result();
     * </pre>
     */
    static CodeBlock outcome(
            Plan plan, TypeName type, CodeBlock call, String nullMessage, String outermost, String variable) {
        return CodeBlock.builder()
                .addStatement("$T $N =$W$T.requireNonNull($L, $S)", type, variable, Types.OBJECTS, call, nullMessage)
                .beginControlFlow("if ($N.next() != null)", variable)
                .addStatement("$N(this, $N, $N.next())", plan.names().change(), outermost, variable)
                .endControlFlow()
                .addStatement("return $N.result()", variable)
                .build();
    }
}
