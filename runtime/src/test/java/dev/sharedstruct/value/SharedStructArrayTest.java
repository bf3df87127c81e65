package dev.sharedstruct.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.Both;
import dev.sharedstruct.LayoutMismatchException;
import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.ObjectInfo;
import dev.sharedstruct.Outcome;
import dev.sharedstruct.SharedLock;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.Transaction;
import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.SharedLine;
import dev.sharedstruct.fixture.SharedPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
@Tag("both-access-modes")
class SharedStructArrayTest {

    private static final int LENGTH = 100;

    private final SharedMemory memory = SharedMemory.temporary(1 << 20);

    @AfterEach
    void close() {
        memory.close();
    }

    static List<ArrayLocking> lockings() {
        return List.of(ArrayLocking.one(), ArrayLocking.stripes(4), ArrayLocking.each());
    }

    private SharedStructArray<Pair, SharedPair> pairs(ArrayLocking locking) {
        return SharedStructArray.generate(
                memory, "pairs", SharedPair.TYPE, LENGTH, locking, i -> new Pair(i, 1000 + i));
    }

    @ParameterizedTest
    @MethodSource("lockings")
    void elementsAreRecords(ArrayLocking locking) {
        SharedStructArray<Pair, SharedPair> pairs = pairs(locking);
        SharedPair kept = pairs.at(7);

        pairs.set(0, new Pair(1, 2));
        pairs.set(LENGTH - 1, new Pair(3, 4));
        kept.left(-7);
        pairs.update(8, pair -> pair.plus(1));

        assertThat(pairs.length()).isEqualTo(LENGTH);
        assertThat(pairs.get(0)).isEqualTo(new Pair(1, 2));
        assertThat(pairs.get(LENGTH - 1)).isEqualTo(new Pair(3, 4));
        assertThat(pairs.get(6)).isEqualTo(new Pair(6, 1006));
        assertThat(pairs.get(7)).isEqualTo(new Pair(-7, 1007));
        assertThat(pairs.get(8)).isEqualTo(new Pair(9, 1009));
        assertThat(pairs.getAndSet(9, new Pair(0, 0))).isEqualTo(new Pair(9, 1009));
        assertThat(pairs.compareAndSet(9, new Pair(0, 1), new Pair(5, 5))).isFalse();
        assertThat(pairs.compareAndSet(9, new Pair(0, 0), new Pair(5, 5))).isTrue();
        assertThat(pairs.updateAndGet(9, pair -> pair.plus(1))).isEqualTo(new Pair(6, 6));
        assertThat(pairs.getAndUpdate(9, pair -> pair.plus(1))).isEqualTo(new Pair(6, 6));
        assertThat(pairs.accumulateAndGet(9, 3L, Pair::plus)).isEqualTo(new Pair(10, 10));
        assertThat(pairs.<String>apply(9, pair -> Outcome.of(pair.plus(1), "done")))
                .isEqualTo("done");
        SharedStructArray<Pair, SharedPair> opened = SharedStructArray.open(memory, "pairs", SharedPair.TYPE);
        assertThat(opened.toList()).isEqualTo(pairs.toList()).hasSize(LENGTH);
        assertThat(opened.get(9)).isEqualTo(new Pair(11, 11));
        assertThat(kept).hasToString("SharedPair[\"pairs[7]\" left=-7, right=1007]");
        assertThat(pairs).hasToString("SharedStructArray[\"pairs\" 100 elements]");
    }

    @ParameterizedTest
    @MethodSource("lockings")
    void anArrayBehavesAsAListAfterAnyOperations(ArrayLocking locking) {
        SharedStructArray<Pair, SharedPair> pairs = pairs(locking);
        List<Pair> model = new ArrayList<>(pairs.toList());
        StructCursor<SharedPair> cursor = pairs.cursor();
        Random random = new Random(42);
        for (int step = 0; step < 5_000; step++) {
            int i = random.nextInt(LENGTH);
            int j = random.nextInt(LENGTH);
            long value = random.nextLong(1000);
            switch (random.nextInt(7)) {
                case 0 -> model.set(i, set(pairs, i, new Pair(value, value)));
                case 1 -> {
                    cursor.at(i).left(value);
                    model.set(i, new Pair(value, model.get(i).right()));
                }
                case 2 -> {
                    pairs.update(i, pair -> pair.plus(value));
                    model.set(i, model.get(i).plus(value));
                }
                case 3 ->
                    assertThatThrownBy(() -> pairs.update(i, pair -> {
                                throw new IllegalStateException("refused");
                            }))
                            .hasMessage("refused");
                case 4 -> {
                    try (SharedLock.Hold hold = pairs.lock(i).hold()) {
                        cursor.at(i).right(value);
                        pairs.at(i).left(-value);
                        if (value % 2 == 0) {
                            hold.rollback();
                        }
                    }
                    model.set(i, value % 2 == 0 ? model.get(i) : new Pair(-value, value));
                }
                case 5 -> {
                    if (!locking.equals(ArrayLocking.each())) {
                        try (var _ = pairs.hold()) {
                            Pair first = pairs.get(i);
                            pairs.set(i, pairs.get(j));
                            cursor.at(j).set(first);
                        }
                        Collections.swap(model, i, j);
                    }
                }
                default -> assertThat(cursor.at(j).get()).isEqualTo(model.get(j));
            }
        }
        assertThat(pairs.toList()).isEqualTo(model);
        assertThat(pairs).containsExactlyElementsOf(model);
        assertThat(pairs.stream()).containsExactlyElementsOf(model);
    }

    private static Pair set(SharedStructArray<Pair, SharedPair> pairs, int index, Pair pair) {
        pairs.set(index, pair);
        return pair;
    }

    @ParameterizedTest
    @MethodSource("lockings")
    void whatIsChangedInAHoldIsNotSeenBefore(ArrayLocking locking) {
        SharedStructArray<Pair, SharedPair> pairs = pairs(locking);
        try (var _ = pairs.lock(50).hold()) {
            pairs.set(50, new Pair(0, 0));
            pairs.at(50).left(1);

            assertThat(byAnother(() -> pairs.get(50))).isEqualTo(new Pair(50, 1050));
            assertThat(byAnother(() -> pairs.at(50).right())).isEqualTo(1050);
            assertThat(byAnother(pairs::toList)).contains(new Pair(50, 1050));
            assertThat(pairs.get(50)).isEqualTo(new Pair(1, 0));
        }
        assertThat(byAnother(() -> pairs.get(50))).isEqualTo(new Pair(1, 0));
    }

    @Test
    void oneLockChangesAnyElementsAsOne() {
        SharedStructArray<Pair, SharedPair> pairs = pairs(ArrayLocking.one());
        List<Pair> before = pairs.toList();
        try (var _ = pairs.lock().hold()) {
            pairs.setAll(i -> new Pair(0, -i));
            assertThat(byAnother(pairs::toList)).isEqualTo(before);
        }
        assertThat(pairs.get(99)).isEqualTo(new Pair(0, -99));
    }

    @Test
    void elementsWithLocksOfTheirOwnDoNotWaitForEachOther() {
        SharedStructArray<Pair, SharedPair> pairs = pairs(ArrayLocking.each());
        try (var _ = pairs.lock(3).hold()) {
            pairs.at(3).left(0);
            byAnother(() -> set(pairs, 4, new Pair(8, 8)));
            assertThat(byAnother(() -> pairs.lock(3).tryLock())).isFalse();
        }
        assertThat(pairs.get(4)).isEqualTo(new Pair(8, 8));
        assertThat(pairs.lock(3)).hasToString("SharedLock[\"pairs[3]\" unlocked]");
    }

    @Test
    void elementsWithLocksOfTheirOwnCanBeInTransactions() {
        SharedStructArray<Pair, SharedPair> pairs = pairs(ArrayLocking.each());

        Transaction.update(pairs.at(9), pairs.at(2), (nine, two) -> new Both<>(nine.plus(-1), two.plus(1)));
        try (var _ = Transaction.hold(pairs.at(1), pairs.at(0))) {
            pairs.at(1).left(-1);
        }

        assertThat(pairs.get(9)).isEqualTo(new Pair(8, 1008));
        assertThat(pairs.get(2)).isEqualTo(new Pair(3, 1003));
        assertThat(pairs.get(1)).isEqualTo(new Pair(1, 1001));
        assertThatThrownBy(() -> Transaction.hold(pairs.cursor().at(1)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"pairs[1]\" cannot be in a transaction by an accessor of a cursor");
    }

    @Test
    void elementsThatShareALockCannotBeInTransactions() {
        SharedStructArray<Pair, SharedPair> pairs = pairs(ArrayLocking.one());
        assertThatThrownBy(() -> Transaction.hold(pairs.at(1), pairs.at(2)))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "\"pairs[1]\" cannot be in a transaction: elements share the lock of their array");
    }

    @Test
    void aFunctionMustNotChangeWhatIsBehindTheSameLock() {
        SharedStructArray<Pair, SharedPair> pairs = pairs(ArrayLocking.one());
        assertThatThrownBy(() -> pairs.update(1, pair -> {
                    pairs.set(2, pair);
                    return pair.plus(1);
                }))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("let it return the next state instead");
        assertThat(pairs.get(1)).isEqualTo(new Pair(1, 1001));
        assertThat(pairs.get(2)).isEqualTo(new Pair(2, 1002));
    }

    @ParameterizedTest
    @MethodSource("lockings")
    void aCursorThatIsMovedInTheMidstOfAnOperationLeavesThatAlone(ArrayLocking locking) {
        SharedStructArray<Pair, SharedPair> pairs = pairs(locking);
        StructCursor<SharedPair> cursor = pairs.cursor();

        cursor.at(3).update(pair -> pair.plus(cursor.at(90).left()));

        assertThat(pairs.get(3)).isEqualTo(new Pair(93, 1093));
        assertThat(pairs.get(90)).isEqualTo(new Pair(90, 1090));
        assertThat(LongStream.range(0, LENGTH).anyMatch(i -> pairs.lock(i).isLocked()))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("lockings")
    void aCursorGoesOnWithTheSameAccessorAfterAnyOperation(ArrayLocking locking) {
        SharedStructArray<Pair, SharedPair> pairs = pairs(locking);
        StructCursor<SharedPair> cursor = pairs.cursor();
        SharedPair accessor = cursor.at(3);
        accessor.left(1);
        accessor.update(pair -> pair.plus(accessor.left()));
        assertThatThrownBy(() -> accessor.update(_ -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        assertThatThrownBy(() -> accessor.update(pair -> {
                    accessor.left(2);
                    return pair;
                }))
                .hasMessageContaining("itself; let it return the next state instead");
        try (var _ = accessor.lock().hold()) {
            accessor.left(2);
            accessor.update(pair -> pair.plus(1));
        }
        assertThat(cursor.at(90)).isSameAs(accessor);
        assertThat(pairs.get(3)).isEqualTo(new Pair(3, 1005));
        assertThat(accessor.get()).isEqualTo(new Pair(90, 1090));
    }

    @ParameterizedTest
    @MethodSource("lockings")
    void theLockOfACursorsElementStays(ArrayLocking locking) {
        SharedStructArray<Pair, SharedPair> pairs = pairs(locking);
        StructCursor<SharedPair> cursor = pairs.cursor();
        try (SharedLock.Hold hold = cursor.at(3).lock().hold()) {
            cursor.at(3).left(0);
            cursor.at(90);
            assertThat(pairs.lock(3).isHeldByCurrentThread()).isTrue();
            hold.rollback();
        }
        assertThat(pairs.get(3)).isEqualTo(new Pair(3, 1003));
        assertThat(pairs.lock(3).isLocked()).isFalse();
    }

    @Test
    void structsInsideOfElementsAreViewsOfTheseToo() {
        for (ArrayLocking locking : lockings()) {
            String name = "lines by " + locking;
            var lines = LinesOf.in(memory, name, 10, locking);
            lines.at(3).end().left(5);
            try (var _ = lines.at(4).lock().hold()) {
                lines.at(4).start().set(new Pair(7, 7));
                assertThat(byAnother(() -> lines.at(4).start().get())).isEqualTo(new Pair(4, 4));
            }
            lines.at(5).checkedEnd();

            assertThat(lines.at(3).end().get()).isEqualTo(new Pair(5, 3));
            assertThat(lines.at(3).start().get()).isEqualTo(new Pair(3, 3));
            assertThat(lines.at(4).start().get()).isEqualTo(new Pair(7, 7));
            assertThat(lines.at(4).end()).hasToString("SharedPair[\"" + name + "[4]\" left=4, right=4]");
        }
    }

    /** Arrays of what has no record. */
    private static final class LinesOf {

        private static dev.sharedstruct.internal.array.StructElements<SharedLine> in(
                SharedMemory memory, String name, int length, ArrayLocking locking) {
            return dev.sharedstruct.internal.array.StructElements.findOrConstruct(
                    memory,
                    name,
                    SharedLine.TYPE.placeType(),
                    length,
                    locking.locking(),
                    (line, i) -> SharedLine.TYPE.initialize(line, new Pair(i, i)));
        }
    }

    @ParameterizedTest
    @MethodSource("lockings")
    void indexesAreChecked(ArrayLocking locking) {
        SharedStructArray<Pair, SharedPair> pairs = pairs(locking);
        for (long index : new long[] {-1, LENGTH, Long.MAX_VALUE, Long.MIN_VALUE}) {
            for (Runnable use : List.<Runnable>of(
                    () -> pairs.get(index),
                    () -> pairs.set(index, new Pair(0, 0)),
                    () -> pairs.at(index),
                    () -> pairs.cursor().at(index),
                    () -> pairs.lock(index),
                    () -> pairs.update(index, pair -> pair))) {
                assertThatThrownBy(use::run)
                        .isExactlyInstanceOf(IndexOutOfBoundsException.class)
                        .hasMessage("\"pairs\" has no element " + index + ": it has 100 elements, from 0 to 99");
            }
        }
        assertThatThrownBy(() -> pairs.set(0, null)).isExactlyInstanceOf(NullPointerException.class);
    }

    @Test
    void theLockOfAllIsOnlyThereIfThereIsOne() {
        SharedStructArray<Pair, SharedPair> each = pairs(ArrayLocking.each());
        assertThatThrownBy(each::lock)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("\"pairs\" has a lock for each element; take that of an element by lock(index)");
        assertThatThrownBy(each::hold).isExactlyInstanceOf(IllegalStateException.class);
        SharedStructArray<Pair, SharedPair> striped = SharedStructArray.in(
                memory, "striped", SharedPair.TYPE, LENGTH, ArrayLocking.stripes(4), new Pair(0, 0));
        assertThatThrownBy(striped::lock)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has 4 locks, each for some elements");
        assertThat(striped.lock(0)).isSameAs(striped.lock(31)).isNotSameAs(striped.lock(32));
    }

    @ParameterizedTest
    @MethodSource("lockings")
    void aRemovedArrayCannotBeUsed(ArrayLocking locking) {
        SharedStructArray<Pair, SharedPair> pairs = pairs(locking);
        try (SharedMemory other = SharedMemory.attach(memory.path())) {
            SharedStructArray<Pair, SharedPair> there = SharedStructArray.open(other, "pairs", SharedPair.TYPE);
            SharedPair kept = there.at(70);
            StructCursor<SharedPair> cursor = there.cursor();
            cursor.at(1);
            assertThat(SharedStructArray.remove(memory, "pairs", SharedPair.TYPE))
                    .isTrue();
            assertThat(SharedStructArray.remove(memory, "pairs", SharedPair.TYPE))
                    .isFalse();
            for (Runnable use : List.<Runnable>of(
                    () -> pairs.get(99),
                    () -> there.get(0),
                    () -> there.set(99, new Pair(0, 0)),
                    kept::get,
                    () -> kept.left(0),
                    () -> cursor.at(5).left(),
                    () -> cursor.at(5).left(1),
                    there::toList)) {
                assertThatThrownBy(use::run)
                        .isExactlyInstanceOf(MemoryClosedException.class)
                        .hasMessageContaining("\"pairs");
            }
        }
        assertThat(pairs).hasToString("SharedStructArray[\"pairs\" closed]");
    }

    @ParameterizedTest
    @MethodSource("lockings")
    void whoHoldsAnElementCannotRemoveOrClose(ArrayLocking locking) {
        SharedStructArray<Pair, SharedPair> pairs = pairs(locking);
        try (var _ = pairs.lock(70).hold()) {
            assertThatThrownBy(() -> memory.remove("pairs"))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot be removed: the current thread holds its lock");
            assertThatThrownBy(memory::close)
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the lock of \"pairs");
            pairs.set(0, pairs.get(1));
        }
        memory.close();
        assertThatThrownBy(() -> pairs.get(1)).isExactlyInstanceOf(MemoryClosedException.class);
    }

    @Test
    void anotherLengthOrTypeIsRefused() {
        pairs(ArrayLocking.each());
        assertThatThrownBy(() -> SharedStructArray.in(memory, "pairs", SharedPair.TYPE, 7, new Pair(0, 0)))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessageStartingWith("\"pairs\" has 100 elements, not 7");
        assertThatThrownBy(() -> SharedPair.open(memory, "pairs")).isExactlyInstanceOf(LayoutMismatchException.class);
        SharedPair.in(memory, "pair", new Pair(0, 0));
        assertThatThrownBy(() -> SharedStructArray.open(memory, "pair", SharedPair.TYPE))
                .isExactlyInstanceOf(LayoutMismatchException.class);
        ObjectInfo info = memory.objects().getLast();
        assertThat(info.type()).isEqualTo("Pair[]");
        assertThat(info.layout()).isEqualTo("""
            guarded array, element size 16, alignment 8
            struct[] elements @0 stride 16
            long elements[].left @0
            long elements[].right @8
            """);
    }

    @ParameterizedTest
    @MethodSource("lockings")
    void anArrayOfNoElementsIsOne(ArrayLocking locking) {
        var none = SharedStructArray.in(memory, "none", SharedPair.TYPE, 0, locking, new Pair(0, 0));
        assertThat(none).isEmpty();
        assertThat(none.toList()).isEmpty();
        none.setAll(_ -> new Pair(1, 1));
        assertThatThrownBy(() -> none.get(0)).hasMessage("\"none\" has no element 0: it has none");
        assertThat(memory.remove("none")).isTrue();
    }

    @Test
    void anInitialStateThatCannotBeLeavesNoArray() {
        assertThatThrownBy(() -> SharedStructArray.generate(
                        memory, "bad", SharedPair.TYPE, 10, ArrayLocking.one(), i -> i == 5 ? null : new Pair(i, i)))
                .isExactlyInstanceOf(NullPointerException.class);
        assertThat(memory.objects()).isEmpty();
        assertThatThrownBy(() -> SharedStructArray.in(memory, "bad", SharedPair.TYPE, -1, new Pair(0, 0)))
                .hasMessage("\"bad\" cannot have -1 elements; a length is 0 or more");
        assertThatThrownBy(() -> SharedStructArray.in(
                        memory, "bad", SharedPair.TYPE, Long.MAX_VALUE, ArrayLocking.each(), new Pair(0, 0)))
                .hasMessageContaining("no memory has so many bytes");
    }

    private static <T> T byAnother(Supplier<T> supplier) {
        return CompletableFuture.supplyAsync(supplier).join();
    }
}
