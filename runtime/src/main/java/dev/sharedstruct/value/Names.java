package dev.sharedstruct.value;

import dev.sharedstruct.internal.array.GuardedElements;
import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.lock.Places;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** How values and arrays are called in messages. */
final class Names {

    private static final long SHOWN = 10;

    private Names() {}

    /** The name of an object, in quotation marks. */
    static String quoted(Place place) {
        return "\"" + Places.name(place) + "\"";
    }

    /** The name of an array, in quotation marks. */
    static String quoted(GuardedElements elements) {
        return "\"" + elements.name() + "\"";
    }

    /** The text of an object; the supplier, which may read the memory, is not asked if this process has closed it. */
    static String describe(String type, Place place, Supplier<String> state) {
        return describe(type, quoted(place), Places.isDetached(place), state);
    }

    /** The same, of an array. */
    static String describe(String type, GuardedElements elements, Supplier<String> state) {
        return describe(type, quoted(elements), elements.isClosed(), state);
    }

    private static String describe(String type, String name, boolean closed, Supplier<String> state) {
        return type + "[" + name + " " + (closed ? "closed" : state.get()) + "]";
    }

    /** The text of an array: its first elements, and its length if there are more. */
    static String list(long length, LongFunction<String> element) {
        String first =
                LongStream.range(0, Math.min(length, SHOWN)).mapToObj(element).collect(Collectors.joining(", "));
        return length <= SHOWN ? "[" + first + "]" : "[" + first + ", …] of " + length;
    }
}
