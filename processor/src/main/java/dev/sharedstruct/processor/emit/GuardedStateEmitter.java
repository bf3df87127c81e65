package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
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
        LockedCode locked = LockedCode.calling(new NameAllocator());
        locked.body().addStatement("$N(this, $N, value)", plan.names().change(), locked.hold());
        return Methods.override("set")
                .addParameter(plan.record(), "value")
                .addStatement("$T.requireNonNull(value, $S)", Types.OBJECTS, "value")
                .addCode(locked.build())
                .build();
    }

    private static MethodSpec update(Plan plan) {
        LockedCode locked = LockedCode.calling(new NameAllocator());
        CodeBlock call = applied(plan, locked);
        next(plan, call, NextValue.NULL, locked, "next");
        return Methods.override("update")
                .addParameter(ParameterizedTypeName.get(Types.UNARY_OPERATOR, plan.record()), "function")
                .addStatement("$T.requireNonNull(function, $S)", Types.OBJECTS, "function")
                .addCode(locked.build())
                .build();
    }

    private static MethodSpec apply(Plan plan) {
        ClassName record = plan.record();
        TypeVariableName answer = TypeVariableName.get(record.simpleName().equals("T") ? "U" : "T");
        TypeName outcome = ParameterizedTypeName.get(Types.OUTCOME, record, answer);
        LockedCode locked = LockedCode.calling(new NameAllocator());
        CodeBlock call = applied(plan, locked);
        outcome(plan, outcome, call, NextValue.NULL, locked, "outcome");
        return Methods.override("apply")
                .addTypeVariable(answer)
                .returns(answer)
                .addParameter(
                        ParameterizedTypeName.get(Types.FUNCTION, WildcardTypeName.supertypeOf(record), outcome),
                        "function")
                .addStatement("$T.requireNonNull(function, $S)", Types.OBJECTS, "function")
                .addCode(locked.build())
                .build();
    }

    /**
     * <pre>
     * Account next = Objects.requireNonNull(function.apply(load(this, hold)), "the function returned null");
     * change(this, hold, next);
     * </pre>
     */
    static void next(Plan plan, CodeBlock call, String nullMessage, LockedCode locked, String variable) {
        locked.assign(plan.record(), variable, false, requireNonNull(call, nullMessage));
        locked.body().addStatement("$N(this, $N, $N)", plan.names().change(), locked.hold(), variable);
    }

    /**
     * <pre>
     * outcome = Objects.requireNonNull(function.apply(load(this, hold)), "the function returned null");
     * if (outcome.next() != null) {
     *     change(this, hold, outcome.next());
     * }
     * </pre>
     */
    static void outcome(
            Plan plan, TypeName type, CodeBlock call, String nullMessage, LockedCode locked, String variable) {
        locked.assign(type, variable, true, requireNonNull(call, nullMessage));
        locked.body()
                .beginControlFlow("if ($N.next() != null)", variable)
                .addStatement("$N(this, $N, $N.next())", plan.names().change(), locked.hold(), variable)
                .endControlFlow();
        locked.answer(CodeBlock.of("$N.result()", variable));
    }

    private static CodeBlock applied(Plan plan, LockedCode locked) {
        return CodeBlock.of("function.apply($N(this, $N))", plan.names().load(), locked.hold());
    }

    private static CodeBlock requireNonNull(CodeBlock value, String message) {
        return CodeBlock.of("$T.requireNonNull($L, $S)", Types.OBJECTS, value, message);
    }
}
