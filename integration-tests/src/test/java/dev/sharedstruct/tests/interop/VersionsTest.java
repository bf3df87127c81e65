package dev.sharedstruct.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.SharedMemory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs with the header or the module of an older version of a record, on objects of a newer one. */
class VersionsTest {

    private static final Late NEWER = new Late(10, 1, 500, "somebody");

    @TempDir
    private Path folder;

    @Test
    void cChangesTheFieldsThatItKnows() throws Exception {
        Program.requireC();
        Path early = Program.compile(folder, "early.c");
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedLate late = SharedLate.in(memory, "thing", NEWER);
            try (Program program = Program.start(early, memory.path(), "commit")) {
                assertThat(program.result()).containsExactly("10 1", "11 2");
            }
            assertThat(late.get()).isEqualTo(new Late(11, 2, 500, "somebody"));
            try (Program program = Program.start(early, memory.path(), "stay")) {
                program.await("begun");
                assertThat(late.get()).isEqualTo(new Late(11, 2, 500, "somebody"));
            }
            late.limit(600); // takes the lock over from the dead
            assertThat(late.get()).isEqualTo(new Late(11, 2, 600, "somebody"));
            assertThat(memory.recoveries()).isEqualTo(1);
        }
    }

    @Test
    void pythonReadsTheFieldsThatItKnows() throws Exception {
        Program.requirePython();
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedLate late = SharedLate.in(memory, "thing", NEWER);
            try (var _ = late.lock().hold()) {
                late.balance(99); // not committed yet
                late.deposits(99);
                try (Program program = Program.python("early.py", memory.path())) {
                    assertThat(program.result()).containsExactly("Early(balance=10, deposits=1)");
                }
            }
        }
    }

    @Test
    void newerHeaderDoesNotFitAnOlderObject() throws Exception {
        Program.requirePython();
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedEarly.in(memory, "thing", new Early(1, 1));
            try (Program program = Program.python("early.py", memory.path(), "late")) {
                assertThat(program.result())
                        .singleElement()
                        .asString()
                        .contains("layout of \"thing\" differs: file has no more fields, Late has long limit @16");
            }
        }
    }
}
