package dev.sharedstruct.processor.validate;

import dev.sharedstruct.processor.model.Location;
import java.util.List;

/**
 * A method that the accessor has or inherits.
 *
 * @param name of the method
 * @param parameters erased
 * @param origin why it is there, for messages
 * @param location of what the user wrote to have it; the type itself for what every accessor has
 * @param culprit what the user may rename, as messages call it; empty for what every accessor has
 */
record Signature(String name, List<String> parameters, String origin, Location location, String culprit) {

    Signature {
        parameters = List.copyOf(parameters);
    }

    /** A method that every accessor has. */
    static Signature fixed(String name, String origin, String... parameters) {
        return new Signature(name, List.of(parameters), origin, new Location.OfType(), "");
    }

    /** Equal for two methods that cannot stand in one class. */
    String key() {
        return name + "(" + String.join(", ", parameters) + ")";
    }
}
