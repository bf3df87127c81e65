package dev.sharedstruct.processor.emit;

import dev.sharedstruct.processor.layout.Kind;
import dev.sharedstruct.processor.layout.Layout;
import dev.sharedstruct.processor.layout.Slot;
import dev.sharedstruct.processor.model.Primitive;
import java.util.ArrayList;
import java.util.List;

/**
 * A word that is at the same place in each object, so that a constant can access it.
 *
 * @param path the names of the fields from the outermost one to it, and what it is of a value of several words
 * @param primitive that it is
 * @param offset in bytes from the first field
 */
record FixedWord(String path, Primitive primitive, int offset) {

    /** Of the first of two words. */
    static final String FIRST = ".first";

    /** Of the second of two words. */
    static final String SECOND = ".second";

    /** Of the byte that says whether there is a value. */
    static final String PRESENCE = ".present";

    /** All of a layout, in the order of their offsets. */
    static List<FixedWord> of(Layout layout) {
        List<FixedWord> words = new ArrayList<>();
        add(layout, "", 0, words);
        return words;
    }

    private static void add(Layout layout, String prefix, int from, List<FixedWord> words) {
        for (Slot slot : layout.fields()) {
            add(slot.kind(), prefix + slot.field().name(), from + slot.offset(), words);
        }
    }

    private static void add(Kind kind, String path, int offset, List<FixedWord> words) {
        switch (kind) {
            case Kind.Word word -> words.add(new FixedWord(path, word.storage(), offset));
            case Kind.Paired(Kind.Pair pair) -> {
                words.add(new FixedWord(path + FIRST, Primitive.LONG, offset));
                words.add(new FixedWord(path + SECOND, pair.second(), offset + Primitive.LONG.bytes()));
            }
            case Kind.Maybe maybe -> {
                words.add(new FixedWord(path + PRESENCE, Primitive.BYTE, offset));
                add(maybe.value(), path, offset + maybe.offset(), words);
            }
            case Kind.Nested nested -> add(nested.layout(), path + ".", offset, words);
            case Kind.Block _, Kind.Array _ -> {}
        }
    }
}
