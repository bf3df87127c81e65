package dev.sharedstruct.internal.lock;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;

/**
 * Sleeping on a word of shared memory until another process wakes, on Linux with native access. Elsewhere it is never
 * ready, and waiters park for short times instead.
 *
 * <p>See futex(2). No errno is asked for: a waiter looks at the word again whatever the reason it woke up for.
 */
final class Futex {

    private static final int WAIT = 0;

    private static final int WAKE = 1;

    /** The system call's number, by architecture. */
    private static final Map<String, Long> NUMBERS = Map.of("amd64", 202L, "aarch64", 98L, "riscv64", 98L);

    private static volatile MethodHandle call;

    private static volatile boolean linking;

    private Futex() {}

    /**
     * Whether the other methods can be called. Linking takes up to a tenth of a second, which nobody should spend inside
     * a lock: the first that asks begins it, in a thread of its own.
     */
    static boolean isReady() {
        if (call == null && !linking && Linking.IS_POSSIBLE) {
            beginLinking();
        }
        return call != null;
    }

    private static synchronized void beginLinking() {
        if (!linking) {
            try {
                Thread.ofPlatform().name("sharedstruct-futex-link").daemon().start(Linking::link);
                linking = true;
            } catch (OutOfMemoryError e) {
                // No thread to be had now: the next that waits tries again.
            }
        }
    }

    /**
     * Sleeps while the word has that value, at most that long; a virtual thread must not, for its carrier would sleep.
     *
     * @param address of an aligned 32-bit word
     */
    static void await(long address, int value, long nanos) {
        try (var arena = Arena.ofConfined()) {
            var timeout = arena.allocate(ValueLayout.JAVA_LONG, 2);
            timeout.setAtIndex(ValueLayout.JAVA_LONG, 0, nanos / 1_000_000_000);
            timeout.setAtIndex(ValueLayout.JAVA_LONG, 1, nanos % 1_000_000_000);
            invoke(address, WAIT, value, timeout.address());
        }
    }

    /** Wakes that many sleepers, of any process; answers how many there were. */
    static long wake(long address, int count) {
        return invoke(address, WAKE, count, 0);
    }

    private static long invoke(long address, int operation, int value, long timeout) {
        try {
            return (long) call.invokeExact(Linking.NUMBER, address, (long) operation, (long) value, timeout);
        } catch (Throwable e) {
            throw new AssertionError("a futex call does not throw", e);
        }
    }

    /** Initialized by the first that waits. */
    private static final class Linking {

        static final long NUMBER = NUMBERS.getOrDefault(System.getProperty("os.arch"), 0L);

        static final boolean IS_POSSIBLE = Everything.SEGMENT != null
                && NUMBER != 0
                && System.getProperty("os.name").equals("Linux");

        @SuppressWarnings("restricted") // native access was granted, or this is not called
        private static void link() {
            Linker linker = Linker.nativeLinker();
            linker.defaultLookup()
                    .find("syscall")
                    .ifPresent(address -> call = linker.downcallHandle(
                            address,
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_LONG),
                            Linker.Option.firstVariadicArg(1)));
        }
    }
}
