package dev.sharedstruct.tests.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.MemoryFormatException;
import dev.sharedstruct.SharedMemory;
import dev.sharedstruct.process.WorkerProcess;
import dev.sharedstruct.spi.Values;
import dev.sharedstruct.tests.corpus.kinds.Color;
import dev.sharedstruct.tests.corpus.kinds.History;
import dev.sharedstruct.tests.corpus.kinds.KindsLike;
import dev.sharedstruct.tests.corpus.kinds.Member;
import dev.sharedstruct.tests.corpus.kinds.Point;
import dev.sharedstruct.tests.corpus.kinds.SharedChart;
import dev.sharedstruct.tests.corpus.kinds.SharedHistory;
import dev.sharedstruct.tests.corpus.kinds.SharedKindsLike;
import dev.sharedstruct.tests.corpus.kinds.SharedLabel;
import dev.sharedstruct.tests.corpus.kinds.SharedMember;
import dev.sharedstruct.tests.corpus.kinds.SharedPoint;
import dev.sharedstruct.tests.corpus.kinds.SharedRawKinds;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is peculiar to a kind: its borders, its bytes in the file, and who may change it. */
@Tag("both-access-modes")
class KindsTest {

    private final SharedMemory memory = SharedMemory.temporary(1 << 16);

    private final SharedMember member = SharedMember.in(memory, "member", Samples.member());

    @AfterEach
    void close() {
        memory.close();
    }

    /** All have exactly the sixteen bytes that there are, or one more with the letter behind. */
    @ParameterizedTest
    @ValueSource(
            strings = {"0123456789abcdef", "ääääääää", "aääääääää", "€€€€€0", "𝄞𝄞𝄞𝄞", "012𝄞𝄞𝄞0", "0123456789abc€"
            })
    void textsFitToTheLastByte(String text) {
        String fitting = text.getBytes(StandardCharsets.UTF_8).length == 17 ? text.substring(1) : text;
        assertThat(fitting.getBytes(StandardCharsets.UTF_8)).hasSize(16);
        member.name(fitting);
        assertThat(member.name()).isEqualTo(fitting);
        assertThat(member.get().name()).isEqualTo(fitting);
        assertThatThrownBy(() -> member.name(fitting + "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name takes at most 16 bytes of UTF-8, but \"" + fitting
                        + "x\" has 17: shorten it, or raise the bound");
        assertThat(member.name()).isEqualTo(fitting);
    }

    @ParameterizedTest
    @CsvSource({"\ud834,0", "ab\udd1e,2", "\ud834x,0"})
    void halfASurrogatePairIsNoText(String text, int index) {
        assertThatThrownBy(() -> member.name(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name must be a text, but half a surrogate pair stands at index " + index);
        assertThat(member.name()).isEqualTo("Ann");
    }

    @Test
    void nothingOfALongerTextStaysInTheFile() throws IOException {
        member.name("secret secret!");
        assertThat(file()).contains("secret");
        member.name("a");
        member.name("b"); // the image of the fields, too
        assertThat(file()).doesNotContain("ecret");
    }

    private String file() throws IOException {
        byte[] bytes = new byte[1 << 16];
        try (RandomAccessFile file = new RandomAccessFile(memory.path().toFile(), "r")) {
            file.readFully(bytes);
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void storedNumberThatIsNoConstantIsToldWhenRead() throws IOException {
        member.name("find me, please!");
        long fields = file().indexOf("find me, please!") - Integer.BYTES - SharedMember.NAME_OFFSET;
        try (RandomAccessFile file = new RandomAccessFile(memory.path().toFile(), "rw")) {
            file.seek(fields + SharedMember.COLOR_OFFSET);
            file.write(200);
        }
        assertThatThrownBy(member::color)
                .isInstanceOf(MemoryFormatException.class)
                .hasMessage("color has the value 200 in memory, but Color has constants from 0 to 2 only: whoever wrote"
                        + " it was no accessor; set it anew");
        assertThatThrownBy(member::get).isInstanceOf(MemoryFormatException.class);
        member.color(Color.BLUE);
        assertThat(member.get().color()).isEqualTo(Color.BLUE);
    }

    @Test
    void nothingHasChangedAfterARefusal() {
        String before = Deep.text(member.get());
        List<Runnable> wrong = List.of(
                () -> member.scores(new int[2]),
                () -> member.scores(3, 1),
                () -> member.scores(-1, 1),
                () -> member.addScores(3, 1),
                () -> member.putScores(1, new int[3], 0, 3),
                () -> member.putScores(0, new int[3], 2, 2),
                () -> member.getScores(2, new int[3], 0, 2),
                () -> member.color(null),
                () -> member.home(null),
                () -> member.updateHome(_ -> null),
                () -> member.updateName(_ -> "x".repeat(17)),
                () -> member.updateScores(_ -> new int[4]),
                () -> member.set(new Member(new Point(9, 9), "y".repeat(17), new int[3], Color.RED)),
                () -> member.set(new Member(new Point(9, 9), "y", null, Color.RED)));
        for (Runnable each : wrong) {
            assertThatThrownBy(each::run)
                    .isInstanceOfAny(
                            IllegalArgumentException.class,
                            IndexOutOfBoundsException.class,
                            NullPointerException.class);
            assertThat(Deep.text(member.get())).isEqualTo(before);
        }
        assertThat(member.lock().isHeldByCurrentThread()).isFalse();
    }

    @Test
    void viewIsUnderTheLockOfTheWhole() {
        SharedPoint home = member.home();
        try (var hold = member.lock().hold()) {
            home.x(10);
            home.moved(1, 1);
            member.name("held");
            assertThat(home.get()).isEqualTo(new Point(11, 3));
            hold.rollback();
        }
        assertThat(home.get()).isEqualTo(new Point(1, 2));
        assertThat(member.name()).isEqualTo("Ann");
        try (var _ = home.lock().hold()) {
            assertThat(member.lock().isHeldByCurrentThread()).isTrue();
        }
        assertThatThrownBy(() -> home.update(point -> {
                    home.x(100);
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
        assertThat(member.get().home()).isEqualTo(new Point(1, 2));
    }

    @Test
    void viewsOfViewsChangeTheWhole() {
        SharedChart chart = SharedChart.in(memory, "chart", Samples.chart(1));
        SharedLabel second = chart.labels(1);
        second.at().moved(5, 5);
        second.text("second");
        second.size(null);
        assertThat(Deep.text(chart.get().labels()[1])).isEqualTo(Deep.text(second.get()));
        assertThat(chart.labels(1).at().x()).isEqualTo(6);
        assertThat(Deep.text(chart.get().labels()[0]))
                .isEqualTo(Deep.text(Samples.chart(1).labels()[0]));
        assertThat(Deep.text(chart.legend().get()))
                .isEqualTo(Deep.text(Samples.chart(1).legend()));
        try (var hold = chart.lock().hold()) {
            chart.labels(0).at().x(77);
            hold.rollback();
        }
        assertThat(chart.labels(0).at().x()).isEqualTo(1);
    }

    @Test
    void classesAreStructsToo() {
        KindsLike.Bead[] beads = {new KindsLike.Bead(1), new KindsLike.Bead(2)};
        SharedKindsLike like = SharedKindsLike.in(
                memory,
                "like",
                new KindsLike("Bob", new int[] {1, 2, 3}, new Point(0, 0), null, Optional.of(Color.RED), beads));
        like.age(44);
        like.color(Optional.empty());
        // Its constructor may have its say, so beads are changed as a whole.
        like.updateBeads(1, bead -> new KindsLike.Bead(bead.getSize() * 10));
        assertThat(like.get().age()).isEqualTo(44);
        assertThat(like.get().getColor()).isEmpty();
        assertThat(Arrays.stream(like.get().beads()).map(KindsLike.Bead::getSize))
                .containsExactly(1, 20);
        assertThatThrownBy(() -> like.home().x(1))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("KindsLike");
        assertThat(like.home().x()).isZero();
        like.updateHome(point -> point.moved(1, 0));
        assertThat(like.home().x()).isEqualTo(1);
    }

    @Test
    void defaultsAreForOlderObjectsOnly() {
        SharedHistory history = SharedHistory.in(
                memory,
                "history",
                new History(
                        1,
                        2,
                        Color.BLUE,
                        "",
                        0,
                        0,
                        0,
                        'x',
                        false,
                        0,
                        (short) 0,
                        BigDecimal.ONE,
                        new UUID(1, 2),
                        new int[3],
                        new Point(0, 0)));
        assertThat(history.limit()).isEqualTo(2);
        assertThat(history.color()).isEqualTo(Color.BLUE);
        assertThat(history.get().name()).isEmpty();
    }

    @Test
    void neighboursAreNeverTouched() throws InterruptedException {
        SharedRawKinds raw = SharedRawKinds.in(memory, "raw", Samples.raw());
        List<WorkerProcess> workers = List.of(
                WorkerProcess.start(Adjacent.class, memory, "left"), WorkerProcess.start(Adjacent.class, memory, "on"));
        List<Throwable> failures = new ArrayList<>();
        Thread thread = Thread.ofPlatform()
                .uncaughtExceptionHandler((_, failure) -> failures.add(failure))
                .start(() -> Adjacent.hammer(raw, "middle"));
        Adjacent.hammer(raw, "flags");
        thread.join();
        for (WorkerProcess worker : workers) {
            assertThat(worker.join()).isZero();
        }
        assertThat(failures).isEmpty();
        assertThat(raw.right()).isEqualTo(-3);
        assertThat(raw.off()).isFalse();
        assertThat(raw.flags()).containsExactly(true, raw.flags(1), true);
        assertThat(raw.plate().get().weight()).isEqualTo(1);
    }

    /** It would take all memory to scale them. */
    @ParameterizedTest
    @ValueSource(strings = {"1E+99999999", "-1E+99999999", "1E-99999999", "92233720368547758.08", "0.001"})
    void decimalsThatAreFarOffAreRefusedAtOnce(String number) {
        BigDecimal value = new BigDecimal(number);
        if (value.precision() == 1) {
            assertThatThrownBy(() -> Values.sum(BigDecimal.ONE, value, 2, "price"))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessage(value + " cannot be added to price: it has 2 digits after the point, and 19 at most in"
                            + " all");
        }
        assertThatThrownBy(() -> Values.unscaled(value, 2, "price"))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("price cannot become " + value + ": it has 2 digits after the point, and is from"
                        + " -92233720368547758.08 to 92233720368547758.07");
        assertThat(Values.unscaled(new BigDecimal("92233720368547758.07"), 2, "price"))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(Values.unscaled(new BigDecimal("0E+99999999"), 2, "price")).isZero();
        assertThat(Values.unscaled(new BigDecimal("1.50000"), 2, "price")).isEqualTo(150);
    }
}
