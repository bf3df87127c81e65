package dev.sharedstruct.value;

import dev.sharedstruct.internal.lock.Place;
import dev.sharedstruct.internal.lock.Places;
import java.util.function.Supplier;

/** How values and arrays are called in messages. */
final class Names {

    private Names() {}

    /** The name of an object, in quotation marks. */
    static String quoted(Place place) {
        return "\"" + Places.name(place) + "\"";
    }

    /** The text of an object; the supplier, which may read the memory, is not asked if this process has closed it. */
    static String describe(String type, Place place, Supplier<String> state) {
        return type + "[" + quoted(place) + " " + (Places.isDetached(place) ? "closed" : state.get()) + "]";
    }
}
