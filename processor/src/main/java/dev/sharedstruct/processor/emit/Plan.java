package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import dev.sharedstruct.processor.layout.Layout;
import dev.sharedstruct.processor.layout.Slot;
import dev.sharedstruct.processor.model.Field;
import dev.sharedstruct.processor.model.Struct;
import java.util.List;
import java.util.Map;

/**
 * What every emitter needs to know.
 *
 * @param struct a valid one
 * @param layout of its fields
 * @param names of the accessor's members
 * @param record the name of the struct's type
 * @param accessor the name of the class to write
 */
record Plan(Struct struct, Layout layout, Names names, ClassName record, ClassName accessor) {

    /** The bytes of the guard, behind which the fields of a guarded struct lie. */
    private static final int GUARD = 32;

    /** The bytes of the largest word, which the processor accesses as a whole. */
    private static final int MAX_WORD = Long.BYTES;

    static Plan of(Struct struct) {
        Layout layout = Layout.of(struct);
        return new Plan(
                struct,
                layout,
                new Names(struct, layout),
                Types.of(struct.name()),
                Types.of(struct.name().accessor()));
    }

    /** The fields with their places. */
    List<Slot> slots() {
        return layout.fields();
    }

    /** Where the first field lies, from the address that a method of an accessor has. */
    int base() {
        return struct.isGuarded() ? GUARD : 0;
    }

    /** Of reads and writes by methods that take no lock. */
    Order order() {
        return Order.of(struct.rules().access());
    }

    boolean isValidating() {
        return struct.is(Struct.Trait.VALIDATING);
    }

    /** The cells of all fields, for one method. */
    Map<Field, Cell> cells(NameAllocator locals) {
        return new Cells(this, locals).all();
    }

    /** The class that is called for the steps of a method. */
    ClassName spi() {
        return struct.isGuarded() ? Types.GUARD : Types.RAW;
    }

    /**
     * {@code Guard.readable(this)}, or {@code Raw.readable(this, 8)}: where the struct is.
     *
     * @param use how the runtime calls it: {@code readable} or {@code writable}
     */
    CodeBlock address(String use, String accessor) {
        return struct.isGuarded()
                ? CodeBlock.of("$T.$L($L)", Types.GUARD, use, accessor)
                : CodeBlock.of("$T.$L($L, $L)", Types.RAW, use, accessor, alignment());
    }

    /** Of each address of the struct, as far as it matters to one access. */
    int alignment() {
        return Math.min(layout.alignment(), MAX_WORD);
    }

    /** {@code new Account(balance, deposits)}, of values that were read; may need statements before. */
    CodeBlock construct(CodeBlock.Builder code, Map<Field, Cell> cells) {
        return construct(cells.values().stream().map(cell -> cell.decode(code)).toList());
    }

    /** {@code new Account(balance, deposits)}. */
    CodeBlock construct(List<CodeBlock> values) {
        return CodeBlock.of("new $T($L)", record, values.stream().collect(CodeBlock.joining(", ")));
    }

    /** {@code long balance = value.balance();} for each field, with all that may throw. */
    void extract(CodeBlock.Builder code, String value, Map<Field, Cell> cells) {
        cells.forEach((field, cell) -> cell.encode(code, CodeBlock.of("$N.$N()", value, field.accessor())));
    }
}
