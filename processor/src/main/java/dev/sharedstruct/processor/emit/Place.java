package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;

/**
 * The local variables for the segment and the address of a struct. Their names come before those of values, also where
 * values are made ready before the variables are declared.
 */
record Place(String memory, String at) {

    Place(NameAllocator locals) {
        this(locals.newName("memory"), locals.newName("at"));
    }

    /**
     * Declares the variables.
     *
     * @param accessor the expression for it
     * @param address how the runtime calls it: {@code readable} or {@code writable}
     * @param mode of the access by them
     */
    Access declare(CodeBlock.Builder code, Plan plan, String accessor, String address, String mode) {
        return declare(code, plan, accessor, plan.address(address, accessor), mode);
    }

    /**
     * The same for the owner of the lock.
     *
     * @param hold the variable with what the runtime calls the hold
     */
    Access declareHeld(CodeBlock.Builder code, Plan plan, String accessor, String hold, String mode) {
        return declare(code, plan, accessor, held(plan, accessor, hold), mode);
    }

    /** {@code Guard.writable(this, hold, 8)}. */
    static CodeBlock held(Plan plan, String accessor, String hold) {
        return CodeBlock.of("$T.writable($L, $N, $L)", Types.GUARD, accessor, hold, plan.alignment());
    }

    private Access declare(CodeBlock.Builder code, Plan plan, String accessor, CodeBlock address, String mode) {
        code.addStatement("$T $N = $T.memory($L)", Types.MEMORY_SEGMENT, memory, plan.spi(), accessor)
                .addStatement("long $N = $L", at, address);
        return Access.of(memory, at, mode);
    }
}
