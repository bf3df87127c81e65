package dev.sharedstruct.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.SharedMemory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that are blocked let the processor be. */
@Tag("both-access-modes")
class WaitingCostTest {

    private static final long SECONDS = 5;

    private static final int WAITERS = 2;

    /** Of one processor, for each waiter. */
    private static final double MOST = 0.03;

    @ParameterizedTest
    @ValueSource(strings = {"platform", "virtual"})
    void ofALockAndOfACondition(String threads) throws InterruptedException {
        boolean nativeAccess = SharedMemory.class.getModule().isNativeAccessEnabled();
        try (SharedMemory memory = SharedMemory.temporary(1 << 16)) {
            Accounts accounts = Accounts.in(memory);
            try (var _ = accounts.first().lock().hold();
                    Jvm sleeper = Jvm.start(nativeAccess, List.of(), Sleeper.class, memory.path(), threads)) {
                ask(sleeper);
                TimeUnit.SECONDS.sleep(1); // its start is over then
                long before = ask(sleeper);
                long start = System.nanoTime();
                TimeUnit.SECONDS.sleep(SECONDS);
                double cost = (double) (ask(sleeper) - before) / (System.nanoTime() - start);
                System.out.printf(
                        "%d blocked %s threads, native access %b: %.2f %% of a processor, all of the process%n",
                        WAITERS, threads, nativeAccess, 100 * cost);
                assertThat(cost).isLessThan(WAITERS * MOST);
                assertThat(accounts.first().deposits())
                        .as("it is still blocked")
                        .isZero();
            }
        }
    }

    private static long ask(Jvm sleeper) throws InterruptedException {
        sleeper.say("");
        return Long.parseLong(sleeper.await("cost "));
    }
}
