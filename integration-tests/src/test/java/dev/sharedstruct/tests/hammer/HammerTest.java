package dev.sharedstruct.tests.hammer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.WorkerProcess;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Processes that change one record by every operation there is: the books balance, and nobody sees half a change. */
@Tag("both-access-modes")
class HammerTest {

    private static final int SMITHS = 4;

    private static final int STRIKES = 60_000;

    @Test
    void theBooksOfAllProcessesBalance() throws InterruptedException {
        try (SharedMemory memory = SharedMemory.temporary(1 << 20)) {
            SharedAnvil anvil = SharedAnvil.in(memory, "anvil", Anvil.NEW);
            List<WorkerProcess> smiths = new ArrayList<>();
            for (int i = 0; i < SMITHS; i++) {
                smiths.add(WorkerProcess.builder(Smith.class, memory)
                        .arguments(Integer.toString(i), Integer.toString(STRIKES))
                        .captureOutput()
                        .start());
            }
            while (smiths.stream().anyMatch(WorkerProcess::isAlive)) {
                Anvil now = anvil.get();
                assertThat(now.left() + now.right()).isZero();
            }

            Book book = new Book();
            for (WorkerProcess smith : smiths) {
                assertThat(smith.join()).as(smith.output()).isZero();
                book.addAll(Book.parse(smith.output()));
            }
            Anvil end = anvil.get();
            assertThat(end.flag() ? 1 : 0).isEqualTo((int) book.sum("flag"));
            assertThat(end.small()).isEqualTo((byte) book.sum("small"));
            assertThat(end.medium()).isEqualTo((short) book.sum("medium"));
            assertThat((long) end.letter()).isEqualTo(Anvil.NEW.letter() + book.sum("letter"));
            assertThat(end.count()).isEqualTo((int) book.sum("count"));
            assertThat(end.total()).isEqualTo(book.sum("total"));
            assertThat(end.ratio()).isEqualTo((float) book.sum("ratio"));
            assertThat(end.mass()).isEqualTo((double) book.sum("mass"));
            assertThat(end.version()).isEqualTo((int) book.sum("version"));
            assertThat(end.token()).isEqualTo(book.sum("token"));
            assertThat(book.sum("refused"))
                    .as("additions beyond the range of a byte")
                    .isPositive();
        }
    }
}
