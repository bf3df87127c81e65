package dev.sharedstruct;

/**
 * What a process finds, and makes right, when the owner of a lock has died.
 *
 * @param object name of the object whose lock it was; of an array with the element that has the lock, or with the elements
 *     that were taken back: {@code points[3]} or {@code points[3..7]}
 * @param owner the process or thread that died
 * @param rolledBack whether it had begun a change, which was taken back; otherwise the struct is as it was committed last, or
 *     the lock stands alone, and what it guards may be half changed
 */
public record Recovery(String object, LockOwner owner, boolean rolledBack) {}
