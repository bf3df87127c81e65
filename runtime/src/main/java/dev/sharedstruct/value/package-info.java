/**
 * Values and arrays in shared memory for which nobody needs to write a record: guarded ones with a lock, as
 * {@link dev.sharedstruct.value.SharedLongValue} and {@link dev.sharedstruct.value.SharedTextValue}, and ones without,
 * changed by the instructions of the processor, as {@link dev.sharedstruct.value.SharedAtomicLong}.
 *
 * <p>Objects of this package are found by name, are safe for use by any number of threads, and keep the memory mapped as
 * long as they can be reached. No parameter or result may be null unless it says so.
 */
package dev.sharedstruct.value;
