package dev.sharedstruct.internal.memory;

import dev.sharedstruct.internal.lock.Binding;
import dev.sharedstruct.internal.lock.Place;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;

/**
 * How objects of a type are used.
 *
 * @param type what is looked for or made
 * @param bind makes an accessor, or whatever else uses the object
 * @param defaults writes the components of an object that was made by an older version, which had the given number of
 *     them; null if the type does not evolve
 * @param <P> what uses the object
 */
public record PlaceType<P extends Place>(ObjectType type, Function<Binding, P> bind, ObjIntConsumer<P> defaults) {

    /** A type that does not evolve. */
    public PlaceType(ObjectType type, Function<Binding, P> bind) {
        this(type, bind, null);
    }

    /**
     * The same for a type that evolves.
     *
     * @throws IllegalArgumentException if its layout does not say that it does
     */
    public PlaceType<P> evolving(ObjIntConsumer<P> defaults) {
        if (!type.text().isEvolving()) {
            throw new IllegalArgumentException("the layout of " + type.name()
                    + " does not say that it evolves: its first line must end with \", evolving\"");
        }
        return new PlaceType<>(type, bind, defaults);
    }
}
