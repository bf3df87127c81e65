package dev.sharedstruct.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.Both;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.Transaction;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What was read field by field and found valid is of one state, while transactions come to their ends. */
class OptimisticReadTest {

    private static final long NANOS = TimeUnit.SECONDS.toNanos(3);

    @Test
    void isOfOneStateIfValid() throws InterruptedException {
        AtomicBoolean enough = new AtomicBoolean();
        try (SharedMemory memory = SharedMemory.temporary(1 << 16)) {
            SharedChest root = SharedChest.in(memory, "root", Chest.with(100));
            SharedChest other = SharedChest.in(memory, "other", Chest.with(100));
            Thread writer = Thread.ofPlatform().start(() -> {
                while (!enough.get()) {
                    Transaction.update(root, other, (one, two) -> new Both<>(one.shift(1), two.shift(1)));
                }
            });
            long torn = 0;
            long start = System.nanoTime();
            while (System.nanoTime() - start < NANOS) {
                torn += isTorn(root) ? 1 : 0;
                torn += isTorn(other) ? 1 : 0;
            }
            enough.set(true);
            writer.join();
            assertThat(torn).as("reads that were valid and torn").isZero();
            assertThat(other.shifts()).isPositive();
        }
    }

    private static boolean isTorn(SharedChest chest) {
        long stamp = chest.lock().tryOptimisticRead();
        long difference = chest.left() + chest.right() - chest.total();
        return chest.lock().validate(stamp) && difference != 0;
    }
}
