package dev.sharedstruct.internal.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.LayoutMismatchException;
import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.MemoryFullException;
import dev.sharedstruct.ObjectNotFoundException;
import dev.sharedstruct.SharedLock;
import dev.sharedstruct.SharedMemory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GuardedElementsTest {

    private final SharedMemory memory = SharedMemory.temporary(1 << 20);

    @AfterEach
    void close() {
        memory.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 100, 65_536})
    void elementsAreWhatWasWritten(int stripes) {
        Longs longs = Longs.in(memory, "longs", 100, stripes, 1000);

        longs.set(0, 7);
        longs.set(99, 8);
        longs.set(30, 1, 2, 3, 4, 5, 6);

        assertThat(longs.get(0)).isEqualTo(7);
        assertThat(longs.get(99)).isEqualTo(8);
        assertThat(longs.get(28, 10)).containsExactly(1028, 1029, 1, 2, 3, 4, 5, 6, 1036, 1037);
        assertThat(Longs.open(memory, "longs").get()).containsExactly(longs.get());
        assertThat(longs.elements().stripes()).isEqualTo(stripes == 3 ? 2 : stripes > 4 ? 100 : stripes);
    }

    @Test
    void readersSeeNothingOfAHoldUntilItsEnd() {
        Longs longs = Longs.in(memory, "longs", 100, 1, 0);
        long[] before = longs.get();
        try (var _ = longs.lock().hold()) {
            longs.set(50, -1);
            longs.set(20, -2, -3);
            longs.set(70, -4, -5);
            longs.set(51, -6);

            long[] seen = byAnother(() -> longs.get());
            assertThat(seen).containsExactly(before);
            assertThat(byAnother(() -> longs.get(50))).isEqualTo(50);
            assertThat(byAnother(() -> longs.get(10))).isEqualTo(10);
            long[] part = byAnother(() -> longs.get(45, 10));
            assertThat(part).containsExactly(45, 46, 47, 48, 49, 50, 51, 52, 53, 54);
            assertThat(longs.get(50, 3)).containsExactly(-1, -6, 52);
        }
        assertThat(byAnother(() -> longs.get(20))).isEqualTo(-2);
        assertThat(longs.get(69, 4)).containsExactly(69, -4, -5, 72);
        assertThat(longs.get(50, 3)).containsExactly(-1, -6, 52);
    }

    @Test
    void aHoldThatIsRolledBackHasChangedNothing() {
        Longs longs = Longs.in(memory, "longs", 100, 4, 0);
        long[] before = longs.get();
        try (SharedLock.Hold hold = longs.elements().hold()) {
            longs.set(90, -1);
            longs.set(0, new long[60]);
            hold.rollback();
            longs.set(3, 33);
        }
        before[3] = 33;
        assertThat(longs.get()).containsExactly(before);
    }

    @Test
    void aChangeThatFailsHasChangedNothing() {
        Longs longs = Longs.in(memory, "longs", 10, 1, 0);
        assertThatThrownBy(() -> longs.elements().change(2, 5, (segment, address, _, _) -> {
                    segment.asSlice(address, 16).fill((byte) 1);
                    throw new IllegalStateException("half way");
                }))
                .hasMessage("half way");
        assertThat(longs.get()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(longs.lock().isLocked()).isFalse();
    }

    @Test
    void aCopyOfAnArrayThatNeverRestsEnds() {
        Longs longs = Longs.in(memory, "longs", 10_000, 1, 0);
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (long i = 0; !stop.get(); i++) {
                long value = i;
                longs.elements().change(0, 10_000, (segment, address, _, _) -> {
                    for (int k = 0; k < 10_000; k++) {
                        segment.set(java.lang.foreign.ValueLayout.JAVA_LONG, address + 8L * k, value);
                    }
                });
            }
        });
        for (int i = 0; i < 200; i++) {
            long[] seen = longs.get();
            if (seen[0] != 0) {
                assertThat(seen).containsOnly(seen[0]);
            }
        }
        stop.set(true);
        writer.join();
    }

    @Test
    void indexesAreChecked() {
        Longs longs = Longs.in(memory, "longs", 10, 2, 0);
        assertThatThrownBy(() -> longs.get(10))
                .isExactlyInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("\"longs\" has no element 10: it has 10 elements, from 0 to 9");
        assertThatThrownBy(() -> longs.set(-1, 3))
                .isExactlyInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("no element -1");
        assertThatThrownBy(() -> longs.set(8, 1, 2, 3))
                .isExactlyInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("\"longs\" has no 3 elements from index 8 on: it has 10 elements, from 0 to 9");
        assertThat(longs.get()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void lengthsAreChecked() {
        assertThatThrownBy(() -> Longs.in(memory, "longs", -1, 1, 0))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"longs\" cannot have -1 elements; a length is 0 or more");
        assertThatThrownBy(() -> Longs.in(memory, "longs", Long.MAX_VALUE, 1, 0))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no memory has so many bytes");
        assertThatThrownBy(() -> Longs.in(memory, "longs", 1L << 50, 1, 0))
                .isExactlyInstanceOf(MemoryFullException.class);
        assertThatThrownBy(() -> Longs.in(memory, "longs", 10, 0, 0))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"longs\" cannot have 0 stripes; allowed are 1 to 65536");
        assertThat(memory.objects()).isEmpty();
    }

    @Test
    void anArrayOfNoElementsIsOne() {
        Longs longs = Longs.in(memory, "longs", 0, 1, 0);
        assertThat(longs.get()).isEmpty();
        assertThat(Longs.open(memory, "longs").elements().length()).isZero();
        assertThatThrownBy(() -> longs.get(0)).hasMessage("\"longs\" has no element 0: it has none");
        try (var _ = longs.lock().hold()) {
            longs.set(0);
        }
        assertThat(memory.remove("longs")).isTrue();
    }

    @Test
    void anotherLengthOrTypeIsRefused() {
        Longs.in(memory, "longs", 10, 1, 0);
        assertThatThrownBy(() -> Longs.in(memory, "longs", 11, 1, 0))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessageStartingWith("\"longs\" has 10 elements, not 11; open(memory, name) takes it as it is");
        ElementType ints = new ElementType("Ints", "int", 4, 4);
        assertThatThrownBy(() -> GuardedElements.open(memory, "longs", ints))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessageContaining("file has long[] elements at 0, Ints has int[] elements at 0");
        assertThatThrownBy(() -> GuardedElements.remove(memory, "longs", ints))
                .isExactlyInstanceOf(LayoutMismatchException.class);
        assertThatThrownBy(() -> GuardedElements.open(memory, "none", ints))
                .isExactlyInstanceOf(ObjectNotFoundException.class);
        assertThat(GuardedElements.remove(memory, "longs", Longs.TYPE)).isTrue();
        assertThat(GuardedElements.remove(memory, "longs", Longs.TYPE)).isFalse();
    }

    @Test
    void aRemovedArrayCannotBeUsed() {
        Longs longs = Longs.in(memory, "longs", 100, 4, 0);
        try (SharedMemory other = SharedMemory.attach(memory.path())) {
            Longs there = Longs.open(other, "longs");
            assertThat(memory.remove("longs")).isTrue();
            for (Longs gone : new Longs[] {longs, there}) {
                for (long i : new long[] {0, 30, 60, 99}) {
                    assertThatThrownBy(() -> gone.get(i)).isExactlyInstanceOf(MemoryClosedException.class);
                    assertThatThrownBy(() -> gone.set(i, 5)).isExactlyInstanceOf(MemoryClosedException.class);
                }
                assertThatThrownBy(gone::get).isExactlyInstanceOf(MemoryClosedException.class);
            }
        }
    }

    @Test
    void whoHoldsAStripeCannotRemoveTheArray() {
        Longs longs = Longs.in(memory, "longs", 100, 4, 0);
        try (var _ = longs.elements().lock(70).hold()) {
            assertThatThrownBy(() -> memory.remove("longs"))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot be removed: the current thread holds its lock");
            assertThatThrownBy(memory::close)
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("\"longs\"");
        }
        assertThat(longs.get(70)).isEqualTo(70);
    }

    private static <T> T byAnother(Supplier<T> supplier) {
        return CompletableFuture.supplyAsync(supplier).join();
    }
}
