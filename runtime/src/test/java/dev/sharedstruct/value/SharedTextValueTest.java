package dev.sharedstruct.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sharedstruct.LayoutMismatchException;
import dev.sharedstruct.MemoryClosedException;
import dev.sharedstruct.ObjectInfo;
import dev.sharedstruct.ObjectNotFoundException;
import dev.sharedstruct.Outcome;
import dev.sharedstruct.SharedMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Text of bounded length. */
@Tag("both-access-modes")
class SharedTextValueTest {

    private static final int GUARD = 32;

    private static final int HEADER = 4;

    private SharedMemory memory;

    @BeforeTry
    void make() {
        memory = SharedMemory.temporary(65_536);
    }

    @AfterTry
    void close() {
        memory.close();
    }

    @Provide
    static Arbitrary<String> texts() {
        return Arbitraries.of("a", "é", "€", "😀", "\0", "z")
                .list()
                .ofMaxSize(12)
                .map(characters -> String.join("", characters));
    }

    @Property(tries = 200)
    void whatFitsComesBackAndWhatDoesNotIsRefused(
            @ForAll("texts") String first,
            @ForAll("texts") String second,
            @ForAll @IntRange(min = 1, max = 48) int bound)
            throws IOException {
        byte[] bytes = second.getBytes(StandardCharsets.UTF_8);
        SharedTextValue text = SharedTextValue.in(memory, "text", bound, "");
        String before = first.getBytes(StandardCharsets.UTF_8).length <= bound ? first : "";
        text.set(before);
        assertThat(text.get()).isEqualTo(before);
        if (bytes.length <= bound) {
            text.set(second);
            assertThat(SharedTextValue.open(memory, "text").get()).isEqualTo(second);
            byte[] expected = Arrays.copyOf(bytes, (bound + 3) & -4);
            assertThat(stored(expected.length)).as("nothing of the old text").isEqualTo(expected);
        } else {
            assertThatThrownBy(() -> text.set(second))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage("\"text\" takes at most " + bound + " bytes of UTF-8, but \"" + second + "\" has "
                            + bytes.length + ": shorten it, or raise the bound");
            assertThat(text.get()).isEqualTo(before);
        }
    }

    private byte[] stored(int count) throws IOException {
        byte[] bytes = new byte[count];
        try (FileChannel file = FileChannel.open(memory.path(), StandardOpenOption.READ)) {
            file.read(ByteBuffer.wrap(bytes), offset() + HEADER);
        }
        return bytes;
    }

    private void store(int at, byte... bytes) throws IOException {
        try (FileChannel file = FileChannel.open(memory.path(), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(bytes), offset() + at);
        }
    }

    private long offset() {
        ObjectInfo text = memory.objects().getFirst();
        return text.offset() + GUARD;
    }

    @Example
    void aCharacterIsNotCutAtTheBound() {
        SharedTextValue text = SharedTextValue.in(memory, "text", 4, "abcd");
        assertThat(text.maxBytes()).isEqualTo(4);
        assertThatThrownBy(() -> text.set("abc€")).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> text.set("a😀")).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThat(text.get()).isEqualTo("abcd");
        text.set("😀");
        assertThat(text.get()).isEqualTo("😀");
    }

    @Example
    void halfOfASurrogatePairIsRefused() {
        SharedTextValue text = SharedTextValue.in(memory, "text", 40, "before");
        assertThatThrownBy(() -> text.set("😀a\uD83D"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"text\" must be a text, but half a surrogate pair stands at index 3");
        assertThatThrownBy(() -> text.update(value -> value + "\uDE00\uD83D"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at index 6");
        assertThat(text.get()).isEqualTo("before");
    }

    @Example
    void theBoundIsPartOfTheObject() {
        SharedTextValue.in(memory, "text", 8, "12345678");
        assertThat(SharedTextValue.open(memory, "text").maxBytes()).isEqualTo(8);
        assertThat(memory.objects().getFirst().layout())
                .isEqualTo("guarded struct, size 12, alignment 4\nutf8[8] value @0\n");
        assertThatThrownBy(() -> SharedTextValue.in(memory, "text", 9, ""))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessageContaining("file has utf8[8] value at 0, SharedTextValue has utf8[9] value at 0");
        assertThatThrownBy(() -> SharedTextValue.in(memory, "other", 0, ""))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("the bound of the text \"other\" is 0 bytes; allowed are 1 to 1073741760");
        assertThatThrownBy(() -> SharedTextValue.in(memory, "other", 3, "four"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"other\" takes at most 3 bytes of UTF-8, but \"four\" has 4: shorten it, or raise the bound");
        assertThatThrownBy(() -> SharedTextValue.in(memory, "other", 3, null))
                .isExactlyInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> SharedTextValue.open(memory, "other"))
                .isExactlyInstanceOf(ObjectNotFoundException.class);
        SharedLongValue.in(memory, "number", 1);
        assertThatThrownBy(() -> SharedTextValue.open(memory, "number"))
                .isExactlyInstanceOf(LayoutMismatchException.class);
        assertThat(SharedTextValue.remove(memory, "text")).isTrue();
        assertThat(SharedTextValue.remove(memory, "text")).isFalse();
    }

    @Example
    void itIsGuardedLikeARecord() {
        SharedTextValue text = SharedTextValue.in(memory, "text", 40, "one");
        text.update(value -> value + ", two");
        assertThat(text.<Integer>apply(value -> Outcome.of(value + ", three", value.length())))
                .isEqualTo(8);
        assertThat(text.getAndSet("four")).isEqualTo("one, two, three");
        assertThat(text.compareAndSet("five", "six")).isFalse();
        assertThat(text.compareAndSet("four", "five")).isTrue();
        assertThat(text).hasToString("SharedTextValue[\"text\" \"five\"]");
        try (var hold = text.lock().hold()) {
            text.set("six");
            assertThat(text.get()).isEqualTo("six");
            assertThat(CompletableFuture.supplyAsync(text::get).join()).isEqualTo("five");
            hold.rollback();
        }
        assertThat(text.get()).isEqualTo("five");
        assertThatThrownBy(() -> text.update(_ -> null))
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessage("the function returned null");
        assertThatThrownBy(() -> text.set(null)).isExactlyInstanceOf(NullPointerException.class);
        memory.close();
        assertThat(text).hasToString("SharedTextValue[\"text\" closed]");
        assertThatThrownBy(text::get).isExactlyInstanceOf(MemoryClosedException.class);
    }

    @Example
    void whatOthersHaveWrittenIsReadAsFarAsItIsText() throws IOException {
        SharedTextValue text = SharedTextValue.in(memory, "text", 8, "abc");
        store(HEADER, (byte) 0xC3, (byte) 'x');
        assertThat(text.get()).isEqualTo("\uFFFDxc");
        store(0, (byte) 9);
        assertThat(text.get()).isEqualTo("\uFFFDxc\0\0\0\0\0");
        store(0, (byte) -1, (byte) -1, (byte) -1, (byte) -1);
        assertThat(text.get()).isEmpty();
        text.set("again");
        assertThat(text.get()).isEqualTo("again");
    }
}
