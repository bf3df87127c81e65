package dev.sharedstruct.verification.linearizability;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Operations of several threads look as if each had happened at one moment. The profile {@code verification} tries for
 * longer.
 */
class LinearizabilityTest {

    private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", 20);

    private static final int INVOCATIONS = Integer.getInteger("lincheck.invocations", 100);

    @Test
    void operationsThroughTwoMappingsAreLinearizable() {
        new StressOptions()
                .iterations(ITERATIONS)
                .invocationsPerIteration(INVOCATIONS)
                .threads(2)
                .actorsPerThread(4)
                .check(GuardedPairOperations.class);
    }

    @Test
    void aTornSnapshotIsFound() {
        StressOptions untilFound = new StressOptions()
                .iterations(100)
                .invocationsPerIteration(10_000)
                .threads(2)
                .actorsPerThread(4)
                .minimizeFailedScenario(false);
        assertThatThrownBy(() -> untilFound.check(TornPairOperations.class)).isInstanceOf(LincheckAssertionError.class);
    }
}
