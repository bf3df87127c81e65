/**
 * Records in shared memory: {@link dev.sharedstruct.SharedMemory} is where they live, a class that the annotation
 * processor writes for each record is how they are read and changed, {@link dev.sharedstruct.SharedLock} is what keeps
 * changes apart.
 */
package dev.sharedstruct;
