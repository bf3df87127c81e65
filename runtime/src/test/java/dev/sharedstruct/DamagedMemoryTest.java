package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.Damage;
import dev.sharedstruct.fixture.SharedMemoryDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged memories by the thousand, in a process of their own: with native access a bad offset would end it. */
@Tag("both-access-modes")
class DamagedMemoryTest {

    private static final int TURNS = Integer.getInteger("sharedstruct.test.damages", 3000);

    @TempDir(factory = SharedMemoryDirectory.class)
    Path directory;

    @Test
    void damageIsAnExceptionAtWorst() {
        Path path = directory.resolve("sound");
        Damage.prepare(path);
        long seed = ThreadLocalRandom.current().nextLong(1L << 40);
        System.out.println("damaged memories from seed " + seed);

        String output = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            try (ChildProcess child = ChildProcess.start("fuzz", path, seed, TURNS)) {
                return child.join();
            }
        });
        assertThat(output).doesNotContain("raw ");
        // Most must get past the header, or this tests little.
        assertThat(Integer.parseInt(output.replaceAll("(?s).*attached ", "").strip()))
                .isGreaterThan(TURNS / 2);
    }
}
