package dev.sharedstruct.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.Transaction;
import dev.sharedstruct.process.Worker;
import dev.sharedstruct.process.WorkerProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Java process is killed at a step of its change, and a C program is the first that wants the locks. */
class RescueByCTest {

    private static final int KILLED = 128 + 9;

    @TempDir
    private static Path folder;

    private static Path rescuer;

    @BeforeAll
    static void compile() throws InterruptedException {
        Program.requireC();
        rescuer = Program.compile(folder, "rescuer.c");
    }

    /** Changes three accounts together; or only one, if it is told to. */
    static final class Victim implements Worker {
        @Override
        public void run(SharedMemory memory, List<String> args) {
            SharedAccount a = SharedAccount.open(memory, "a");
            if (args.contains("alone")) {
                a.deposit(7);
                return;
            }
            SharedAccount b = SharedAccount.open(memory, "b");
            SharedAccount c = SharedAccount.open(memory, "c");
            try (var transaction = Transaction.hold(a, b, c)) {
                a.deposit(7);
                b.deposit(7);
                c.deposit(7);
                transaction.commit();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "alone, acquired, false, 1",
        "alone, begin.saved, false, 1",
        "alone, begin.odd, false, 1",
        "alone, committed, true, 1",
        "together, acquired:3, false, 3",
        "together, transaction.marked, false, 3",
        "together, transaction.chained, false, 3",
        "together, transaction.odd, false, 3",
        "together, transaction.odd:2, false, 3",
        "together, transaction.commit, false, 3",
        "together, transaction.committed, true, 3",
        "together, transaction.even, true, 3",
        "together, transaction.even:2, true, 3",
        "together, transaction.unchained, true, 3",
        "together, transaction.released, true, 2",
        "together, transaction.released:2, true, 1"
    })
    void cTakesOverAsJavaDoes(String act, String killPoint, boolean isCommitted, int recoveries) throws Exception {
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            List<String> names = List.of("a", "b", "c");
            names.forEach(name -> SharedAccount.in(memory, name, Account.with(100)));
            WorkerProcess victim = WorkerProcess.builder(Victim.class, memory)
                    .arguments(act)
                    .jvmArguments(
                            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Ddev.sharedstruct.killPoint=" + killPoint)
                    .start();
            assertThat(victim.join()).as("killed").isEqualTo(KILLED);
            // From the last on: a struct of a transaction is rescued by way of the first.
            try (Program program = Program.start(rescuer, memory.path(), "c", "b", "a")) {
                List<String> changed = List.of("c 107 107 1", "b 107 107 1", "a 107 107 1");
                List<String> unchanged = List.of("c 100 100 0", "b 100 100 0", "a 100 100 0");
                List<String> one = List.of("c 100 100 0", "b 100 100 0", "a 107 107 1");
                assertThat(program.result()).isEqualTo(!isCommitted ? unchanged : act.equals("alone") ? one : changed);
            }
            assertThat(memory.recoveries()).isEqualTo(recoveries);
            SharedAccount.open(memory, "b").deposit(1); // all of it is as it should be for Java, too
            assertThat(SharedAccount.open(memory, "b").get().agrees()).isTrue();
            assertThat(memory.recoveries()).isEqualTo(recoveries);
        }
    }
}
