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
 */
public record ObjectType(String name, String layout, long size, int fieldsSize) {

    /** A lock that guards nothing in the memory itself. */
    static final ObjectType LOCK = guarded("SharedLock", "lock\n", 0);

    /** A condition of a lock. */
    static final ObjectType CONDITION = new ObjectType("SharedCondition", "condition\n", GuardCondition.SIZE, -1);

    /** A struct with a guard before its fields and an image behind them. */
    public static ObjectType guarded(String name, String layout, int fieldsSize) {
        return new ObjectType(name, layout, GuardWords.structSize(fieldsSize), fieldsSize);
    }

    /** Whether there is a guard. */
    boolean isGuarded() {
        return fieldsSize >= 0;
    }

    /** The bytes for fields, of a struct. */
    long capacity() {
        return fieldsSize >= 0 ? fieldsSize : size;
    }

    /** The layout, taken apart. */
    LayoutText text() {
        return LayoutText.of(layout);
    }

    /** A struct of fields alone. */
    public static ObjectType raw(String name, String layout, int fieldsSize) {
        return new ObjectType(name, layout, fieldsSize, -1);
    }
}
