package dev.sharedstruct.process;

import dev.sharedstruct.SharedMemory;
import java.util.List;

/**
 * What runs in another process. {@link WorkerProcess} starts a Java virtual machine, which makes an instance by the
 * constructor without parameters; neither the class nor the constructor has to be public.
 *
 * <p>The other process has its own heap. What the two have in common is the memory; whatever else the worker must know
 * goes into its arguments.
 */
public interface Worker {

    /**
     * Does the work. The memory is closed on return, so threads that are left running must not need it; the process
     * ends with exit code 0 when the last of them that is no daemon has ended.
     *
     * <p>An exception is printed on standard error, the memory is closed, and the process ends at once with exit code 1.
     * It ends so too if a thread still holds a {@link dev.sharedstruct.SharedLock} of the memory when this method has returned: what was written under
     * that lock is taken back.
     *
     * @param memory the starter's, attached by this process too; read-only if the starter's is, or if it asked for that
     * @param args the arguments given at the start, exactly
     * @throws Exception whatever the work throws
     */
    void run(SharedMemory memory, List<String> args) throws Exception;
}
