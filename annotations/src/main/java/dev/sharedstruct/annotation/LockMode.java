package dev.sharedstruct.annotation;

/** How changes to one struct exclude each other. */
public enum LockMode {
    /**
     * A re-entrant lock and a second image of the fields lie beside them: compound operations are atomic, and readers
     * see committed states only, without waiting.
     */
    REENTRANT,

    /**
     * Neither lock nor image. Each field is read with acquire and written with release semantics, and the compound
     * operations of one field are the hardware's. Nothing holds several fields together. For data with a single writer,
     * and for hot counters.
     */
    NONE
}
