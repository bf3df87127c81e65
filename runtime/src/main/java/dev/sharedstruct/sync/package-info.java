/**
 * What {@link java.util.concurrent} has for threads, for the threads of several processes: semaphores, events, latches,
 * barriers and read-write locks that lie in a shared memory and are found there by name.
 *
 * <p>Each has a method {@code in} that finds the object of that name or makes it, and a method {@code open} that only
 * finds it; {@link dev.sharedstruct.SharedMemory#remove} removes it. The objects are safe for use by any number of threads,
 * platform threads and virtual ones. Methods have the names of their models in {@code java.util.concurrent}, and do the
 * same; where a process that was killed makes a difference, they say so. A process that closes the memory counts as one
 * that was killed: what it held or waited for is settled in the same way.
 *
 * <p>Who is killed inside a method leaves the state as it was before the call, or as it is after. A process that is stopped
 * is not dead: what it holds stays held.
 *
 * <p>Waiting takes next to no processor time. Times are measured on the monotonic clock. All methods throw
 * {@link dev.sharedstruct.MemoryClosedException} after the memory was closed in this process, or the object was removed by
 * any process; those that wait throw it, too, within some hundredths of a second. In a memory that is attached read-only
 * one can only ask for the state: the other methods throw {@link dev.sharedstruct.MemoryAccessException}.
 */
package dev.sharedstruct.sync;
