package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;

/**
 * Code that runs under the lock. Variables that are answered are declared before it, so that it is left in one place only:
 * each more would be compiled, and counted by the compiler, once more.
 *
 * <pre>
 * long next;
 * long hold = Guard.enter(this);
 * try {
 *     ...
 * } catch (Throwable failure) {
 *     Guard.fail(this, hold);
 *     throw failure;
 * }
 * Guard.leave(this, hold);
 * return next;
 * </pre>
 */
final class LockedCode {

    private final String enter;

    private final String hold;

    private final String failure;

    private final CodeBlock.Builder variables = CodeBlock.builder();

    private final CodeBlock.Builder body = CodeBlock.builder();

    private CodeBlock answer;

    private LockedCode(String enter, NameAllocator locals) {
        this.enter = enter;
        hold = locals.newName("hold");
        failure = locals.newName("failure");
    }

    /** Code that calls the user's, who may use the struct there. Its own variables are reserved among the locals. */
    static LockedCode calling(NameAllocator locals) {
        return new LockedCode("enter", locals);
    }

    /** Code that does not. */
    static LockedCode leaf(NameAllocator locals) {
        return new LockedCode("enterLeaf", locals);
    }

    /** The variable with what the runtime calls the hold. */
    String hold() {
        return hold;
    }

    /** What is done under the lock. */
    CodeBlock.Builder body() {
        return body;
    }

    /** Gives a variable its value under the lock. */
    void assign(TypeName type, String name, boolean isAnswered, CodeBlock value) {
        if (isAnswered) {
            variables.addStatement("$T $N", type, name);
            body.addStatement("$N =$W$L", name, value);
        } else {
            body.addStatement("$T $N =$W$L", type, name, value);
        }
    }

    /** What the method returns. */
    void answer(CodeBlock answer) {
        this.answer = answer;
    }

    CodeBlock build() {
        CodeBlock.Builder code = CodeBlock.builder()
                .add(variables.build())
                .addStatement("long $N = $T.$L(this)", hold, Types.GUARD, enter)
                .beginControlFlow("try")
                .add(body.build())
                .nextControlFlow("catch ($T $N)", Throwable.class, failure)
                .addStatement("$T.fail(this, $N)", Types.GUARD, hold)
                .addStatement("throw $N", failure)
                .endControlFlow()
                .addStatement("$T.leave(this, $N)", Types.GUARD, hold);
        if (answer != null) {
            code.addStatement("return $L", answer);
        }
        return code.build();
    }
}
