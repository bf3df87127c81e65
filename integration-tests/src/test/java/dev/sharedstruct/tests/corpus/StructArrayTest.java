package dev.sharedstruct.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.tests.corpus.kinds.Label;
import dev.sharedstruct.tests.corpus.kinds.Point;
import dev.sharedstruct.tests.corpus.kinds.SharedLabel;
import dev.sharedstruct.value.ArrayLocking;
import dev.sharedstruct.value.RawStructArray;
import dev.sharedstruct.value.SharedStructArray;
import dev.sharedstruct.value.StructCursor;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays of generated accessors. */
class StructArrayTest {

    private static final int LENGTH = 100;

    private final SharedMemory memory = SharedMemory.temporary(1 << 20);

    @AfterEach
    void close() {
        memory.close();
    }

    static List<ArrayLocking> lockings() {
        return List.of(ArrayLocking.one(), ArrayLocking.stripes(4), ArrayLocking.each());
    }

    private SharedStructArray<Account, SharedAccount> accounts(ArrayLocking locking) {
        return SharedStructArray.generate(
                memory, "accounts", SharedAccount.TYPE, LENGTH, locking, i -> new Account(i, 0));
    }

    @ParameterizedTest
    @MethodSource("lockings")
    void elementsHaveTheOperationsOfTheirRecord(ArrayLocking locking) {
        SharedStructArray<Account, SharedAccount> accounts = accounts(locking);

        accounts.at(3).deposit(25);
        accounts.at(4).addBalance(1);
        accounts.update(5, account -> account.deposit(10));

        assertThat(accounts.at(3).balance()).isEqualTo(28);
        assertThat(accounts.get(3)).isEqualTo(new Account(28, 1));
        assertThat(accounts.get(4)).isEqualTo(new Account(5, 0));
        assertThat(accounts.get(5)).isEqualTo(new Account(15, 1));
        assertThat(accounts.stream().mapToLong(Account::balance).sum()).isEqualTo(99 * 50 + 36);
    }

    @ParameterizedTest
    @MethodSource("lockings")
    void structsInsideOfElementsMoveWithTheCursor(ArrayLocking locking) {
        SharedStructArray<Label, SharedLabel> labels = SharedStructArray.generate(
                memory, "labels", SharedLabel.TYPE, 10, locking, i -> new Label("a", new Point(i, 0), null));

        StructCursor<SharedLabel> cursor = labels.cursor();
        for (long i = 0; i < 10; i++) {
            assertThat(cursor.at(i).at().x()).isEqualTo(i);
        }
        labels.forEachElement(label -> label.at().addX(100));
        assertThat(labels.stream().map(label -> label.at().x()))
                .containsExactlyElementsOf(
                        DoubleStream.iterate(100, x -> x + 1).limit(10).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("lockings")
    void aLoopWithACursorMakesNoGarbage(ArrayLocking locking) {
        SharedStructArray<Account, SharedAccount> accounts = accounts(locking);
        StructCursor<SharedAccount> cursor = accounts.cursor();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 1_000 && least > 0; attempt++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int round = 0; round < 20; round++) {
                for (long i = 0; i < LENGTH; i++) {
                    SharedAccount account = cursor.at(i);
                    account.addBalance(account.balance() & 1);
                }
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).as("bytes that 2,000 changes allocate").isZero();
    }

    @Test
    void unguardedStructsHaveArraysWithoutALock() {
        var gauges =
                RawStructArray.generate(memory, "gauges", SharedRawGauge.TYPE, LENGTH, i -> new RawGauge(i, -i, false));
        gauges.set(3, new RawGauge(1, 2, true));
        StructCursor<SharedRawGauge> cursor = gauges.cursor();
        SharedRawGauge kept = gauges.at(4);
        assertThat(cursor.at(4).get()).isEqualTo(kept.get()).isEqualTo(new RawGauge(4, -4, false));
        assertThat(cursor.at(3).get()).isEqualTo(new RawGauge(1, 2, true));
        assertThat(RawStructArray.open(memory, "gauges", SharedRawGauge.TYPE)).containsExactlyElementsOf(gauges);
        assertThat(memory.objects().getFirst().size()).isEqualTo(LENGTH * 24);
    }
}
