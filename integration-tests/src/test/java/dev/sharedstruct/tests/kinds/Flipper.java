package dev.sharedstruct.tests.kinds;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.Worker;
import dev.sharedstruct.tests.corpus.kinds.Chart;
import dev.sharedstruct.tests.corpus.kinds.SharedChart;
import java.util.List;

/** Changes between two states at full speed until it is killed. */
final class Flipper implements Worker {

    @Override
    public void run(SharedMemory memory, List<String> args) {
        SharedChart chart = SharedChart.open(memory, "chart");
        Chart one = Samples.chart(1);
        Chart other = Samples.chart(22);
        while (true) {
            chart.set(other);
            chart.set(one);
        }
    }
}
