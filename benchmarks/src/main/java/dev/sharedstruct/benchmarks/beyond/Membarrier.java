package dev.sharedstruct.benchmarks.beyond;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;

/**
 * A full memory barrier on all processors at which threads of registered processes run, see membarrier(2). It costs the
 * caller an interrupt of each of them, and the others nothing else.
 */
final class Membarrier {

    static final int QUERY = 0;
    static final int GLOBAL = 1;
    static final int GLOBAL_EXPEDITED = 1 << 1;
    static final int REGISTER_GLOBAL_EXPEDITED = 1 << 2;
    static final int PRIVATE_EXPEDITED = 1 << 3;
    static final int REGISTER_PRIVATE_EXPEDITED = 1 << 4;

    private static final Map<String, Long> NUMBERS = Map.of("amd64", 324L, "aarch64", 283L, "riscv64", 283L);

    private static final long NUMBER = NUMBERS.get(System.getProperty("os.arch"));

    @SuppressWarnings("restricted")
    private static final MethodHandle CALL = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG),
                    Linker.Option.firstVariadicArg(1));

    private Membarrier() {}

    /** To be called by each process before it is given a lease. */
    static void register() {
        call(REGISTER_GLOBAL_EXPEDITED);
    }

    /**
     * Answers what the system call does.
     *
     * @throws IllegalStateException if it failed
     */
    static long call(int command) {
        try {
            long answer = (long) CALL.invokeExact(NUMBER, (long) command, 0L, 0L);
            if (answer < 0) {
                throw new IllegalStateException("membarrier does not know or permit the command " + command);
            }
            return answer;
        } catch (IllegalStateException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a system call does not throw", e);
        }
    }
}
