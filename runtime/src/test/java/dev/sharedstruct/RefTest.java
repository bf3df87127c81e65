package dev.sharedstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.fixture.ChildProcess;
import dev.sharedstruct.fixture.MemoryChild;
import dev.sharedstruct.fixture.Node;
import dev.sharedstruct.fixture.Pair;
import dev.sharedstruct.fixture.Schema;
import dev.sharedstruct.fixture.SharedMemoryDirectory;
import dev.sharedstruct.fixture.SharedNode;
import dev.sharedstruct.fixture.SharedPair;
import dev.sharedstruct.fixture.SharedRow;
import dev.sharedstruct.spi.StructType;
import dev.sharedstruct.value.ArrayLocking;
import dev.sharedstruct.value.RawStructArray;
import dev.sharedstruct.value.SharedStructArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** References from struct to struct, and what becomes of them when what they lead to does not stay. */
@Tag("both-access-modes")
class RefTest {

    private static final long POSITION = (1L << 44) - 1;

    @TempDir(factory = SharedMemoryDirectory.class)
    private Path directory;

    private Path path;

    private SharedMemory memory;

    @BeforeEach
    void make() {
        path = directory.resolve("memory");
        memory = SharedMemory.builder(path).size(1 << 20).maxObjects(2500).create();
    }

    @AfterEach
    void close() {
        memory.close();
    }

    /** Its bytes end before its entries do. */
    private void useSmallMemory() {
        memory.close();
        memory = SharedMemory.builder(directory.resolve("small"))
                .size(65_536)
                .maxObjects(150)
                .maxProcesses(8)
                .create();
    }

    private SharedNode node(String name, long value) {
        return SharedNode.in(memory, name, new Node(value, Ref.none()));
    }

    @Test
    void aReferenceToNothingIsNull() {
        SharedNode node = node("a", 1);
        assertThat(node.next()).isSameAs(Ref.none());
        assertThat(node.followNext()).isNull();
        assertThat(Ref.none().isNone()).isTrue();
        assertThat(Ref.none().toLong()).isZero();
        assertThat(Ref.none()).hasToString("Ref[none]").isEqualTo(Ref.fromLong(0));
        assertThatThrownBy(() -> node.next(null))
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessage("next is null; Ref.none() is the reference to nothing");
    }

    @Test
    void aReferenceLeadsToItsStruct() {
        SharedNode a = node("a", 1);
        SharedNode b = node("b", 2);
        a.next(Ref.to(b));

        assertThat(a.followNext().value()).isEqualTo(2);
        assertThat(a.get()).isEqualTo(new Node(1, Ref.to(b)));
        assertThat(a.next()).isEqualTo(Ref.to(SharedNode.open(memory, "b"))).hasSameHashCodeAs(Ref.to(b));
        assertThat(a.next())
                .isNotEqualTo(Ref.to(a))
                .isEqualTo(Ref.fromLong(a.next().toLong()));
        long position = a.next().toLong() & POSITION;
        assertThat(position).isEqualTo(memory.objects().get(1).offset() + 32);
        assertThat(a.next().toString()).startsWith("Ref[position " + position + ", generation ");
        a.followNext().value(3);
        assertThat(b.value()).isEqualTo(3);
        b.next(Ref.to(a)); // round and round
        assertThat(a.followNext().followNext().followNext().value()).isEqualTo(3);
        try (SharedMemory same = SharedMemory.attach(path);
                SharedMemory readOnly = SharedMemory.attachReadOnly(path)) {
            assertThat(SharedNode.follow(same, a.next()).value()).isEqualTo(3);
            assertThat(SharedNode.open(readOnly, "a").followNext().value()).isEqualTo(3);
            assertThatThrownBy(() -> SharedNode.follow(readOnly, a.next()).value(1))
                    .isExactlyInstanceOf(MemoryAccessException.class);
        }
    }

    @Test
    void accessorsAreMadeOnce() {
        SharedNode a = node("a", 1);
        SharedNode b = node("b", 2);
        a.next(Ref.to(b));
        SharedNode found = a.followNext();
        assertThat(a.followNext()).isSameAs(found);
        assertThat(found).isNotNull();
    }

    @Test
    void whatWasRemovedIsFoundOut() {
        SharedNode a = node("a", 1);
        a.next(Ref.to(node("b", 2)));
        SharedNode found = a.followNext();
        assertThat(memory.remove("b")).isTrue();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(a::followNext)
                    .isExactlyInstanceOf(DanglingRefException.class)
                    .hasMessageMatching(
                            "a reference to a Node at position \\d+, generation \\d+ leads nowhere: nothing is there;"
                                + " what it led to was removed, or it is of another memory: change the references to a"
                                + " struct before it is removed");
        }
        node("b", 3); // of the same name, and elsewhere
        assertThatThrownBy(a::followNext).isExactlyInstanceOf(DanglingRefException.class);
        assertThatThrownBy(() -> Ref.to(found)).isExactlyInstanceOf(MemoryClosedException.class);
        a.next(Ref.to(SharedNode.open(memory, "b")));
        assertThat(a.followNext().value()).isEqualTo(3);
    }

    @Test
    void whatHasTheBytesOfSomethingRemovedIsNotIt() {
        useSmallMemory();
        List<Ref<Node>> stale = new ArrayList<>();
        fill("first-", stale);
        stale.subList(0, stale.size() / 2)
                .forEach(ref -> assertThat(SharedNode.follow(memory, ref)).isNotNull());
        memory.objects().forEach(object -> memory.remove(object.name()));
        List<Ref<Node>> current = new ArrayList<>();
        fill("second-", current);

        List<Long> positions =
                current.stream().map(ref -> ref.toLong() & POSITION).toList();
        assertThat(stale.stream().map(ref -> ref.toLong() & POSITION)).containsAnyElementsOf(positions);
        for (Ref<Node> ref : stale) {
            assertThatThrownBy(() -> SharedNode.follow(memory, ref))
                    .isExactlyInstanceOf(DanglingRefException.class)
                    .hasMessageContaining(" leads nowhere: ");
        }
        assertThatThrownBy(() -> SharedNode.follow(memory, stale.get(1)))
                .hasMessageMatching(".* leads nowhere: \"second-\\d+\" is there, of position .*");
        for (int i = 0; i < current.size(); i++) {
            assertThat(SharedNode.follow(memory, current.get(i)).value()).isEqualTo(i);
        }
    }

    private void fill(String prefix, List<Ref<Node>> references) {
        try {
            for (int i = 0; ; i++) {
                references.add(Ref.to(node(prefix + i, i)));
            }
        } catch (MemoryFullException e) {
            assertThat(references).hasSizeGreaterThan(20);
        }
    }

    @Test
    void anotherTypeIsRefused() {
        SharedPair pair = SharedPair.in(memory, "pair", new Pair(1, 1));
        Ref<Node> wrong = Ref.fromLong(Ref.to(pair).toLong());
        assertThatThrownBy(() -> SharedNode.follow(memory, wrong))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessageStartingWith(
                        "layout of \"pair\" differs: file has long left at 0, Node has long value at 0; use");
    }

    @Test
    void aReferenceFromAnotherMemoryIsFoundOut() {
        // Of such memories the generations are alike by a chance of one in a million.
        Ref<Node> ref = Ref.to(node("a", 1));
        try (SharedMemory other = SharedMemory.builder(directory.resolve("other"))
                .size(1 << 20)
                .maxObjects(2500)
                .create()) {
            Ref<Node> same = Ref.to(SharedNode.in(other, "a", new Node(2, Ref.none())));
            assertThat(same.toLong() & POSITION).isEqualTo(ref.toLong() & POSITION);
            assertThatThrownBy(() -> SharedNode.follow(other, ref)).isExactlyInstanceOf(DanglingRefException.class);
        }
    }

    @Test
    void noNumberDoesHarm() {
        Random random = new Random(1);
        long right = Ref.to(node("a", 1)).toLong();
        List<ObjectInfo> objects = memory.objects();
        for (int i = 0; i < 10_000; i++) {
            long word = switch (i % 4) {
                case 0 -> random.nextLong();
                case 1 -> right ^ 1L << random.nextInt(64);
                case 2 -> right + random.nextInt(-4096, 4096);
                default -> random.nextLong() & ~POSITION | random.nextLong(memory.size());
            };
            if (word != right && word != 0) {
                assertThatThrownBy(() -> SharedNode.follow(memory, Ref.fromLong(word)))
                        .isExactlyInstanceOf(DanglingRefException.class);
            }
        }
        assertThat(memory.objects()).isEqualTo(objects);
    }

    @Test
    void onlyAccessorsHaveReferences() {
        Shared<Node> foreign = new Shared<>() {
            @Override
            public Node get() {
                return null;
            }

            @Override
            public void set(Node value) {}
        };
        assertThatThrownBy(() -> Ref.to(foreign))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no accessor of a struct in shared memory");
        assertThatThrownBy(() -> Ref.to(null))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("null is no accessor of a struct in shared memory; Ref.none() is the reference to nothing");
    }

    @Test
    void afterCloseNothingIsFollowed() {
        SharedNode a = node("a", 1);
        a.next(Ref.to(a));
        Ref<Node> ref = a.next();
        assertThat(a.followNext()).isNotNull();
        memory.close();
        for (Runnable use : List.<Runnable>of(
                a::followNext,
                () -> SharedNode.follow(memory, ref),
                () -> SharedNode.TYPE.follow(a, ref),
                () -> Ref.to(a))) {
            assertThatThrownBy(use::run).isExactlyInstanceOf(MemoryClosedException.class);
        }
    }

    @Test
    void aStructThatIsMovedKeepsItsReferences() {
        useSmallMemory();
        Schema first = Schema.version(true, 5, 0);
        Ref<long[]> ref = Ref.to(first.type().findOrConstruct(memory, "row", new long[] {7, 1, 2, 3, 4}));
        for (int version = 6; version <= 12; version++) {
            Schema schema = Schema.version(true, version, 0);
            // By the reference as well as by the name.
            SharedRow row = version % 2 == 0
                    ? schema.type().open(memory, "row")
                    : schema.type().follow(memory, ref);
            assertThat(row.get()).hasSize(version).startsWith(7);
            assertThat(Ref.to(row)).isEqualTo(ref);
            assertThat(Schema.version(true, 1, 0).type().follow(memory, ref).get())
                    .containsExactly(7);
        }
        // Something else has the bytes from which it has moved.
        List<Ref<Node>> others = new ArrayList<>();
        fill("node-", others);
        assertThat(others).anyMatch(other -> (other.toLong() & POSITION) == (ref.toLong() & POSITION));
        assertThat(Schema.version(true, 12, 0).type().follow(memory, ref).get(0))
                .isEqualTo(7);
        for (int i = 0; i < others.size(); i++) {
            assertThat(SharedNode.follow(memory, others.get(i)).value()).isEqualTo(i);
        }
        memory.remove("row");
        assertThatThrownBy(() -> Schema.version(true, 12, 0).type().follow(memory, ref))
                .isExactlyInstanceOf(DanglingRefException.class);
    }

    @Test
    void aListGoesThroughTwoProcesses() throws Exception {
        int size = 1000;
        SharedNode next = null;
        for (int i = size - 1; i >= 0; i--) {
            SharedNode node = node("node-" + i, i);
            node.next(next == null ? Ref.none() : Ref.to(next));
            next = node;
        }
        try (ChildProcess child = MemoryChild.start("walk", path, "node-0")) {
            assertThat(child.await("walked")).isEqualTo("1000 499500");
            // Every third goes, and others of the same names come, somewhere or at its place.
            long removed = 0;
            for (int i = 1; i + 1 < size; i += 3) {
                SharedNode before = SharedNode.open(memory, "node-" + (i - 1));
                Ref<Node> ref = before.next();
                before.next(before.followNext().next());
                memory.remove("node-" + i);
                node("node-" + i, -1);
                assertThatThrownBy(() -> SharedNode.follow(memory, ref))
                        .isExactlyInstanceOf(DanglingRefException.class);
                removed += i;
            }
            child.goOn();
            assertThat(child.await("walked")).isEqualTo("667 " + (499500 - removed));
            SharedNode.open(memory, "node-0").next(Ref.to(SharedNode.open(memory, "node-1")));
            child.goOn();
            assertThat(child.await("walked")).isEqualTo("2 -1");
            SharedNode.open(memory, "node-0").next(Ref.fromLong(17));
            child.goOn();
            assertThat(child.await("dangling")).startsWith("a reference to a Node at position 17, generation 0 leads");
        }
    }

    static Stream<ArrayLocking> lockings() {
        return Stream.of(ArrayLocking.one(), ArrayLocking.stripes(7), ArrayLocking.each());
    }

    @ParameterizedTest
    @MethodSource("lockings")
    void elementsOfArraysAreReferredTo(ArrayLocking locking) throws Exception {
        int length = 1000;
        var nodes = SharedStructArray.generate(
                memory, "nodes", SharedNode.TYPE, length, locking, i -> new Node(i, Ref.none()));
        SharedNode head = node("head", 0);
        SharedNode last = head;
        for (int i = 0; i < length; i++) {
            SharedNode node = nodes.at(i * 7L % length);
            Ref<Node> ref = Ref.to(node);
            assertThat(SharedNode.follow(memory, ref).value()).isEqualTo(node.value());
            assertThat(Ref.to(SharedNode.follow(memory, ref))).isEqualTo(ref);
            last.next(ref);
            last = node;
        }
        assertThat(head.next()).isEqualTo(Ref.to(nodes.at(0))).isNotEqualTo(Ref.to(nodes.at(1)));
        assertThat(sum(head)).isEqualTo(499_500);
        long word = head.next().toLong();
        for (long other : new long[] {word + 8, word - 8, word + 1, word - 16 - 64, word + (1L << 44)}) {
            assertThatThrownBy(() -> SharedNode.follow(memory, Ref.fromLong(other)))
                    .isExactlyInstanceOf(DanglingRefException.class);
        }
        assertThatThrownBy(() -> Schema.version(true, 2, 0).type().follow(memory, Ref.fromLong(word)))
                .isExactlyInstanceOf(LayoutMismatchException.class);
        try (ChildProcess child = MemoryChild.start("walk", path, "head")) {
            assertThat(child.await("walked")).isEqualTo("1001 499500");
            // The first element out of the list, and another one in front.
            head.next(nodes.at(0).next());
            nodes.set(0, new Node(-5, head.next()));
            head.next(Ref.to(nodes.at(0)));
            child.goOn();
            assertThat(child.await("walked")).isEqualTo("1001 499495");
            memory.remove("nodes");
            child.goOn();
            assertThat(child.await("dangling")).startsWith("a reference to a Node at position ");
        }
        assertThatThrownBy(head::followNext).isExactlyInstanceOf(DanglingRefException.class);
        SharedStructArray.in(memory, "nodes", SharedNode.TYPE, length, locking, new Node(1, Ref.none()));
        assertThatThrownBy(head::followNext).isExactlyInstanceOf(DanglingRefException.class);
    }

    private static long sum(SharedNode first) {
        long sum = 0;
        for (SharedNode node = first; node != null; node = node.followNext()) {
            sum += node.value();
        }
        return sum;
    }

    @Test
    void elementsOfArraysWithoutALockAreReferredTo() {
        Schema schema = Schema.version(false, 3, 0);
        StructType<long[], SharedRow> type = schema.type();
        var rows = RawStructArray.in(memory, "rows", type, 10, new long[] {1, 2, 3});
        for (int i = 0; i < 10; i++) {
            rows.at(i).set(0, i);
            Ref<long[]> ref = Ref.to(rows.at(i));
            assertThat(type.follow(memory, ref).get()).containsExactly(i, 2, 3);
            assertThatThrownBy(() -> type.follow(memory, Ref.fromLong(ref.toLong() + 8)))
                    .isExactlyInstanceOf(DanglingRefException.class);
        }
        assertThatThrownBy(() ->
                        type.follow(memory, Ref.fromLong(Ref.to(rows.at(9)).toLong() + 24)))
                .isExactlyInstanceOf(DanglingRefException.class);
    }

    @Test
    void aPartOfAStructHasNoReference() {
        SharedRow row = Schema.version(true, 3, 0).type().findOrConstruct(memory, "row", new long[3]);
        SharedRow part = Schema.version(true, 1, 0).type().nested(row, 8);
        assertThatThrownBy(() -> Ref.to(part))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no reference of its own");
    }

    /** One thread removes and makes structs; others follow references to them and find those, or nothing. */
    @Test
    void whoIsRacedFindsTheRightOneOrNone() throws Exception {
        useSmallMemory();
        int count = 8;
        List<SharedPair> references = new ArrayList<>(); // the word, and the value that the node has
        for (int i = 0; i < count; i++) {
            Ref<Node> ref = Ref.to(node("node-" + i, i));
            references.add(SharedPair.in(memory, "ref-" + i, new Pair(ref.toLong(), i)));
        }
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong right = new AtomicLong();
        AtomicLong gone = new AtomicLong();
        AtomicLong wrong = new AtomicLong();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            readers.add(Thread.ofPlatform().start(() -> {
                while (!done.get()) {
                    for (SharedPair reference : references) {
                        Pair pair = reference.get();
                        try {
                            long value = SharedNode.follow(memory, Ref.fromLong(pair.left()))
                                    .value();
                            (value == pair.right() ? right : wrong).incrementAndGet();
                        } catch (DanglingRefException | MemoryClosedException e) {
                            gone.incrementAndGet();
                        }
                    }
                }
            }));
        }
        Random random = new Random();
        long end = System.nanoTime() + 1_000_000_000L;
        for (long value = count; value < 300 || System.nanoTime() < end; value++) { // there is room for 200
            int i = random.nextInt(count);
            memory.remove("node-" + i);
            Ref<Node> ref = Ref.to(node("node-" + i, value));
            references.get(i).set(new Pair(ref.toLong(), value));
        }
        done.set(true);
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(wrong).hasValue(0);
        assertThat(right).hasPositiveValue();
        assertThat(gone).hasPositiveValue();
    }
}
