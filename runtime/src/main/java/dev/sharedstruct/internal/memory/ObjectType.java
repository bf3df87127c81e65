package dev.sharedstruct.internal.memory;

import dev.sharedstruct.internal.format.LayoutText;
import dev.sharedstruct.internal.lock.GuardCondition;
import dev.sharedstruct.internal.lock.GuardWords;

/**
 * What kind of object is looked for or made.
 *
 * @param name simple name of its type
 * @param layout its text
 * @param size bytes of the object
 * @param fieldsSize bytes of the fields if it is guarded, otherwise -1
 * @param lead bytes of the object before its guard, or before its fields if it has none
 * @param isArray whether an object of any size is of this type; then the size is that of a new one
 */
public record ObjectType(String name, String layout, long size, int fieldsSize, int lead, boolean isArray) {

    /** Blocks begin at multiples of this. */
    private static final int LINE = 64;

    /** An object that begins with its guard, or with its fields if it has none. */
    public ObjectType(String name, String layout, long size, int fieldsSize) {
        this(name, layout, size, fieldsSize, 0, false);
    }

    /** A lock that guards nothing in the memory itself. */
    static final ObjectType LOCK = guarded("SharedLock", "lock\n", 0, 1);

    /** A condition of a lock. */
    static final ObjectType CONDITION = new ObjectType("SharedCondition", "condition\n", GuardCondition.SIZE, -1);

    /** A struct with a guard before its fields and an image behind them. */
    public static ObjectType guarded(String name, String layout, int fieldsSize, int alignment) {
        int lead = guardLead(alignment);
        return new ObjectType(name, layout, lead + GuardWords.structSize(fieldsSize), fieldsSize, lead, false);
    }

    /**
     * Elements of one kind, as many as there are.
     *
     * @param size bytes of a new one
     */
    public static ObjectType guardedArray(String name, String layout, long size) {
        return new ObjectType(name, layout, size, 0, 0, true);
    }

    /** The same without a guard. */
    public static ObjectType rawArray(String name, String layout, long size) {
        return new ObjectType(name, layout, size, -1, 0, true);
    }

    /** The bytes between a multiple of 64 and a guard whose fields have that alignment. */
    public static int guardLead(int alignment) {
        return alignment > GuardWords.SIZE ? LINE - GuardWords.SIZE : 0;
    }

    /** The bytes for fields, of a struct. */
    long capacity() {
        return isGuarded() ? fieldsSize : size;
    }

    /** The layout, taken apart. */
    LayoutText text() {
        return LayoutText.of(layout);
    }

    /** A struct of fields alone. */
    public static ObjectType raw(String name, String layout, int fieldsSize) {
        return new ObjectType(name, layout, fieldsSize, -1);
    }

    /** Whether there is a guard. */
    public boolean isGuarded() {
        return fieldsSize >= 0;
    }
}
