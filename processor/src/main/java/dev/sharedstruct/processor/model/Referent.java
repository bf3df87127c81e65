package dev.sharedstruct.processor.model;

import java.util.List;

/** What must be known of a class that a field is of, or an array or an {@code Optional} of. */
public sealed interface Referent {

    /** Nothing. */
    record Opaque() implements Referent {}

    /**
     * An enum.
     *
     * @param constants their names, in declared order
     * @param isVisible whether generated code can name it
     */
    record Constants(List<String> constants, boolean isVisible) implements Referent {

        /** Copies the names. */
        public Constants {
            constants = List.copyOf(constants);
        }
    }

    /**
     * Another struct.
     *
     * @param struct read, but for its compound operations
     * @param isVisible whether generated code can call its constructor and name its accessor
     */
    record Structure(Struct struct, boolean isVisible) implements Referent {}

    /**
     * The target of a reference.
     *
     * @param isStruct whether it is annotated
     * @param isVisible whether generated code can name its accessor
     */
    record Target(boolean isStruct, boolean isVisible) implements Referent {}

    /** A record that is no struct. */
    record Unannotated() implements Referent {}

    /**
     * A struct that contains itself.
     *
     * @param path the types from it to itself
     */
    record Loop(List<String> path) implements Referent {

        /** Copies the path. */
        public Loop {
            path = List.copyOf(path);
        }
    }
}
