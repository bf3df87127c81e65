package dev.sharedstruct.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.Worker;
import dev.sharedstruct.process.WorkerProcess;
import dev.sharedstruct.sync.SharedCountDownLatch;
import dev.sharedstruct.value.RawStructArray;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Plain access is another way to the same memory; what orders it lies outside. */
@Tag("both-access-modes")
class PlainAccessTest {

    private static final RawGauge GAUGE = new RawGauge(7, 0.5, true);

    private static final int LENGTH = 10_000;

    private final SharedMemory memory = SharedMemory.temporary(1 << 20);

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void memoryIsThatOfOrderedAccess() {
        SharedPlain_Trace plain =
                SharedPlain_Trace.in(memory, "trace", new Plain.Trace(new double[] {1, 2, 3}, GAUGE, 4));
        SharedTrace ordered = SharedTrace.open(memory, "trace");
        assertThat(ordered.levels()).containsExactly(1, 2, 3);
        assertThat(ordered.gauge().get()).isEqualTo(GAUGE);
        assertThat(ordered.count()).isEqualTo(4);

        plain.count(5);
        plain.levels(1, 20);
        plain.gauge().load(0.25);
        assertThat(ordered.count()).isEqualTo(5);
        assertThat(ordered.levels()).containsExactly(1, 20, 3);
        assertThat(ordered.gauge().load()).isEqualTo(0.25);

        ordered.set(new Trace(new double[] {4, 5, 6}, GAUGE, 7));
        assertThat(plain.get()).usingRecursiveComparison().isEqualTo(new Plain.Trace(new double[] {4, 5, 6}, GAUGE, 7));
        plain.set(new Plain.Trace(new double[] {7, 8, 9}, GAUGE, 10));
        assertThat(ordered.get()).usingRecursiveComparison().isEqualTo(new Trace(new double[] {7, 8, 9}, GAUGE, 10));

        plain.putLevels(1, new double[] {80, 90}, 0, 2);
        double[] levels = new double[2];
        plain.getLevels(0, levels, 0, 2);
        assertThat(levels).containsExactly(7, 80);
        assertThat(plain.levels(2)).isEqualTo(90);
        plain.levels(new double[] {0, 0, 1});
        assertThat(ordered.levels()).containsExactly(0, 0, 1);
        plain.fillLevels(2);
        assertThat(plain.levels()).containsExactly(2, 2, 2);
        assertThat(plain.addCount(1)).isEqualTo(11);
        assertThat(plain.compareAndSetCount(11, 12)).isTrue();
        assertThat(ordered.count()).isEqualTo(12);
    }

    @Test
    void latchAndTheEndOfAProcessOrderWhatIsPlain() throws InterruptedException {
        var traces = traces(memory);
        SharedCountDownLatch latch = SharedCountDownLatch.in(memory, "half", 1);
        WorkerProcess worker = WorkerProcess.start(Fills.class, memory);
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(sum(traces, 0, LENGTH / 2)).isEqualTo(LENGTH / 2);
        assertThat(worker.join()).isZero();
        assertThat(sum(traces, LENGTH / 2, LENGTH)).isEqualTo(LENGTH / 2);
    }

    private static RawStructArray<Plain.Trace, SharedPlain_Trace> traces(SharedMemory memory) {
        return RawStructArray.in(
                memory, "traces", SharedPlain_Trace.TYPE, LENGTH, new Plain.Trace(new double[3], GAUGE, 0));
    }

    private static void fill(RawStructArray<Plain.Trace, SharedPlain_Trace> traces, int from, int to) {
        var cursor = traces.cursor();
        for (int i = from; i < to; i++) {
            cursor.at(i).count(1);
        }
    }

    private static int sum(RawStructArray<Plain.Trace, SharedPlain_Trace> traces, int from, int to) {
        var cursor = traces.cursor();
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += cursor.at(i).count();
        }
        return sum;
    }

    static final class Fills implements Worker {
        @Override
        public void run(SharedMemory memory, List<String> args) {
            var traces = traces(memory);
            fill(traces, 0, LENGTH / 2);
            SharedCountDownLatch.open(memory, "half").countDown();
            fill(traces, LENGTH / 2, LENGTH);
        }
    }
}
