package dev.sharedstruct.processor.read;

import dev.sharedstruct.processor.model.Location;
import dev.sharedstruct.processor.model.Struct;

/** What came of reading a type. */
public sealed interface Reading {

    /**
     * All that decides on the accessor is known.
     *
     * @param struct read
     */
    record Complete(Struct struct) implements Reading {}

    /**
     * A type that decides on the accessor does not exist yet; another processor may generate it.
     *
     * @param missing its name
     * @param location where it is mentioned
     */
    record Incomplete(String missing, Location location) implements Reading {}
}
