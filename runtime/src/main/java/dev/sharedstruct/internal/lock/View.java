package dev.sharedstruct.internal.lock;

/**
 * What makes a {@link Place} a view: a part of an object that has no guard or registration of its own.
 *
 * @param root the object, whose end is the view's as well
 * @param guarded whether the part lies behind a guard
 * @param shift of a guarded part: the bytes from where its first field would be if the guard were its own, to where it is
 * @param refusal why the part cannot be written by itself, or null
 */
public record View(Place root, boolean guarded, long shift, Refusal refusal) {

    /**
     * Why a part cannot be written by itself.
     *
     * @param path of the component, from the record whose constructor checks it
     * @param record simple name of that record
     */
    public record Refusal(String path, String record) {}

    /** A part behind the guard of the object, or of one of its elements. */
    static View guarded(Place root, long shift, Refusal refusal) {
        return new View(root, true, shift, refusal);
    }

    /** A part of an unguarded object. */
    static View raw(Place root, Refusal refusal) {
        return new View(root, false, 0, refusal);
    }
}
