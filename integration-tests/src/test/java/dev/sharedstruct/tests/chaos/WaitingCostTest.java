package dev.sharedstruct.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.SharedMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Threads that are blocked let the processor be. */
@Tag("both-access-modes")
class WaitingCostTest {

    private static final long SECONDS = 5;

    /** Of one processor, for each of them. */
    private static final double MOST = 0.03;

    @Test
    void ofLocksAndConditions() throws InterruptedException {
        boolean nativeAccess = SharedMemory.class.getModule().isNativeAccessEnabled();
        List<Jvm> sleepers = new ArrayList<>();
        try (SharedMemory memory = SharedMemory.temporary(1 << 16)) {
            Accounts accounts = Accounts.in(memory);
            Map<String, Jvm> byKind = new TreeMap<>();
            try (var _ = accounts.first().lock().hold()) {
                for (String threads : List.of("platform", "virtual")) {
                    for (String what : List.of("lock", "condition")) {
                        Jvm sleeper = Jvm.start(nativeAccess, List.of(), Sleeper.class, memory.path(), threads, what);
                        sleepers.add(sleeper);
                        byKind.put(threads + " threads that wait for a " + what, sleeper);
                    }
                }
                measure(byKind).forEach((kind, cost) -> {
                    System.out.printf(
                            "%s, native access %b: each %.2f %% of a processor%n", kind, nativeAccess, 100 * cost);
                    assertThat(cost).as(kind).isLessThan(MOST);
                });
                assertThat(accounts.first().deposits())
                        .as("all are still blocked")
                        .isZero();
            } finally {
                sleepers.forEach(Jvm::close);
            }
        }
    }

    /** What each waiter costs, with its part of the virtual machine. */
    private static Map<String, Double> measure(Map<String, Jvm> sleepers) throws InterruptedException {
        for (Jvm sleeper : sleepers.values()) {
            ask(sleeper);
        }
        TimeUnit.SECONDS.sleep(1); // their start is over then
        Map<String, Long> before = new TreeMap<>();
        for (Map.Entry<String, Jvm> sleeper : sleepers.entrySet()) {
            before.put(sleeper.getKey(), ask(sleeper.getValue()));
        }
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(SECONDS);
        Map<String, Double> costs = new TreeMap<>();
        for (Map.Entry<String, Jvm> sleeper : sleepers.entrySet()) {
            double cost = ask(sleeper.getValue()) - before.get(sleeper.getKey());
            costs.put(sleeper.getKey(), cost / (System.nanoTime() - start) / Sleeper.WAITERS);
        }
        return costs;
    }

    private static long ask(Jvm sleeper) throws InterruptedException {
        sleeper.say("");
        return Long.parseLong(sleeper.await("cost "));
    }
}
