package dev.sharedstruct;

/**
 * What a process finds, and makes right, when the owner of a lock has died.
 *
 * @param object name of the object whose lock it was
 * @param owner the process or thread that died
 * @param rolledBack whether it had begun a change, which was taken back; otherwise the struct is as it was committed last, or
 *     the lock stands alone, and what it guards may be half changed
 */
public record Recovery(String object, LockOwner owner, boolean rolledBack) {}
