package dev.sharedstruct.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.sharedstruct.MemoryAccessException;
import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.tests.corpus.kinds.Label;
import dev.sharedstruct.tests.corpus.kinds.Plate;
import dev.sharedstruct.tests.corpus.kinds.Point;
import dev.sharedstruct.tests.corpus.kinds.SharedLabel;
import dev.sharedstruct.tests.corpus.kinds.SharedPlate;
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

    /** Elements of 4, 5 and 10 bytes lie at addresses that are multiples of no more than 4, 1 and 2. */
    @Test
    void elementsOfAnySizeHaveTheirOwnBytes() {
        var percents = RawStructArray.generate(
                memory, "percents", SharedRawPercent.TYPE, LENGTH, i -> new RawPercent((int) i));
        var plates = RawStructArray.generate(memory, "plates", SharedPlate.TYPE, LENGTH, StructArrayTest::plate);
        var switches =
                RawStructArray.generate(memory, "switches", SharedRawSwitches.TYPE, LENGTH, StructArrayTest::switches);
        StructCursor<SharedRawPercent> percent = percents.cursor();
        StructCursor<SharedPlate> plate = plates.cursor();
        StructCursor<SharedRawSwitches> someSwitches = switches.cursor();
        for (int i = 1; i < LENGTH; i += 2) {
            percent.at(i).value(100 - i);
            percents.at(i).addValue(-1);
            plate.at(i).set(plate(100 + i));
            plates.at(i).loaded(true);
            someSwitches.at(i).set(switches(100 + i));
            switches.at(i).addG((short) 1);
            assertThat(someSwitches.at(i).compareAndSetB(true, false)).isTrue();
        }
        for (int i = 0; i < LENGTH; i++) {
            boolean odd = i % 2 == 1;
            assertThat(percent.at(i).value()).isEqualTo(odd ? 99 - i : i);
            assertThat(plates.get(i).weight()).isEqualTo(odd ? 100 + i : i);
            assertThat(plate.at(i).loaded()).isEqualTo(odd);
            assertThat(plate.at(i).get().marks())
                    .isEqualTo(plate(odd ? 100 + i : i).marks());
            assertThat(someSwitches.at(i).g()).isEqualTo((short) (odd ? 101 + i : i));
            assertThat(switches.at(i).b()).isEqualTo(!odd);
            assertThat(someSwitches.at(i).h()).isEqualTo((char) (odd ? 100 + i : i));
        }
    }

    private static Plate plate(long i) {
        return new Plate((int) i, false, new byte[] {(byte) i, (byte) -i, 1});
    }

    private static RawSwitches switches(long i) {
        return new RawSwitches(false, true, false, true, (byte) i, (byte) -i, (short) i, (char) i);
    }

    @Test
    void unguardedElementsEndWithTheirArray() {
        var gauges = RawStructArray.in(memory, "gauges", SharedRawGauge.TYPE, LENGTH, new RawGauge(1, 2, true));
        StructCursor<SharedRawGauge> cursor = gauges.cursor();
        SharedRawGauge moved = cursor.at(1);
        SharedRawGauge kept = gauges.at(2);
        assertThat(RawStructArray.remove(memory, "gauges", SharedRawGauge.TYPE)).isTrue();
        for (Runnable use : List.<Runnable>of(
                moved::samples,
                moved::get,
                () -> moved.samples(1),
                () -> moved.addSamples(1),
                kept::samples,
                () -> kept.set(new RawGauge(0, 0, false)),
                () -> cursor.at(3).samples(),
                () -> cursor.at(3).load(1),
                () -> gauges.cursor().at(3).samples())) {
            assertThatThrownBy(use::run)
                    .isExactlyInstanceOf(MemoryClosedException.class)
                    .hasMessageContaining("\"gauges");
        }
        assertThatThrownBy(() -> cursor.at(LENGTH))
                .isExactlyInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("\"gauges\" has no element 100: it has 100 elements, from 0 to 99");
    }

    @Test
    void unguardedElementsOfMemoryThatIsOnlyReadCannotBeWritten() {
        RawStructArray.in(memory, "gauges", SharedRawGauge.TYPE, LENGTH, new RawGauge(1, 2, true));
        SharedRawGauge moved;
        try (SharedMemory reading = SharedMemory.attachReadOnly(memory.path())) {
            moved = RawStructArray.open(reading, "gauges", SharedRawGauge.TYPE)
                    .cursor()
                    .at(1);
            assertThat(moved.samples()).isEqualTo(1);
            assertThatThrownBy(() -> moved.samples(2)).isExactlyInstanceOf(MemoryAccessException.class);
        }
        assertThatThrownBy(moved::samples).isExactlyInstanceOf(MemoryClosedException.class);
        assertThatThrownBy(() -> moved.samples(2)).isExactlyInstanceOf(MemoryClosedException.class);
    }
}
