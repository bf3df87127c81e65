package dev.sharedstruct.tests.chaos;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A short {@link Chaos}. A long one: {@code -Dtest=ChaosTest -Dchaos.options="seconds=7200 workers=8"}, with whatever else
 * {@link ChaosOptions} has.
 */
class ChaosTest {

    /** Each recovery is logged. */
    private static final Logger LOGGER = Logger.getLogger("dev.sharedstruct");

    @BeforeEach
    void beQuiet() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterEach
    void speakAgain() {
        LOGGER.setLevel(null);
    }

    @Test
    void nothingIsLostAndNobodyHangs() throws IOException, InterruptedException {
        String options = System.getProperty("chaos.options", "").strip();
        Chaos.run(ChaosOptions.parse(options.isEmpty() ? new String[0] : options.split("\\s+")));
    }
}
