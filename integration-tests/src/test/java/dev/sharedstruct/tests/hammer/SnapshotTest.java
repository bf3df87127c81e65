package dev.sharedstruct.tests.hammer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.WorkerProcess;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is read at one moment belongs together, however fast other processes write. */
@Tag("both-access-modes")
class SnapshotTest {

    private static final int READS = 2_000_000;

    private static final int STATES = 100;

    @Test
    void snapshotsAreNeverTorn() throws InterruptedException {
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedAgreeing agreeing = SharedAgreeing.in(memory, "agreeing", Agreeing.on(0));
            SharedPair pair = SharedPair.in(memory, "pair", new Pair(0, 0));
            WorkerProcess one = WorkerProcess.start(Changer.class, memory);
            WorkerProcess other = WorkerProcess.start(Changer.class, memory);
            while (pair.one() == 0) {
                Thread.onSpinWait();
            }

            Set<Long> seen = new HashSet<>();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            // Two million reads can fall into few time slices of a busy machine: read on until many states were met.
            for (int i = 0; i < READS || (seen.size() <= STATES && System.nanoTime() < deadline); i++) {
                seen.add(agreeing.get().a()); // its constructor throws if it is torn
                Pair both = pair.get();
                if (both.one() != both.other()) {
                    throw new AssertionError("torn: " + both);
                }
            }
            assertThat(seen).as("states seen while others wrote").hasSizeGreaterThan(STATES);

            one.kill();
            other.kill();
            one.join();
            other.join();
            agreeing.next(); // takes over, if one was killed inside
            pair.one(pair.other());
        }
    }
}
