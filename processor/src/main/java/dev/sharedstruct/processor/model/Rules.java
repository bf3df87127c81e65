package dev.sharedstruct.processor.model;

import dev.sharedstruct.annotation.FieldAccess;
import dev.sharedstruct.annotation.LockMode;

/**
 * What annotations say of a struct as a whole.
 *
 * @param lock how changes exclude each other
 * @param access how fields are read and written without a lock
 * @param isEvolving whether newer versions may append fields
 * @param reserve bytes to keep free behind the last field
 * @param advisesOrder whether to tell of an order of the fields that takes less room
 * @param isIsolated whether it is to have cache lines of its own
 */
public record Rules(
        LockMode lock, FieldAccess access, boolean isEvolving, int reserve, boolean advisesOrder, boolean isIsolated) {

    /** Those of an annotation that says nothing. */
    public static final Rules DEFAULT =
            new Rules(LockMode.REENTRANT, FieldAccess.ACQUIRE_RELEASE, false, 0, true, false);

    /** The same with another lock. */
    public Rules withLock(LockMode other) {
        return new Rules(other, access, isEvolving, reserve, advisesOrder, isIsolated);
    }

    /** The same with other access. */
    public Rules withAccess(FieldAccess other) {
        return new Rules(lock, other, isEvolving, reserve, advisesOrder, isIsolated);
    }
}
