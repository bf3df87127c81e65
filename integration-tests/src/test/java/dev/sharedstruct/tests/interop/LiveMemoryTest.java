package dev.sharedstruct.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.WorkerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java, C and Python at one time on the same structs. */
class LiveMemoryTest {

    private static final int DEPOSITS = 60_000;

    @TempDir
    private Path folder;

    @BeforeEach
    void requireTools() {
        Program.requireC();
    }

    /** Torn reads end the process that sees one, in whatever language; what is deposited is there in the end. */
    @Test
    void booksBalanceWhileJavaAndCChangeThemAndPythonReads() throws Exception {
        Program.requirePython();
        Path depositor = Program.compile(folder, "depositor.c");
        Path stop = folder.resolve("stop");
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedAccount alice = SharedAccount.in(memory, "alice", Account.EMPTY);
            SharedAccount bob = SharedAccount.in(memory, "bob", Account.EMPTY);
            try (Program onlooker = Program.python("onlooker.py", memory.path(), stop)) {
                onlooker.await("ready");
                List<WorkerProcess> tellers = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    tellers.add(WorkerProcess.builder(Teller.class, memory)
                            .arguments(Integer.toString(DEPOSITS))
                            .jvmArguments("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED")
                            .start());
                }
                try (Program one = Program.start(depositor, memory.path(), DEPOSITS);
                        Program other = Program.start(depositor, memory.path(), DEPOSITS)) {
                    assertThat(one.result()).containsExactly("ready", "committed " + DEPOSITS / 5 * 4);
                    assertThat(other.result()).containsExactly("ready", "committed " + DEPOSITS / 5 * 4);
                }
                for (WorkerProcess teller : tellers) {
                    assertThat(teller.join()).isZero();
                }
                Files.createFile(stop);
                List<String> said = onlooker.result();
                assertThat(number(said, "reads")).isGreaterThan(100);
                assertThat(number(said, "states")).as("states that Python saw").isGreaterThan(10);
            }
            int moved = 2 * DEPOSITS / 4 * 3;
            int deposits = 2 * DEPOSITS + 2 * DEPOSITS / 5 * 4;
            assertThat(bob.get()).isEqualTo(new Account(moved, moved, 0));
            assertThat(alice.get()).isEqualTo(new Account(deposits - moved, deposits - moved, deposits));
            assertThat(memory.recoveries()).isZero();
        }
    }

    private static long number(List<String> said, String name) {
        return said.stream()
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void cReadsAndWritesTheWordsOfARawStruct() throws Exception {
        Path dials = Program.compile(folder, "dials.c");
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedDial dial = SharedDial.in(memory, "dial", new Dial(Integer.MAX_VALUE, true, (byte) 7, '€', 2.5, 0));
            try (Program one = Program.start(dials, memory.path())) {
                for (int i = 0; i < 100_000; i++) {
                    dial.addCounter(1);
                }
                assertThat(one.result()).containsExactly("2147483647 1 7 8364 2.500");
            }
            assertThat(dial.get()).isEqualTo(new Dial(Integer.MIN_VALUE, false, (byte) -1, '\uFFFF', -0.25, 200_000));
        }
    }

    @Test
    void pythonReadsAndWritesTheWordsOfARawStruct() throws Exception {
        Program.requirePython();
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedDial dial = SharedDial.in(memory, "dial", new Dial(-5, false, (byte) 7, '€', 2.5, Long.MIN_VALUE));
            try (Program program = Program.python("dials.py", memory.path())) {
                assertThat(program.result())
                        .containsExactly(
                                "Dial(level=-5, on=False, step=7, auto='€', ratio=2.5, counter=-9223372036854775808)",
                                "level cannot become 2147483648: it is from -2147483648 to 2147483647",
                                "step cannot become -129: it is from -128 to 127",
                                "on takes a bool, not int",
                                "auto cannot become 'ab': it takes one character of UTF-16",
                                "auto cannot become '😀': it takes one character of UTF-16",
                                "ratio takes a float, not str",
                                "Dial has no field lever; it has level, on, step, auto, ratio, counter",
                                "closed",
                                "closed");
            }
            assertThat(dial.get()).isEqualTo(new Dial(Integer.MAX_VALUE, true, (byte) -128, 'ß', 1.5, Long.MIN_VALUE));
        }
    }

    /** Whoever leaves a temporary memory last deletes it, in whatever language. */
    @Test
    void cProcessThatLeavesLastDeletesATemporaryMemory() throws Exception {
        Path lingerer = Program.compile(folder, "lingerer.c");
        SharedMemory memory = SharedMemory.temporary(1 << 20);
        Path path = memory.path();
        try (Program first = Program.start(lingerer, path);
                Program last = Program.start(lingerer, path)) {
            first.await("attached");
            last.await("attached");
            memory.close();
            assertThat(path).exists();
            first.say("leave");
            assertThat(first.result()).containsExactly("left");
            assertThat(path).exists();
            last.say("leave");
            assertThat(last.result()).containsExactly("left");
        }
        assertThat(path).doesNotExist();
        try (Stream<Path> files = Files.list(path.getParent())) {
            assertThat(files.map(Path::toString).filter(file -> file.startsWith(path.toString())))
                    .as("its lock file")
                    .isEmpty();
        }
    }

    /** A process in C has a slot as any other: when all are taken, it is told so. */
    @Test
    void slotsOfCProcessesCount() throws Exception {
        Path lingerer = Program.compile(folder, "lingerer.c");
        Path path = folder.resolve("small");
        try (SharedMemory memory =
                        SharedMemory.builder(path).size(1 << 20).maxProcesses(2).create();
                Program second = Program.start(lingerer, path)) {
            second.await("attached");
            try (Program third = Program.start(lingerer, path)) {
                assertThat(third.join()).isEqualTo(1);
                assertThat(third.said())
                        .singleElement()
                        .asString()
                        .contains("2 processes attached, no more are allowed");
            }
            second.say("leave");
            second.result();
            try (Program fourth = Program.start(lingerer, path)) {
                fourth.await("attached");
            }
            assertThat(memory.isOpen()).isTrue();
        }
    }
}
