package dev.sharedstruct.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sharedstruct.benchmarks.report.Target;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

class FormTest {

    @Test
    void anUnknownFormIsNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> Form.of("quick")).withMessageContaining("quick");
    }

    @Test
    void eachSubjectOfATargetIsMeasured() {
        Set<String> measured = new TreeSet<>();
        Set<String> works = new TreeSet<>();
        for (Class<?> work : OneProcess.WORKS) {
            works.add(OneProcess.words(work));
            for (Flags flags : Flags.values()) {
                Arrays.stream(work.getMethods())
                        .filter(method -> method.isAnnotationPresent(Benchmark.class))
                        .filter(method -> flags.areFor(method.getName()))
                        .forEach(method -> measured.add(
                                OneProcess.words(work) + " / " + OneProcess.subject(method.getName(), flags)));
            }
        }
        Target.ALL.stream().filter(target -> works.contains(target.work())).forEach(target -> {
            assertThat(measured).contains(target.work() + " / " + target.ours());
            if (target.peer() != null && !target.peer().matches("(c|python): .*")) {
                assertThat(measured).contains(target.work() + " / " + target.peer());
            }
        });
    }

    @Test
    void peersRunWithTheirOwnFlagsAlone() {
        assertThat(Flags.CHRONICLE.areFor("chronicleLock_deposit")).isTrue();
        assertThat(Flags.NATIVE_ACCESS.areFor("chronicleLock_deposit")).isFalse();
        assertThat(Flags.NATIVE_ACCESS.areFor("agrona")).isFalse();
        assertThat(Flags.NATIVE_ACCESS.areFor("guarded")).isTrue();
        assertThat(Flags.NO_FLAG.areFor("guarded_deposit")).isTrue();
        assertThat(Flags.NO_FLAG.areFor("plain_arrayCursor")).isTrue();
        assertThat(Flags.NO_FLAG.areFor("heap")).isFalse();
        assertThat(Flags.AGRONA_UNCHECKED.areFor("sbe")).isTrue();
    }
}
