package dev.sharedstruct.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.ObjectNotFoundException;
import dev.sharedstruct.Recovery;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.SharedPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes are killed or stopped while they change elements of an array. */
@Timeout(120)
class ArrayDeathTest {

    private static final int KILLED = 137;

    private static final int LENGTH = 20;

    private final SharedMemory memory = SharedMemory.temporary(1 << 20);

    private final BlockingQueue<Recovery> told = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        memory.close();
    }

    private SharedStructArray<Pair, SharedPair> pairs(ArrayLocking locking) {
        memory.onRecovery(told::add);
        return SharedStructArray.in(memory, "pairs", SharedPair.TYPE, LENGTH, locking, new Pair(100, -100));
    }

    private void kill(String role, String point) throws InterruptedException {
        try (ChildProcess child = ArrayChild.start(List.of("-Ddev.sharedstruct.killPoint=" + point), role, memory)) {
            assertThat(child.exitValue()).as("exit at " + point).isEqualTo(KILLED);
        }
    }

    private static void assertBalanced(SharedStructArray<Pair, SharedPair> pairs) {
        List<Pair> all = pairs.toList();
        assertThat(all.subList(1, LENGTH)).allMatch(pair -> pair.left() == -pair.right());
        assertThat(all.stream().skip(2).mapToLong(Pair::left).sum()).isEqualTo(100L * (LENGTH - 2));
    }

    @Test
    void theStepsCanBeDone() throws Exception {
        SharedStructArray<Pair, SharedPair> pairs = pairs(ArrayLocking.one());
        try (ChildProcess child = ArrayChild.start(List.of(), "steps", memory)) {
            assertThat(child.join()).contains("done");
        }
        assertBalanced(pairs);
        assertThat(pairs.get(0)).isEqualTo(new Pair(7, -100));
        assertThat(pairs.get(12)).isEqualTo(new Pair(104, -104));
        assertThat(pairs.get(10)).isEqualTo(new Pair(96, -96));
        assertThat(memory.recoveries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acquired:3",
                "range.begin:2",
                "range.from:2",
                "range.saved:1",
                "range.odd:1",
                "range.odd:3",
                "commit:1",
                "committed:2",
                "word.stored:1",
                "word.committed:1",
                "range.extend:1",
                "range.extend.saved:2",
                "range.extend.noted:1",
                "range.extended:1",
                "range.extended:2",
                "hold.commit:1",
                "hold.committed:1",
                "restore:1",
                "restored:1",
                "release:2"
            })
    void whoeverIsKilledAtAnyStepLeavesTheBooksBalanced(String point) throws Exception {
        SharedStructArray<Pair, SharedPair> pairs = pairs(ArrayLocking.one());
        kill("steps", point);

        assertBalanced(pairs); // before anybody has taken over
        pairs.at(0).left(100);
        assertBalanced(pairs);
        pairs.update(19, pair -> pair.plus(0));
        try (var _ = pairs.lock().hold()) {
            assertThat(pairs.lock().getHoldCount()).isEqualTo(1);
        }
        assertThat(pairs.lock().isLocked()).isFalse();
        assertBalanced(pairs);
    }

    /** The rescuer is killed as well, and so is the next. */
    @Test
    void rescuersMayDieToo() throws Exception {
        SharedStructArray<Pair, SharedPair> pairs = pairs(ArrayLocking.one());
        kill("steps", "range.extended:2");
        kill("steps", "restore:1");
        kill("steps", "restored:1");
        kill("steps", "takeover.decided:1");
        assertBalanced(pairs);
        pairs.at(0).left(100);
        assertBalanced(pairs);
        assertThat(memory.recoveries()).isPositive();
    }

    @Test
    void aRecoveryNamesTheElements() throws Exception {
        SharedStructArray<Pair, SharedPair> pairs = pairs(ArrayLocking.one());
        kill("steps", "range.extended:2");
        pairs.at(0).left(1);
        assertThat(told.poll(30, TimeUnit.SECONDS))
                .isNotNull()
                .extracting(Recovery::object, Recovery::rolledBack)
                .containsExactly("pairs[8..12]", true);
    }

    @Test
    void aRecoveryNamesTheElementThatHasTheLock() throws Exception {
        SharedStructArray<Pair, SharedPair> pairs = SharedStructArray.in(
                memory, "pairs", SharedPair.TYPE, LENGTH, ArrayLocking.each(), new Pair(100, -100));
        memory.onRecovery(told::add);
        kill("steps", "begin.odd:1");
        assertThat(pairs.get(1)).isEqualTo(new Pair(100, -100));
        assertThat(pairs.updateAndGet(1, pair -> pair.plus(1))).isEqualTo(new Pair(101, -99));
        assertThat(told.poll(30, TimeUnit.SECONDS))
                .isNotNull()
                .extracting(Recovery::object, Recovery::rolledBack)
                .containsExactly("pairs[1]", true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"range.odd:3:stop", "range.extend.noted:1:stop", "range.extended:2:stop", "word.stored:1:stop"})
    void readersWaitForNobodyWhoIsStopped(String point) throws Exception {
        SharedStructArray<Pair, SharedPair> pairs = pairs(ArrayLocking.one());
        try (ChildProcess child = ArrayChild.start(List.of("-Ddev.sharedstruct.killPoint=" + point), "steps", memory)) {
            while (!isStopped(child)) {
                Thread.sleep(5);
            }
            for (int i = 0; i < 100; i++) {
                assertBalanced(pairs);
                assertThat(pairs.get(12)).isEqualTo(new Pair(100, -100));
                assertThat(pairs.at(10).left()).isEqualTo(100);
            }
            assertThat(pairs.lock().tryLock(1, TimeUnit.MILLISECONDS)).isFalse();
        }
        pairs.at(0).left(100);
        assertBalanced(pairs);
    }

    private static boolean isStopped(ChildProcess child) throws Exception {
        String stat = Files.readString(Path.of("/proc/" + child.pid() + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).startsWith("T");
    }

    @Test
    void processesThatAreKilledAtRandomLeaveTheBooksBalanced() throws Exception {
        SharedStructArray<Pair, SharedPair> pairs = pairs(ArrayLocking.one());
        for (int death = 0; death < 2; death++) {
            try (ChildProcess one = ArrayChild.start(List.of(), "rounds", memory);
                    ChildProcess other = ArrayChild.start(List.of(), "rounds", memory)) {
                one.await("started");
                other.await("started");
                long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300 + 77 * death);
                while (System.nanoTime() < end) {
                    assertBalanced(pairs);
                }
                one.kill();
                assertBalanced(pairs);
            }
            pairs.at(0).left(0);
            assertBalanced(pairs);
        }
        assertThat(pairs.toList().stream().skip(1)).anyMatch(pair -> pair.left() != 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"remove.element:1", "remove.element:7", "remove.closed:1"})
    void whatARemoverThatDiesHasBegunIsEnded(String point) throws Exception {
        SharedStructArray<Pair, SharedPair> pairs =
                SharedStructArray.in(memory, "pairs", SharedPair.TYPE, LENGTH, ArrayLocking.each(), new Pair(1, 1));
        kill("remove", point);

        assertThat(memory.objects()).isEmpty();
        assertThatThrownBy(() -> SharedStructArray.open(memory, "pairs", SharedPair.TYPE))
                .isExactlyInstanceOf(ObjectNotFoundException.class);
        var again = SharedStructArray.in(memory, "pairs", SharedPair.TYPE, 3, new Pair(5, 5));
        again.update(2, pair -> pair.plus(1));
        assertThat(again.toList()).containsExactly(new Pair(5, 5), new Pair(5, 5), new Pair(6, 6));
        for (long i = 0; i < LENGTH; i++) {
            long index = i;
            assertThatThrownBy(() -> pairs.get(index)).hasMessageContaining("was removed");
        }
    }
}
