package dev.sharedstruct.internal.lock;

/**
 * What makes a {@link Place} a view: a part of an object that is not registered by itself.
 *
 * @param root the object, whose end is the view's as well
 * @param guardian whose guard the part is behind, or null if it has its own or none
 * @param guarded whether the part lies behind a guard
 * @param fields where a guard right before its first field would be if it is guarded, else where that field is
 * @param refusal why the part cannot be written by itself, or null
 */
public record View(Place root, Place guardian, boolean guarded, long fields, Refusal refusal) {

    /**
     * Why a part cannot be written by itself.
     *
     * @param path of the component, from the record whose constructor checks it
     * @param record simple name of that record
     */
    public record Refusal(String path, String record) {}
}
