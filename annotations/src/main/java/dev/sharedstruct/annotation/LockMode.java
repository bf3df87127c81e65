package dev.sharedstruct.annotation;

/** How changes to one struct exclude each other. */
public enum LockMode {
    /**
     * A re-entrant lock and a second image of the fields lie beside them: compound operations are atomic, and readers
     * see committed states only, without waiting.
     */
    REENTRANT,

    /**
     * Neither lock nor image. Each field is read with acquire and written with release semantics, or plainly if
     * {@link SharedStruct#access} says so, and the operations of one field, such as {@code addX} and
     * {@code compareAndSetX}, are the hardware's. Nothing holds several fields
     * together, so there are no {@link Compound} methods, and the record's constructor has no say in what is written to
     * a field. For data with a single writer, and for hot counters: one struct each, for fields of one struct share a
     * cache line.
     */
    NONE
}
