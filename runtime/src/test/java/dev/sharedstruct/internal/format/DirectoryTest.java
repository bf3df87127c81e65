package dev.sharedstruct.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.MemoryFullException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the directory's entries are used for, seen in the bytes of a memory that is no file. */
class DirectoryTest {

    private static final int KIND = 4;

    private static final int EPOCH = 56;

    private static final int LIVE = 20;

    private static final Predicate<Entry> ALWAYS = _ -> true;

    private static final Predicate<Entry> NEVER = _ -> false;

    private final Geometry geometry = Geometry.of(1 << 20, 128, 1);

    private MemorySegment segment;

    private Directory directory;

    private int layout;

    @BeforeEach
    void makeDirectory() {
        segment = Arena.ofAuto().allocate(geometry.size(), 4096);
        segment.copyFrom(MemorySegment.ofArray(Header.create(geometry, 1)));
        directory = new Directory(segment, Header.read(segment, Path.of("memory")));
        layout = directory.addLayout(bytes("layout"), bytes("Type"), ALWAYS).index();
        for (int i = 0; i < LIVE; i++) {
            add("live-" + i, ALWAYS);
        }
    }

    @Test
    void searchesStayShortHoweverManyNamesThereWere() {
        for (int i = 0; i < 20_000; i++) {
            add("name-" + i, ALWAYS);
            directory.remove(directory.findObject(bytes("name-" + i)));
            assertThat(directory.findObject(bytes("name-" + i))).isNull();
            if (i % 32 == 0) {
                assertThat(meanSearch()).isLessThan(geometry.entries() / 8.0);
            }
        }
        assertThatAllLiveAreFound();
    }

    @Test
    void aDirectoryThatWasFullRecovers() {
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        add("name-" + i, NEVER);
                        directory.remove(directory.findObject(bytes("name-" + i)));
                    }
                })
                .isExactlyInstanceOf(MemoryFullException.class)
                .hasMessageContaining("the directory is full: it has 256 entries");
        assertThat(used()).isEqualTo(geometry.entries());

        add("another", ALWAYS);

        assertThatAllLiveAreFound();
        assertThat(directory.findObject(bytes("another"))).isNotNull();
        assertThat(longestSearch()).isLessThan(geometry.entries() - 1);
        for (int i = 0; i < 2000; i++) {
            add("more-" + i, ALWAYS);
            directory.remove(directory.findObject(bytes("more-" + i)));
        }
        assertThatAllLiveAreFound();
        assertThat(longestSearch()).isLessThan(geometry.entries() / 4);
    }

    @Test
    void entriesWhoseBytesMayBeInUseStay() {
        add("old", ALWAYS);
        Entry old = directory.findObject(bytes("old"));
        directory.remove(old);
        for (int i = 0; i < 500; i++) {
            add("name-" + i, removed -> removed.offset() != old.offset());
            Entry other = directory.findObject(bytes("name-" + i));
            assertThat(other.offset()).isNotEqualTo(old.offset());
            directory.remove(other);
        }
        assertThat(directory.entries(Directory.REMOVED)).anyMatch(entry -> entry.offset() == old.offset());
    }

    @Test
    void aRemovalWithoutEpochGetsOne() {
        Entry entry = directory.findObject(bytes("live-0"));
        directory.remove(entry);
        long epoch = directory.entries(Directory.REMOVED).getFirst().epoch();
        Words.LONG.setVolatile(segment, at(entry.index()) + EPOCH, Long.MAX_VALUE);

        directory.finishRemovals();

        assertThat(directory.entries(Directory.REMOVED).getFirst().epoch()).isBetween(epoch + 1, epoch + 10);
    }

    @Test
    void whatADeadWriterLeftIsUsedAgain() {
        for (int index = 0; index < geometry.entries(); index++) {
            if (kind(index) == 0) {
                Words.INT.setVolatile(segment, at(index), 7); // odd
                Words.INT.setVolatile(segment, at(index) + KIND, Directory.OBJECT);
            }
        }
        assertThat(directory.findObject(bytes("absent"))).isNull();
        add("another", ALWAYS);
        assertThat(directory.findObject(bytes("another"))).isNotNull();
        assertThatAllLiveAreFound();
        assertThat(used()).isLessThan(geometry.entries());
    }

    private void assertThatAllLiveAreFound() {
        for (int i = 0; i < LIVE; i++) {
            assertThat(directory.findObject(bytes("live-" + i))).isNotNull();
        }
    }

    private void add(String name, Predicate<Entry> reusable) {
        directory.publishObject(directory.reserveObject(bytes(name), 8, -1, layout, 0, reusable));
    }

    /** The entries that a search for a name that is not there visits. */
    private IntStream searches() {
        return IntStream.range(0, geometry.entries()).map(start -> {
            int visited = 0;
            while (visited < geometry.entries() && kind((start + visited) % geometry.entries()) != 0) {
                visited++;
            }
            return visited;
        });
    }

    private double meanSearch() {
        return searches().average().orElseThrow();
    }

    private int longestSearch() {
        return searches().max().orElseThrow();
    }

    private long used() {
        long used = 0;
        for (int index = 0; index < geometry.entries(); index++) {
            used += kind(index) != 0 ? 1 : 0;
        }
        return used;
    }

    private int kind(int index) {
        return (int) Words.INT.getVolatile(segment, at(index) + KIND);
    }

    private long at(int index) {
        return geometry.directoryOffset() + (long) index * Directory.ENTRY_SIZE;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
