package dev.sharedstruct.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.sharedstruct.processor.model.Field;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A struct inside of another one.
 *
 * @param type of the struct
 * @param cells of its fields, in order
 * @param field for messages
 * @param variable for the value while it is taken apart
 */
record NestedCell(TypeName type, Map<Field, Cell> cells, String field, String variable) implements Cell {

    @Override
    public void declare(CodeBlock.Builder code) {
        cells.values().forEach(cell -> cell.declare(code));
    }

    @Override
    public void read(CodeBlock.Builder code, Access access) {
        cells.values().forEach(cell -> cell.read(code, access));
    }

    @Override
    public void load(CodeBlock.Builder code, Access access) {
        cells.values().forEach(cell -> cell.load(code, access));
    }

    @Override
    public CodeBlock decode(CodeBlock.Builder code) {
        return CodeBlock.of(
                "new $T($L)",
                type,
                cells.values().stream().map(cell -> cell.decode(code)).collect(CodeBlock.joining(", ")));
    }

    @Override
    public void encode(CodeBlock.Builder code, CodeBlock value) {
        takeApart(code, value, (cell, part) -> cell.encode(code, part));
    }

    @Override
    public void assign(CodeBlock.Builder code, CodeBlock value) {
        takeApart(code, value, (cell, part) -> cell.assign(code, part));
    }

    private void takeApart(CodeBlock.Builder code, CodeBlock value, BiConsumer<Cell, CodeBlock> each) {
        code.addStatement("$T $N = $T.notNull($L, $S)", type, variable, Types.VALUES, value, field);
        cells.forEach((inner, cell) -> each.accept(cell, CodeBlock.of("$N.$N()", variable, inner.accessor())));
    }

    @Override
    public void write(CodeBlock.Builder code, Access access) {
        cells.values().forEach(cell -> cell.write(code, access));
    }
}
