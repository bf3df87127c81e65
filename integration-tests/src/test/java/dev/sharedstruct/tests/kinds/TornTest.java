package dev.sharedstruct.tests.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.WorkerProcess;
import dev.sharedstruct.tests.corpus.kinds.SharedChart;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Texts, arrays and structs inside are read as of one moment, while another process writes them, and after it was killed. */
class TornTest {

    private static final int WRITERS = 3;

    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

    private static final String ONE = Deep.text(Samples.chart(1));

    private static final String OTHER = Deep.text(Samples.chart(22));

    @Test
    void readersSeeOneOfBothStates() throws InterruptedException {
        try (SharedMemory memory = SharedMemory.temporary(1 << 16)) {
            SharedChart chart = SharedChart.in(memory, "chart", Samples.chart(1));
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < WRITERS; i++) {
                WorkerProcess writer = WorkerProcess.start(Flipper.class, memory);
                while (chart.title().equals("chart number 1")) {
                    Thread.onSpinWait();
                }
                long deadline = System.nanoTime() + NANOS;
                while (System.nanoTime() < deadline) {
                    readParts(chart);
                    String state = Deep.text(chart.get());
                    seen.add(state);
                    assertThat(state).isIn(ONE, OTHER);
                }
                writer.kill();
                writer.join();
                assertThat(Deep.text(chart.get())).as("after a kill").isIn(ONE, OTHER);
                readParts(chart);
                chart.set(Samples.chart(1)); // takes over, if it was killed inside
                assertThat(Deep.text(chart.get())).isEqualTo(ONE);
            }
            assertThat(seen).containsExactlyInAnyOrder(ONE, OTHER);
        }
    }

    /** Each is more than a word. */
    private static void readParts(SharedChart chart) {
        assertThat(chart.title()).isIn("chart number 1", "chart number 22");
        assertThat(Deep.text(chart.labels()))
                .isIn(
                        Deep.text(Samples.chart(1).labels()),
                        Deep.text(Samples.chart(22).labels()));
        assertThat(Deep.text(chart.path()))
                .isIn(
                        Deep.text(Samples.chart(1).path()),
                        Deep.text(Samples.chart(22).path()));
        assertThat(Deep.text(chart.labels(1).get()))
                .isIn(
                        Deep.text(Samples.chart(1).legend()),
                        Deep.text(Samples.chart(22).legend()));
        assertThat(Deep.text(chart.legend().at().get()))
                .isIn(
                        "Point(x=d3ff0000000000000, y=dbff0000000000000)",
                        "Point(x=d4036000000000000, y=dc036000000000000)");
    }
}
