package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a value lies, and where its local variables are: in an array of values each of them has one for every element.
 *
 * @param offset in bytes from the address that a method of an accessor has
 * @param steps from there to an element of an array
 * @param loops around the code that the local variables outlive, from the outermost on
 */
record Position(int offset, List<Step> steps, List<Loop> loops) {

    /**
     * A step to an element.
     *
     * @param index the variable that says which
     * @param stride bytes from one element to the next
     */
    record Step(String index, int stride) {}

    /**
     * A loop over all elements.
     *
     * @param index its variable
     * @param length number of elements
     */
    record Loop(String index, int length) {}

    Position {
        steps = List.copyOf(steps);
        loops = List.copyOf(loops);
    }

    static Position at(int offset) {
        return new Position(offset, List.of(), List.of());
    }

    Position plus(int bytes) {
        return new Position(offset + bytes, steps, loops);
    }

    /** The element that a parameter of a method names. */
    Position element(String index, int stride) {
        return new Position(offset, with(steps, new Step(index, stride)), loops);
    }

    /** Each element, in a loop. */
    Position each(String index, int length, int stride) {
        return new Position(offset, with(steps, new Step(index, stride)), with(loops, new Loop(index, length)));
    }

    /** Whether it is at the same place in each object. */
    boolean isFixed() {
        return steps.isEmpty();
    }

    /** Whether a local variable is an array, with an element for each of something. */
    boolean isRepeated() {
        return !loops.isEmpty();
    }

    /** {@code at + 40L + i * 16L}. */
    CodeBlock address(CodeBlock at) {
        CodeBlock.Builder code = CodeBlock.builder().add("$L + $LL", at, offset);
        steps.forEach(step -> code.add(" + $N * $LL", step.index(), step.stride()));
        return code.build();
    }

    /** Where in the array of a local variable the value is: {@code i * 4 + j}. */
    CodeBlock subscript() {
        CodeBlock subscript = CodeBlock.of("$N", loops.getFirst().index());
        for (Loop loop : loops.subList(1, loops.size())) {
            subscript = loops.indexOf(loop) == 1
                    ? CodeBlock.of("$L * $L + $N", subscript, loop.length(), loop.index())
                    : CodeBlock.of("($L) * $L + $N", subscript, loop.length(), loop.index());
        }
        return subscript;
    }

    /** The length of that array. */
    int repetitions() {
        return loops.stream().mapToInt(Loop::length).reduce(1, Math::multiplyExact);
    }

    private static <T> List<T> with(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}
