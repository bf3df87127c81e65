package dev.sharedstruct.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sharedstruct.SharedMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Types that have a say in what is stored. */
@Tag("both-access-modes")
class ConstructorTest {

    private final SharedMemory memory = SharedMemory.temporary(1 << 20);

    private final SharedPercent percent = SharedPercent.in(memory, "percent", new Percent(50, 0));

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void whatTheConstructorChangesIsStoredSo() {
        percent.value(130);
        assertThat(percent.value()).isEqualTo(100);
        assertThat(percent.getAndSetValue(40)).isEqualTo(100);
        assertThat(percent.addValue(70)).isEqualTo(100);
        assertThat(percent.getAndAddValue(1)).isEqualTo(100);
        assertThat(percent.incrementValue()).isEqualTo(100);
        assertThat(percent.updateValue(value -> value * 2)).isEqualTo(100);
        assertThat(percent.compareAndSetValue(100, 101)).isTrue();
        assertThat(percent.get()).isEqualTo(new Percent(100, 0));
    }

    @Test
    void whatTheConstructorRejectsChangesNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> percent.value(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> percent.addValue(-51));
        assertThatIllegalArgumentException().isThrownBy(() -> percent.getAndAddValue(-51));
        assertThatIllegalArgumentException().isThrownBy(() -> percent.getAndSetValue(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> percent.compareAndSetValue(50, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> percent.updateValue(value -> -value));
        assertThatIllegalArgumentException().isThrownBy(() -> percent.lower(51));
        assertThatIllegalArgumentException().isThrownBy(() -> percent.update(state -> state.lower(51)));
        assertThat(percent.get()).isEqualTo(new Percent(50, 0));
        assertThat(percent.lock().isLocked()).isFalse();
        assertThat(percent.missing()).isEqualTo(50);
    }

    @Test
    void failedComparisonDoesNotAskTheConstructor() {
        assertThat(percent.compareAndSetValue(1, -1)).isFalse();
    }

    @Test
    void rejectedValueInsideAHoldLeavesTheRestOfTheHold() {
        try (var _ = percent.lock().hold()) {
            percent.value(60);
            assertThatIllegalArgumentException().isThrownBy(() -> percent.value(-1));
            percent.changes(3);
        }
        assertThat(percent.get()).isEqualTo(new Percent(60, 3));
    }

    @Test
    void accessorThatThrowsStoresNothing() {
        SharedFragile fragile = SharedFragile.in(memory, "fragile", new Fragile(1, 2));
        assertThatIllegalStateException().isThrownBy(() -> fragile.set(new Fragile(9, -9)));
        assertThatIllegalStateException().isThrownBy(() -> fragile.update(_ -> new Fragile(9, -9)));
        assertThat(fragile.get()).isEqualTo(new Fragile(1, 2));
        assertThatIllegalStateException().isThrownBy(() -> SharedFragile.in(memory, "another", new Fragile(9, -9)));
    }

    @Test
    void accessorsDecideWhatIsStored() {
        SharedMagnitude magnitude = SharedMagnitude.in(memory, "magnitude", new Magnitude(-3));
        assertThat(magnitude.size()).isEqualTo(3);
        magnitude.set(new Magnitude(-4));
        assertThat(magnitude.size()).isEqualTo(4);
        magnitude.size(-5); // no constructor has a say in it, and get() makes a record of it
        assertThat(magnitude.size()).isEqualTo(-5);
        assertThat(magnitude.get().size()).isEqualTo(5);
    }

    @Test
    void withoutALockOnlyGetAsksTheConstructor() {
        SharedRawPercent raw = SharedRawPercent.in(memory, "raw", new RawPercent(1));
        raw.value(-7);
        assertThat(raw.value()).isEqualTo(-7);
        assertThatIllegalArgumentException().isThrownBy(raw::get);
        assertThat(raw.toString()).isEqualTo("SharedRawPercent[\"raw\" value=-7]");
    }
}
