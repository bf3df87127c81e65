package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.EvolutionChild;
import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.Schema;
import dev.sharedstruct.fixture.SharedMemoryDirectory;
import dev.sharedstruct.fixture.SharedPair;
import dev.sharedstruct.fixture.SharedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions of a record in different processes, which die while they give old objects new components. */
class EvolutionAcrossProcessesTest {

    private static final int KILLED = 137;

    private static final int SIZE = 65_536;

    @TempDir(factory = SharedMemoryDirectory.class)
    private Path directory;

    private int copies;

    private Path path() {
        return directory.resolve("memory");
    }

    /** What happens to an object whose upgrade, by a third component, dies at a point. */
    private record Death(String killPoint, boolean guarded, int reserve, boolean done) {
        Schema old() {
            return Schema.version(guarded, 2, reserve);
        }

        Schema upgraded() {
            return Schema.version(guarded, 3, 0);
        }

        /** An unguarded object cannot be used until it is known where it is. */
        boolean isOpen() {
            return !guarded && (killPoint.equals("move.begun") || killPoint.equals("directory.remove.begin"));
        }
    }

    static List<Death> deaths() {
        List<Death> deaths = new ArrayList<>();
        for (boolean guarded : new boolean[] {true, false}) {
            deaths.add(new Death("upgrade.written", guarded, 8, false));
            deaths.add(new Death("upgrade.committed", guarded, 8, false));
            deaths.add(new Death("upgrade.done", guarded, 8, true));
            deaths.add(new Death("move.written", guarded, 0, false));
            // The first visit is that of the layout.
            deaths.add(new Death("directory.publish.written:2", guarded, 0, false));
            deaths.add(new Death("move.begun", guarded, 0, false));
            deaths.add(new Death("directory.remove.begin", guarded, 0, guarded));
            deaths.add(new Death("directory.remove.kind", guarded, 0, true));
            deaths.add(new Death("directory.remove.epoch", guarded, 0, true));
            deaths.add(new Death("directory.publish.even:2", guarded, 0, true));
            deaths.add(new Death("move.ended", guarded, 0, true));
        }
        deaths.add(new Death("move.decided", true, 0, true));
        return deaths;
    }

    @ParameterizedTest
    @MethodSource("deaths")
    @SuppressWarnings("try") // nobody else may have the memory, so it is closed early
    void anUpgradeThatDiesWasDoneOrWasNot(Death death) throws Exception {
        try (SharedMemory memory = SharedMemory.create(path(), SIZE)) {
            SharedRow old = death.old().type().findOrConstruct(memory, "row", new long[] {1, 2});
            if (!death.guarded()) {
                memory.close();
            }
            kill(death);
            if (death.guarded()) {
                goOn(death, old);
            }
        }
        after(memory -> read(death), death);
        after(memory -> olderFirst(death, memory), death);
        after(memory -> newerFirst(death, memory), death);
        after(memory -> newerFirstAmongOthers(death, memory), death);
        after(memory -> remove(death, memory), death);
    }

    private void kill(Death death) throws InterruptedException {
        List<String> armed = List.of("-Ddev.sharedstruct.killPoint=" + death.killPoint());
        try (ChildProcess child = EvolutionChild.start(armed, "open", path(), death.guarded(), 3)) {
            assertThat(child.exitValue()).isEqualTo(KILLED);
        }
    }

    /** Those that had it open before. */
    private static void goOn(Death death, SharedRow old) {
        if (death.done() && death.reserve() == 0) {
            assertThatThrownBy(old::get).isExactlyInstanceOf(MemoryClosedException.class);
            assertThatThrownBy(() -> old.update(0, value -> value)).isExactlyInstanceOf(MemoryClosedException.class);
        } else {
            assertThat(old.get()).containsExactly(1, 2);
        }
    }

    /** Each sees what the dead one left, in a copy of its own. */
    private void after(Consumer<SharedMemory> look, Death death) throws IOException {
        Path copy = Files.createDirectory(directory.resolve("copy-" + copies++));
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        try (SharedMemory memory = SharedMemory.attach(copy.resolve("memory"))) {
            look.accept(memory);
        }
    }

    /** Without any right to put it in order. */
    private void read(Death death) {
        Path last = directory.resolve("copy-" + (copies - 1)).resolve("memory");
        try (SharedMemory memory = SharedMemory.attachReadOnly(last)) {
            assertThat(memory.objects()).extracting(ObjectInfo::name).containsExactly("row");
            assertThat(memory.objects().getFirst().layout())
                    .isEqualTo((death.done() ? death.upgraded() : death.old()).text());
            if (death.isOpen()) {
                assertThatThrownBy(() -> death.old().type().open(memory, "row"))
                        .isExactlyInstanceOf(MemoryAccessException.class)
                        .hasMessageContaining(
                                "\"row\" cannot be opened read-only: a process that was about to move it has died");
            } else {
                assertThat(death.old().type().open(memory, "row").get()).containsExactly(1, 2);
                if (death.done()) {
                    assertThat(death.upgraded().type().open(memory, "row").get())
                            .containsExactly(1, 2, 200);
                }
            }
        }
    }

    private void olderFirst(Death death, SharedMemory memory) {
        SharedRow old = death.old().type().open(memory, "row");
        assertThat(old.get()).containsExactly(1, 2);
        old.set(new long[] {3, 4});
        old = null;
        if (death.guarded() || death.done()) {
            assertThat(death.upgraded().type().open(memory, "row").get()).containsExactly(3, 4, 200);
        }
        requireOne(memory);
    }

    private void newerFirst(Death death, SharedMemory memory) {
        SharedRow row = death.upgraded().type().open(memory, "row");
        assertThat(row.get()).containsExactly(1, 2, 200);
        row.set(new long[] {3, 4, 5});
        assertThat(death.old().type().open(memory, "row").get()).containsExactly(3, 4);
        assertThat(death.upgraded().type().open(memory, "row").get()).containsExactly(3, 4, 5);
        requireOne(memory);
    }

    /** Whoever changes the directory first puts it in order. */
    private void newerFirstAmongOthers(Death death, SharedMemory memory) {
        SharedPair.in(memory, "another", new Pair(1, 1));
        assertThat(memory.remove("another")).isTrue();
        newerFirst(death, memory);
    }

    private void remove(Death death, SharedMemory memory) {
        assertThat(memory.remove("row")).isTrue();
        assertThat(memory.objects()).isEmpty();
        assertThatThrownBy(() -> death.upgraded().type().open(memory, "row"))
                .isExactlyInstanceOf(ObjectNotFoundException.class);
        assertThat(death.upgraded()
                        .type()
                        .findOrConstruct(memory, "row", new long[] {6, 7, 8})
                        .get())
                .containsExactly(6, 7, 8);
        requireOne(memory);
    }

    private static void requireOne(SharedMemory memory) {
        assertThat(memory.objects()).extracting(ObjectInfo::name).containsExactly("row");
        assertThat(memory.remove("row")).isTrue();
        assertThat(memory.remove("row")).isFalse();
        assertThat(memory.objects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"move.begun", "move.decided", "directory.remove.kind"})
    void nobodyWaitsToReadWhileAMoveIsStopped(String point) throws Exception {
        boolean decided = !point.equals("move.begun");
        try (SharedMemory memory = SharedMemory.create(path(), SIZE)) {
            SharedRow row = Schema.version(true, 2, 0).type().findOrConstruct(memory, "row", new long[] {1, 2});
            List<String> armed = List.of("-Ddev.sharedstruct.killPoint=" + point + ":1:stop");
            try (ChildProcess child = EvolutionChild.start(armed, "open", path(), true, 3)) {
                while (!isStopped(child)) {
                    assertThat(child.isAlive()).isTrue();
                    Thread.sleep(1);
                }
                if (decided) {
                    assertThatThrownBy(row::get).isExactlyInstanceOf(MemoryClosedException.class);
                    assertThat(Schema.version(true, 3, 0)
                                    .type()
                                    .open(memory, "row")
                                    .get())
                            .containsExactly(1, 2, 200);
                } else {
                    assertThat(row.get()).containsExactly(1, 2);
                }
                assertThat(Schema.version(true, 2, 0).type().open(memory, "row").get())
                        .containsExactly(1, 2);
                assertThat(memory.objects()).extracting(ObjectInfo::name).containsExactly("row");
                child.signal("CONT");
                assertThat(child.await("opened")).isEqualTo("[1, 2, 200]");
            }
            assertThat(Schema.version(true, 2, 0).type().open(memory, "row").get())
                    .containsExactly(1, 2);
        }
    }

    private static boolean isStopped(ChildProcess child) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + child.pid() + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).startsWith("T");
    }

    /** Three processes use all versions of the same rows; they are killed, and the books balance. */
    @Test
    void aCrowdOfVersionsLosesNothing() throws Exception {
        long end = System.nanoTime() + 4_000_000_000L;
        Random random = new Random();
        List<ChildProcess> children = new ArrayList<>();
        int started = 0;
        try (SharedMemory memory = SharedMemory.create(path(), 1 << 20)) {
            SharedRow round = Schema.version(false, 1, 0).type().findOrConstruct(memory, "round", new long[1]);
            makeRows(memory, 0);
            while (System.nanoTime() < end) {
                while (children.size() < 3) {
                    ChildProcess child = EvolutionChild.start(List.of(), "use", path(), started++);
                    child.await("started");
                    children.add(child);
                }
                for (int i = 0; i < 4; i++) {
                    Thread.sleep(random.nextInt(60));
                    makeRows(memory, round.get(0) + 1);
                    round.set(0, round.get(0) + 1);
                }
                children.remove(random.nextInt(children.size())).kill();
            }
            children.forEach(ChildProcess::kill);
            requireBalance(memory, round.get(0), started);
        } finally {
            children.forEach(ChildProcess::close);
        }
    }

    private static void makeRows(SharedMemory memory, long round) {
        for (int row = 0; row < EvolutionChild.ROWS; row++) {
            EvolutionChild.version(1).type().findOrConstruct(memory, EvolutionChild.name(round, row), new long[1]);
        }
    }

    private static void requireBalance(SharedMemory memory, long rounds, int tallies) {
        long[] sums = new long[EvolutionChild.VERSIONS];
        for (int child = 0; child < tallies; child++) {
            add(
                    sums,
                    Schema.version(true, EvolutionChild.VERSIONS, 0)
                            .type()
                            .open(memory, "tally-" + child)
                            .get());
        }
        assertThat(sums).doesNotContain(0);
        long[] found = new long[EvolutionChild.VERSIONS];
        for (long round = 0; round <= rounds; round++) {
            for (int row = 0; row < EvolutionChild.ROWS; row++) {
                String name = EvolutionChild.name(round, row);
                long[] values = EvolutionChild.version(EvolutionChild.VERSIONS)
                        .type()
                        .open(memory, name)
                        .get();
                for (int i = 1; i < values.length; i++) {
                    values[i] -= 100L * i; // the default
                }
                add(found, values);
            }
        }
        assertThat(found).containsExactly(sums);
    }

    private static void add(long[] sums, long[] values) {
        for (int i = 0; i < values.length; i++) {
            sums[i] += values[i];
        }
    }
}
