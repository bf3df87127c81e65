package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.Schema;
import dev.sharedstruct.fixture.SharedBlock;
import dev.sharedstruct.fixture.SharedMemoryDirectory;
import dev.sharedstruct.fixture.SharedPair;
import dev.sharedstruct.fixture.SharedRow;
import dev.sharedstruct.spi.StructType;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions of a record that use the same objects. */
@Tag("both-access-modes")
class EvolutionTest {

    /** Two words, and room for three more. */
    private static final Schema OLD = Schema.version(true, 2, 24);

    /** One of the three words in reserve. */
    private static final Schema NEW = Schema.version(true, 3, 16);

    /** More than there is room for. */
    private static final Schema LARGE = Schema.version(true, 6, 0);

    @TempDir(factory = SharedMemoryDirectory.class)
    private Path directory;

    private Path path;

    private SharedMemory memory;

    @BeforeEach
    void make() {
        path = directory.resolve("memory");
        memory = SharedMemory.create(path, 65_536);
    }

    @AfterEach
    void close() {
        memory.close();
    }

    private SharedRow make(Schema schema, long... values) {
        return schema.type().findOrConstruct(memory, "row", values);
    }

    private ObjectInfo row() {
        assertThat(memory.objects()).hasSize(1);
        return memory.objects().getFirst();
    }

    @Test
    void aNewerVersionUsesTheReserve() {
        SharedRow old = make(OLD, 1, 2);
        ObjectInfo before = row();

        SharedRow row = NEW.type().open(memory, "row");

        assertThat(row.get()).containsExactly(1, 2, 200);
        assertThat(row()).isEqualTo(new ObjectInfo("row", "Row", NEW.text(), before.offset(), before.size()));
        row.set(new long[] {3, 4, 5});
        assertThat(old.get()).containsExactly(3, 4);
        old.set(new long[] {6, 7});
        old.update(0, value -> value + 1);
        old.set(1, 8);
        assertThat(row.get()).containsExactly(7, 8, 5);
        assertThat(OLD.type().open(memory, "row").get()).containsExactly(7, 8);
        // Once more: the defaults are not written again.
        assertThat(NEW.type()
                        .findOrConstruct(memory, "row", new long[] {0, 0, 0})
                        .get())
                .containsExactly(7, 8, 5);
    }

    @Test
    void aNewerVersionUsesThePaddingBehindTheLastField() {
        Schema one = new Schema(true, true, List.of(new Schema.Column(Schema.Kind.INT, "a", 0)), 0);
        Schema two = one.appended(List.of(new Schema.Column(Schema.Kind.SHORT, "b", -3)), 0);
        make(one, 1);
        long offset = row().offset();

        assertThat(two.type().open(memory, "row").get()).containsExactly(1, -3);
        assertThat(row().offset()).isEqualTo(offset);
    }

    @Test
    void whatAnOlderVersionTakesBackTakesNothingFromTheNewerOne() {
        SharedRow old = make(OLD, 1, 2);
        SharedRow row = NEW.type().open(memory, "row");
        row.set(2, 77);
        try (var hold = old.lock().hold()) {
            old.set(new long[] {5, 6});
            assertThat(row.get()).containsExactly(5, 6, 77); // this thread's own changes
            hold.rollback();
        }
        assertThat(row.get()).containsExactly(1, 2, 77);
        try (var hold = old.lock().hold()) {
            row.set(2, 78);
            old.set(0, 9);
            hold.rollback();
        }
        assertThat(row.get()).containsExactly(1, 2, 77);
    }

    @Test
    void anObjectWithoutRoomIsMoved() {
        SharedRow old = make(OLD, 1, 2);
        SharedLock lock = old.lock();
        SharedRow row = LARGE.type().findOrConstruct(memory, "row", new long[6]);

        assertThat(row.get()).containsExactly(1, 2, 200, 300, 400, 500);
        assertThat(row().layout()).isEqualTo(LARGE.text());
        for (Runnable use : List.<Runnable>of(old::get, () -> old.get(0), () -> old.set(0, 1), lock::lock)) {
            assertThatThrownBy(use::run).isExactlyInstanceOf(MemoryClosedException.class);
        }
        SharedRow again = OLD.type().open(memory, "row");
        again.set(new long[] {3, 4});
        assertThat(row.get()).containsExactly(3, 4, 200, 300, 400, 500);
        assertThat(NEW.type().open(memory, "row").get()).containsExactly(3, 4, 200);
        assertThat(row().layout()).isEqualTo(LARGE.text());
        assertThat(memory.remove("row")).isTrue();
        assertThat(memory.objects()).isEmpty();
        assertThatThrownBy(again::get).isExactlyInstanceOf(MemoryClosedException.class);
    }

    @Test
    void eachVersionMayAppend() {
        make(Schema.version(true, 1, 0), 7);
        for (int version = 2; version <= 20; version++) {
            long[] values = Schema.version(true, version, version % 3 * 8)
                    .type()
                    .open(memory, "row")
                    .get();
            assertThat(values).hasSize(version).startsWith(7).endsWith(100L * (version - 1));
        }
    }

    @Test
    void anotherReserveIsTheSameVersion() {
        SharedRow row = make(OLD, 1, 2);
        String layout = row().layout();
        for (int reserve : new int[] {0, 8, 24, 240}) {
            SharedRow same = Schema.version(true, 2, reserve).type().open(memory, "row");
            same.update(0, value -> value + 1);
            try (var hold = same.lock().hold()) {
                same.set(1, -1);
                hold.rollback();
            }
        }
        assertThat(row.get()).containsExactly(5, 2);
        assertThat(row().layout()).isEqualTo(layout);
    }

    @Test
    void aNewObjectHasRoomForMore() {
        make(NEW, 1, 2, 3);
        long offset = row().offset();
        assertThat(Schema.version(true, 5, 0).type().open(memory, "row").get()).containsExactly(1, 2, 3, 300, 400);
        assertThat(row().offset()).isEqualTo(offset);
        assertThat(NEW.type().open(memory, "row").get()).containsExactly(1, 2, 3);
    }

    @Test
    void objectsOfOtherVersionsAreRemoved() {
        make(OLD, 1, 2);
        assertThat(LARGE.type().remove(memory, "row")).isTrue();
        make(LARGE, 1, 2, 3, 4, 5, 6);
        assertThat(OLD.type().remove(memory, "row")).isTrue();
        assertThat(memory.objects()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void allElseIsRefused(Schema inFile, Schema schema, String message) {
        SharedRow row = make(inFile, 1, 2, 3);
        StructType<long[], SharedRow> type = schema.type();
        for (Runnable use : List.<Runnable>of(
                () -> type.findOrConstruct(memory, "row", new long[9]),
                () -> type.open(memory, "row"),
                () -> type.remove(memory, "row"))) {
            assertThatThrownBy(use::run)
                    .isExactlyInstanceOf(LayoutMismatchException.class)
                    .hasMessage(message);
        }
        assertThat(row.get()).containsExactly(1, 2, 3);
        assertThat(row().layout()).isEqualTo(inFile.text());
    }

    static Stream<Arguments> allElseIsRefused() {
        String wayOut = "; use the type it was made with, another name, or remove the object";
        Schema three = Schema.version(true, 3, 8);
        Schema fixed = new Schema(true, false, three.columns(), 8);
        Schema.Column more = new Schema.Column(Schema.Kind.INT, "more", 0);
        Schema renamed = Schema.version(true, 2, 0).appended(List.of(new Schema.Column(Schema.Kind.LONG, "d2", 0)), 0);
        return Stream.of(
                Arguments.of(
                        three,
                        renamed.appended(List.of(more), 0),
                        "layout of \"row\" differs: file has long c2 at 16, Row has long d2 at 16" + wayOut),
                Arguments.of(
                        three,
                        fixed.appended(List.of(more), 0),
                        "layout of \"row\" differs: file has no more fields, Row has int more at 24" + wayOut
                                + "; fields can be appended if Row declares evolution = Evolution.APPEND"),
                Arguments.of(
                        fixed,
                        three.appended(List.of(more), 0),
                        "layout of \"row\" differs: file has no more fields, Row has int more at 24" + wayOut
                                + "; fields can be appended only to objects of a version that declares evolution ="
                                + " Evolution.APPEND, which the one did not that made it"),
                Arguments.of(
                        fixed,
                        three,
                        "layout of \"row\" differs: file has a guarded struct, size 32, alignment 8, Row has a guarded"
                                + " struct, size 32, alignment 8, evolving" + wayOut),
                Arguments.of(
                        three,
                        Schema.version(false, 3, 8),
                        "\"row\" is a guarded struct Row, not a raw struct Row" + wayOut));
    }

    @Test
    void aNestedStructMayNotGrow() {
        String inner = "guarded struct, size 32, alignment 8, evolving\nlong a @0\nstruct s @8\nlong s.x @8\n";
        type(inner, 32).findOrConstruct(memory, "row", new long[1]);
        assertThatThrownBy(() -> type(inner + "long s.y @16\n", 32).open(memory, "row"))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessageStartingWith("layout of \"row\" differs: file has no more fields, Row has long s.y at 16;")
                .hasMessageEndingWith("or remove the object");
        // Its lines do not count as components: the third one is new here.
        int[] known = new int[1];
        type(inner + "long[2] more @16\n", 32)
                .evolving((_, count) -> known[0] = count)
                .open(memory, "row");
        assertThat(known).containsExactly(2);
    }

    private static StructType<long[], SharedRow> type(String text, int size) {
        return Schema.typeOf(text, size, (_, _) -> {});
    }

    @Test
    void aTypeThatEvolvesSaysSo() {
        assertThatThrownBy(() -> type("guarded struct, size 8, alignment 8\nlong a @0\n", 8)
                        .evolving((_, _) -> {}))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must end with \", evolving\"");
    }

    @Test
    void aReadOnlyMemoryIsNotUpgraded() {
        make(OLD, 1, 2);
        try (SharedMemory readOnly = SharedMemory.attachReadOnly(path)) {
            assertThatThrownBy(() -> NEW.type().open(readOnly, "row"))
                    .isExactlyInstanceOf(MemoryAccessException.class)
                    .hasMessage("\"row\" was made by an older version of Row, with 2 of its 3 components; " + path
                            + " was attached read-only: attach it once for writing with this version, which adds the"
                            + " others");
            make(NEW, 0, 0, 0);
            assertThat(NEW.type().open(readOnly, "row").get()).containsExactly(1, 2, 200);
            assertThat(OLD.type().open(readOnly, "row").get()).containsExactly(1, 2);
        }
    }

    @Test
    void whoHoldsTheLockCannotUpgrade() {
        SharedRow old = make(OLD, 1, 2);
        try (var _ = old.lock().hold()) {
            for (Schema schema : List.of(NEW, LARGE)) {
                assertThatThrownBy(() -> schema.type().open(memory, "row"))
                        .isExactlyInstanceOf(IllegalStateException.class)
                        .hasMessage(
                                "\"row\" cannot be upgraded to this version of Row: the current thread holds its lock;"
                                        + " release it first");
            }
            old.set(0, 3);
        }
        assertThat(NEW.type().open(memory, "row").get()).containsExactly(3, 2, 200);
    }

    @Test
    void anInitializerCannotUpgrade() {
        make(OLD, 1, 2);
        StructType<long[], SharedRow> type =
                Schema.typeOf("guarded struct\n", 8, (_, _) -> NEW.type().open(memory, "row"));
        assertThatThrownBy(() -> type.findOrConstruct(memory, "bad", new long[1]))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("that an older version of its record had made was opened");
        assertThat(NEW.type().open(memory, "row").get()).containsExactly(1, 2, 200);
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 64})
    void failingDefaultsLeaveTheObjectAsItWas(int size) {
        SharedRow old = make(OLD, 1, 2);
        StructType<long[], SharedRow> failing = type(
                        "guarded struct, size " + size
                                + ", alignment 8, evolving\nlong c0 @0\nlong c1 @8\nlong c2 @16\n",
                        size)
                .evolving((_, _) -> {
                    throw new IllegalArgumentException("no default");
                });
        assertThatThrownBy(() -> failing.open(memory, "row"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("no default");
        assertThat(old.get()).containsExactly(1, 2);
        old.update(0, value -> value + 1);
        assertThat(row().layout()).isEqualTo(OLD.text());
        assertThat(NEW.type().open(memory, "row").get()).containsExactly(2, 2, 200);
    }

    @Test
    void aFullMemoryLeavesTheObjectAsItWas() {
        SharedRow old = make(OLD, 1, 2);
        SharedBlock.in(memory, "block", (int) memory.available() - 640, 0); // and its layout
        Schema huge = Schema.version(true, 200, 0);
        assertThatThrownBy(() -> huge.type().open(memory, "row")).isExactlyInstanceOf(MemoryFullException.class);
        old.update(0, value -> value + 1);
        assertThat(NEW.type().open(memory, "row").get()).containsExactly(2, 2, 200);
        assertThat(memory.remove("block")).isTrue();
        assertThat(huge.type().open(memory, "row").get()).startsWith(2, 2, 200, 300);
    }

    @Test
    void conditionsOfALockMoveWithIt() throws Exception {
        SharedRow old = make(OLD, 1, 2);
        SharedCondition.in(memory, "changed", old.lock());
        SharedRow row = LARGE.type().open(memory, "row");
        SharedCondition changed = SharedCondition.in(memory, "changed", row.lock());
        Thread waiter = Thread.ofPlatform().start(() -> {
            try (var _ = row.lock().hold()) {
                while (row.get(0) != 5) {
                    changed.awaitUninterruptibly();
                }
            }
        });
        try (var _ = row.lock().hold()) {
            row.set(0, 5);
            changed.signalAll();
        }
        waiter.join(30_000);
        assertThat(waiter.isAlive()).isFalse();
    }

    @Test
    void transactionsGoOn() {
        SharedRow old = make(OLD, 1, 2);
        SharedPair pair = SharedPair.in(memory, "pair", new Pair(1, 1));
        SharedRow row = NEW.type().open(memory, "row");
        try (var transaction = Transaction.hold(pair, old)) {
            assertThat(transaction).isNotNull();
            pair.left(9);
            old.set(0, 9);
        }
        assertThat(row.get()).containsExactly(1, 2, 200);
        assertThat(pair.get()).isEqualTo(new Pair(1, 1));
    }

    @Test
    void rawObjectsUseTheReserve() {
        SharedRow old = make(Schema.version(false, 2, 8), 1, 2);
        SharedRow row = Schema.version(false, 3, 0).type().open(memory, "row");
        assertThat(row.get()).containsExactly(1, 2, 200);
        row.set(2, 5);
        old.set(new long[] {3, 4});
        assertThat(row.get()).containsExactly(3, 4, 5);
        assertThat(Schema.version(false, 3, 0).type().open(memory, "row").get()).containsExactly(3, 4, 5);
    }

    @Test
    void aRawObjectIsMovedIfNobodyCanUseIt() throws Exception {
        SharedRow old = make(Schema.version(false, 2, 0), 1, 2);
        Schema newer = Schema.version(false, 3, 0);
        String refusal =
                "\"row\" was made by an older version of Row and has no room for long c2 at 16: it has 16 bytes, 24"
                    + " are needed; without a lock it cannot be moved while others may use it: open it with this"
                    + " version before any other process attaches, or remove it; a reserve in the record avoids this";
        assertThatThrownBy(() -> newer.type().open(memory, "row"))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessage(refusal);
        assertThat(old.get()).containsExactly(1, 2);
        Reference.reachabilityFence(old);
        memory.close();
        old = null;
        memory = SharedMemory.attach(path);
        try (ChildProcess child = ChildProcess.start("attach", path)) {
            child.await("attached");
            assertThatThrownBy(() -> newer.type().open(memory, "row"))
                    .isExactlyInstanceOf(LayoutMismatchException.class)
                    .hasMessage(refusal);
        }
        try (SharedMemory readOnly = SharedMemory.attachReadOnly(path)) {
            assertThat(readOnly.isReadOnly()).isTrue();
            assertThat(Schema.version(false, 2, 0).type().open(memory, "row").get())
                    .containsExactly(1, 2);
        }
        assertThat(newer.type().open(memory, "row").get()).containsExactly(1, 2, 200);
        assertThat(row().layout()).isEqualTo(newer.text());
        assertThat(Schema.version(false, 2, 0).type().open(memory, "row").get()).containsExactly(1, 2);
    }
}
