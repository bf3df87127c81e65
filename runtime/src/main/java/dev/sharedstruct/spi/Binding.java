package dev.sharedstruct.spi;

/** Where an object lies, handed by a {@link StructType} to the accessor that it makes. */
public final class Binding {

    private final dev.sharedstruct.internal.lock.Binding place;

    Binding(dev.sharedstruct.internal.lock.Binding place) {
        this.place = place;
    }

    dev.sharedstruct.internal.lock.Binding place() {
        return place;
    }
}
