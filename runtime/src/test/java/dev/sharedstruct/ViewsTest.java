package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.SharedLine;
import dev.sharedstruct.fixture.SharedPair;
import dev.sharedstruct.internal.lock.GuardWords;
import dev.sharedstruct.internal.lock.Places;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Structs inside of structs: their accessors are views under the guard of the outer one. */
@Timeout(60)
class ViewsTest {

    private final SharedMemory memory = SharedMemory.temporary(1 << 20);

    private final SharedLine line = SharedLine.in(memory, "line", new Pair(1, 2));

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void aViewIsThatPartOfTheFields() {
        line.start().left(10);
        line.end().set(new Pair(30, 40));

        assertThat(line.start().get()).isEqualTo(new Pair(10, 2));
        assertThat(line.end().get()).isEqualTo(new Pair(30, 40));
        assertThat(line.inner().inner().end().get()).isEqualTo(new Pair(30, 40));
        assertThat(line.inner().end()).hasToString("SharedPair[\"line\" left=30, right=40]");
    }

    @Test
    void fieldsThatAreAlignedToACacheLineAre() {
        ObjectInfo info = memory.objects().getFirst();

        assertThat((info.offset() + GuardWords.SIZE) % 64).isZero();
        assertThat(Places.positionOf(line)).isEqualTo(info.offset());
        assertThat(info.size()).isEqualTo(GuardWords.structSize(128));
    }

    @Test
    void viewsHaveTheLockOfTheOuterStruct() {
        SharedPair end = line.end();
        try (var _ = end.lock().hold()) {
            assertThat(line.lock().isHeldByCurrentThread()).isTrue();
            assertThat(line.start().lock()).isSameAs(line.lock());
            boolean acquired = CompletableFuture.supplyAsync(
                            () -> line.start().lock().tryLock())
                    .join();
            assertThat(acquired).isFalse();
        }
        assertThat(end.lock().isLocked()).isFalse();
    }

    @Test
    void whatViewsChangeInAHoldIsSeenTogetherOrNotAtAll() {
        try (var hold = line.lock().hold()) {
            line.start().left(7);
            line.end().set(new Pair(8, 9));

            assertThat(seenByOthers(line)).containsExactly(new Pair(1, 2), new Pair(1, 2));
            assertThat(line.end().get()).isEqualTo(new Pair(8, 9));
            hold.rollback();
            line.end().right(5);
        }
        assertThat(seenByOthers(line)).containsExactly(new Pair(1, 2), new Pair(1, 5));
    }

    @Test
    void anOperationOnAViewThatFailsChangesNothing() {
        SharedPair end = line.end();
        assertThatThrownBy(() -> end.update(pair -> {
                    line.start().left(3);
                    throw new IllegalStateException("half way");
                }))
                .hasMessage("half way");

        assertThat(line.start().get()).isEqualTo(new Pair(1, 2));
        assertThat(end.get()).isEqualTo(new Pair(1, 2));
    }

    @Test
    void aFunctionOnAViewThatChangesItsStructIsRefused() {
        assertThatThrownBy(() -> line.end().update(pair -> {
                    line.start().set(new Pair(3, 3));
                    return pair;
                }))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"line\"");
        assertThat(line.start().get()).isEqualTo(new Pair(1, 2));
        assertThat(line.lock().isLocked()).isFalse();
    }

    @Test
    void aViewBehindACheckedConstructorCanBeReadAndLockedOnly() {
        for (SharedPair end : List.of(line.checkedEnd(), line.checkedInner().end())) {
            assertThat(end.get()).isEqualTo(new Pair(1, 2));
            try (var _ = end.lock().hold()) {
                assertThat(line.lock().isHeldByCurrentThread()).isTrue();
            }
            for (Runnable write : List.<Runnable>of(
                    () -> end.left(1), () -> end.set(new Pair(5, 5)), () -> end.update(pair -> new Pair(5, 5)))) {
                assertThatThrownBy(write::run)
                        .isExactlyInstanceOf(UnsupportedOperationException.class)
                        .hasMessageMatching("\"line\"\\.(end|inner) cannot be changed by itself: the constructor of"
                                + " Line must see each change; .*");
            }
        }
        assertThat(line.end().get()).isEqualTo(new Pair(1, 2));
        assertThat(line.lock().isLocked()).isFalse();
    }

    @Test
    void aViewEndsWithItsStruct() {
        SharedPair end = line.end();
        assertThat(memory.remove("line")).isTrue();

        assertClosed(end);
    }

    @Test
    void aViewEndsWithItsMemory() {
        SharedPair end = line.end();
        memory.close();

        assertClosed(end);
        assertClosed(line.inner().end());
    }

    private static void assertClosed(SharedPair view) {
        for (Runnable use : List.<Runnable>of(
                view::get,
                view::left,
                () -> view.left(1),
                () -> view.set(new Pair(5, 5)),
                () -> view.lock().lock(),
                () -> view.lock().isLocked(),
                () -> view.lock().tryOptimisticRead())) {
            assertThatThrownBy(use::run)
                    .isExactlyInstanceOf(MemoryClosedException.class)
                    .hasMessageContaining("\"line\"");
        }
        assertThat(view).hasToString("SharedPair[\"line\" closed]");
    }

    @Test
    void aViewOfAMemoryThatIsReadOnlyReads() {
        try (SharedMemory reader = SharedMemory.attachReadOnly(memory.path())) {
            SharedLine seen = SharedLine.TYPE.open(reader, "line");

            assertThat(seen.end().get()).isEqualTo(new Pair(1, 2));
            assertThatThrownBy(() -> seen.end().left(1)).isExactlyInstanceOf(MemoryAccessException.class);
            assertThatThrownBy(() -> seen.end().lock().lock()).isExactlyInstanceOf(MemoryAccessException.class);
        }
    }

    @Test
    void aViewKeepsItsStructInUse() {
        SharedPair end = line.end();
        memory.remove("line");
        System.gc();

        assertThatThrownBy(() -> end.left(3)).isExactlyInstanceOf(MemoryClosedException.class);
    }

    private List<Pair> seenByOthers(SharedLine line) {
        return CompletableFuture.supplyAsync(
                        () -> List.of(line.start().get(), line.end().get()))
                .join();
    }
}
