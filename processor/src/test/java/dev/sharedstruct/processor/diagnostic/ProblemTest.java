package dev.sharedstruct.processor.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.processor.model.Location;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {

    @Test
    void idsAreUnique() {
        assertThat(Arrays.stream(Problem.values()).map(Problem::id)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void idsAreOneWordAfterTheProject(Problem problem) {
        assertThat(problem.id()).matches("sharedstruct\\.([A-Z][a-z]+)+");
    }

    @Test
    void textBeginsWithTheId() {
        assertThat(Diagnostic.of(Problem.TRANSIENT_FIELD, new Location.OfField("x"), "x")
                        .text())
                .startsWith("[sharedstruct.TransientField] x is transient");
    }

    @Test
    void refusesAWrongNumberOfArguments() {
        assertThatThrownBy(() -> Problem.TRANSIENT_FIELD.text())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TRANSIENT_FIELD takes 1 arguments, not []");
    }
}
