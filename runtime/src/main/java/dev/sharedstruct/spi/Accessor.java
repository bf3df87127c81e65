package dev.sharedstruct.spi;

import dev.sharedstruct.internal.lock.Place;

/**
 * The superclass of every generated accessor. It has no members that generated code could see, so that a record may call
 * its components anything.
 */
@SuppressWarnings("exports") // what it inherits is not for anybody outside of the runtime
public abstract class Accessor extends Place {

    /**
     * Binds an accessor to its object.
     *
     * @param binding where the object lies
     */
    protected Accessor(Binding binding) {
        super(binding.place());
    }
}
