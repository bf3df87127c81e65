package dev.sharedstruct;

import java.util.concurrent.locks.Condition;

/**
 * A condition of a {@link SharedLock}, waited for and signalled by threads of any process that hold the lock, as with
 * {@link java.util.concurrent.locks.ReentrantLock}. To wait commits what was written to the lock's struct, and releases
 * all holds of the thread until the wait is over.
 *
 * <p>A signaller waits for nobody: a waiter that is killed holds nobody up, and a signal that had woken it goes to another
 * one that waited at that time. Waits may end without a signal, as with all conditions: wait in a loop that looks at what
 * is waited for.
 *
 * {@snippet :
 * SharedCondition notEmpty = SharedCondition.in(memory, "queue.notEmpty", queue.lock());
 * try (var _ = queue.lock().hold()) {
 *     while (queue.size() == 0) {
 *         notEmpty.await();
 *     }
 *     queue.addSize(-1);
 * }
 * }
 *
 * <p>The methods throw {@link IllegalMonitorStateException} if the current thread does not hold the lock by hand, and
 * {@link MemoryClosedException} if the memory is closed or the lock is removed while they wait; then the lock is not held.
 * To remove a condition that others wait for leaves them waiting. A wait that ends after the lock's owner died throws {@link OwnerDiedException} as the lock itself
 * would, with the lock held.
 */
public sealed interface SharedCondition extends Condition permits dev.sharedstruct.internal.lock.GuardCondition {

    /**
     * Finds the condition of that name, or makes it.
     *
     * @param memory where it is
     * @param name 1 to {@link SharedMemory#MAX_NAME_BYTES} bytes of UTF-8, unique in the memory
     * @param lock of the same memory, the same one for all that use the condition
     * @return the condition
     * @throws IllegalArgumentException if the lock is of another memory, or the condition was made for another lock
     */
    static SharedCondition in(SharedMemory memory, String name, SharedLock lock) {
        return dev.sharedstruct.internal.memory.AttachedMemory.of(memory).condition(name, lock);
    }
}
