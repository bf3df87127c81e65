package dev.sharedstruct.processor.emit;

import java.util.stream.Stream;

/** Finds the local variables of cells. */
final class Locals {

    private Locals() {}

    /** Those of a cell, and of the cells inside of it. */
    static Stream<Local> of(Cell cell) {
        return switch (cell) {
            case WordCell word -> Stream.of(word.local());
            case BlockCell block -> Stream.of(block.local());
            case PrimitivesCell primitives -> Stream.of(primitives.local());
            case PairCell pair -> Stream.of(pair.first().local(), pair.second().local());
            case NestedCell nested -> nested.cells().values().stream().flatMap(Locals::of);
            case MaybeCell maybe -> Stream.concat(of(maybe.presence()), of(maybe.content()));
            case ArrayCell array -> of(array.element());
        };
    }
}
