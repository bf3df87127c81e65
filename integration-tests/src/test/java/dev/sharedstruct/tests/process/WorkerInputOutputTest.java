package dev.sharedstruct.tests.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.WorkerProcess;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerInputOutputTest {

    private final SharedMemory memory = SharedMemory.temporary(1 << 20);

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void argumentsArriveExactly() throws Exception {
        String[] arguments = {
            "plain",
            "",
            " two  words ",
            "\"quoted\" 'single' \\back\\slash\\",
            "line\nbreak\r\ttab",
            "@argfile",
            "@@twice",
            "-Xmx1m",
            "--",
            "*",
            "$HOME `id` %PATH%",
            "grüße 漢字 😀",
            "nul \0 and lone surrogate \ud83d",
            "long".repeat(100_000),
            ""
        };

        WorkerProcess worker = Workers.start(Workers.EchoesArguments.class, memory, arguments);

        assertThat(worker.join()).as(worker.output()).isZero();
        assertThat(worker.output())
                .isEqualTo(Arrays.stream(arguments)
                        .map(argument -> "[" + Workers.EchoesArguments.hex(argument) + "]\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void longOutputIsCapturedInOrderWithoutBlockingTheWorker() throws Exception {
        int lines = 70_000;

        WorkerProcess worker = Workers.start(Workers.PrintsMuch.class, memory, String.valueOf(lines));

        assertThat(worker.join()).isZero();
        String expected = IntStream.range(0, lines)
                .mapToObj(line -> "line " + line + " äß漢😀\n")
                .collect(Collectors.joining("", "", "the end"));
        assertThat(expected.length()).isGreaterThan(1 << 20);
        assertThat(worker.output().equals(expected)).isTrue();
    }

    @Test
    void outputCanBeReadWhileTheWorkerRuns() throws Exception {
        WorkerProcess worker = Workers.start(Workers.Sleeps.class, memory);

        assertThat(Workers.awaitLine(worker, "asleep")).isEqualTo("asleep");
        assertThat(worker.isAlive()).isTrue();
        worker.kill();
    }

    @Test
    void outputThatIsNotCapturedCannotBeAskedFor() throws Exception {
        WorkerProcess worker = Workers.builder(Workers.PrintsMuch.class, memory, "10")
                .discardOutput()
                .start();

        assertThatThrownBy(worker::output)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("captureOutput()");
        assertThat(worker.join()).isZero();
    }

    @Test
    void inheritedOutputGoesWhereTheParentPrints() throws Exception {
        WorkerProcess parent = Workers.start(Workers.HasChild.class, memory);

        Workers.awaitLine(parent, "asleep"); // the child's word
        parent.kill();
    }

    @Test
    void standardInputIsEmpty() throws Exception {
        WorkerProcess worker = Workers.start(Workers.ReadsStandardInput.class, memory);

        assertThat(worker.join()).isZero();
        assertThat(worker.output()).isEqualTo("read 0 bytes\n");
    }

    @Test
    void virtualMachineIsTheSameButForItsOptions() throws Exception {
        WorkerProcess worker = Workers.builder(Workers.Describes.class, memory)
                .jvmArguments("-Xmx40m", "-XX:+UseSerialGC")
                .start();

        assertThat(worker.join()).isZero();
        assertThat(worker.output())
                .contains("java " + System.getProperty("java.home") + "\n")
                .contains("native access " + SharedMemory.class.getModule().isNativeAccessEnabled() + "\n")
                .containsPattern("heap (3[0-9]|40) MiB\n");
    }
}
