package dev.sharedstruct.internal.memory;

import dev.sharedstruct.internal.lock.Binding;
import dev.sharedstruct.internal.lock.Place;

/** The place of a guard, whatever it guards. */
final class LockPlace extends Place {

    LockPlace(Binding binding) {
        super(binding);
    }
}
